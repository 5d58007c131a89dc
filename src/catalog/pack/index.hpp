#pragma once

#include "catalog/pack/catalog_document.hpp"
#include "catalog/pack/pack.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tco::catalog {

/// A catalog document as bytes of which nothing needs to be parsed. Made by one version of the
/// program on one kind of machine for itself. Throws Error where the records cannot be told apart.
std::string index_of(const CatalogDocument& catalog);

/// Where the parts of an index are, in its bytes.
struct Index {
  std::vector<PackedFile> files;
  std::vector<PackedTree> trees;
  std::vector<PackedRecord> records;
  std::vector<std::uint64_t> checksums;
  std::string_view date, sha256;

  Pack pack() const { return {files, trees, records, date, checksums}; }
};

/// Nothing where bytes are no index that this version of the program makes, or its tables are
/// damaged. The bytes begin at a multiple of 8.
std::optional<Index> index_in(std::string_view bytes);

/// By which damage of a document or of its tree is found; it keeps nobody out.
std::uint64_t checksum_of(std::string_view text, PackedTree tree);

}  // namespace tco::catalog
