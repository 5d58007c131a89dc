#pragma once

#include "catalog/pack/contents.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tco::catalog {

/// The catalog document that is made of documents: they stand in it byte for byte, so that places
/// in them stay what they are, under their paths.
std::string catalog_text(const std::vector<ParsedFile>& files);

/// The `sha256` of a catalog document: of its date, a line feed and its object of documents, from
/// brace to brace.
std::string catalog_digest(std::string_view date, std::string_view documents);

}  // namespace tco::catalog
