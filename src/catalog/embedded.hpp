#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace tco::catalog {

/// A file of data/ inside the program.
struct EmbeddedFile {
  std::string_view path;  ///< Below data/: "hardware/rtx-5090-desktop.json".
  std::string_view text;
};

/// A record of one of the files, found when the program was built.
struct EmbeddedRecord {
  int kind;  ///< As RecordKind.
  std::string_view id;
  std::size_t file;      ///< Position in embedded_files().
  std::size_t from, to;  ///< Its bytes.
};

/// The documents, in path order; the records in them, by kind and id; and the schemas.
std::span<const EmbeddedFile> embedded_files();
std::span<const EmbeddedRecord> embedded_records();
std::span<const EmbeddedFile> embedded_schemas();

}  // namespace tco::catalog
