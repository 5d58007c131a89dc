#pragma once

#include "catalog/json/document.hpp"
#include "catalog/pack/pack.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tco::catalog {

/// A document that is to be packed, parsed. Its source must outlive it.
struct ParsedFile {
  std::string_view path;  ///< Below data/.
  Value root;
};

/// The records of documents, by kind and id; ids are parts of the documents or of their paths.
/// Throws Error where a document is of no kind that a catalog is made of, or two records of a kind
/// have one id.
std::vector<PackedRecord> records_of(const std::vector<ParsedFile>& files);

/// The latest `as_of` or `price_checked` of documents with figures, YYYY-MM-DD: all but scenarios.
std::string date_of_figures(const std::vector<ParsedFile>& files);

}  // namespace tco::catalog
