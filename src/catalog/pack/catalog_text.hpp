#pragma once

#include "catalog/pack/contents.hpp"

#include <string>
#include <vector>

namespace tco::catalog {

/// The catalog document that is made of documents: they stand in it byte for byte, so that places
/// in them stay what they are, under their paths; `sha256` is that of their object, from its brace
/// to its brace.
std::string catalog_text(const std::vector<ParsedFile>& files);

}  // namespace tco::catalog
