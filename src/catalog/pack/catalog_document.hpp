#pragma once

#include "catalog/json/document.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tco::catalog {

/// A document of kind "catalog" whose date and documents are those it was made with.
struct CatalogDocument {
  struct Part {
    std::string_view path;  ///< Below data/.
    Value* root = nullptr;  ///< The document, with places of the whole.
    std::string_view text;  ///< The document alone.
  };
  std::unique_ptr<Source> source;  ///< Of the whole.
  Value root;
  std::string_view date;    ///< YYYY-MM-DD.
  std::string_view sha256;  ///< What catalog_digest() says.
  std::vector<Part> parts;
};

/// Throws Error with file:line:col where the text is none, is of a newer schema, or where its
/// date and documents are not what its `sha256` says. What the documents hold is not looked at.
CatalogDocument catalog_document(const std::string& name, std::string text);

}  // namespace tco::catalog
