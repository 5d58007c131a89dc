#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace tco::catalog {

/// A file of data/ inside the program.
struct EmbeddedFile {
  std::string_view path;  ///< "data/hardware/rtx-5090-desktop.json".
  std::string_view text;
};

/// A record of one of the files, found when the program was built.
struct EmbeddedRecord {
  int kind;  ///< As RecordKind.
  std::string_view id;
  std::size_t file;      ///< Position in embedded_files().
  std::size_t from, to;  ///< Its bytes.
};

/// A JSON value of one of the documents, parsed when the program was built. Its parts follow it.
struct EmbeddedNode {
  double number;           ///< 1 for true.
  std::uint32_t end;       ///< As of Value.
  std::uint32_t size;      ///< Bytes of a string, parts of an array or object.
  std::uint32_t span;      ///< Nodes from here to the next value that is no part of this one.
  std::uint32_t key_end;   ///< As of Member; 0: no member.
  std::uint16_t key_size;  ///< Bytes.
  unsigned char kind;      ///< As Value::Kind.
  bool plain;              ///< A number that is exact; a string without escapes.
};
using EmbeddedTree = std::span<const EmbeddedNode>;

/// The trees of embedded_files(), in their order.
std::span<const EmbeddedTree> embedded_trees();

/// The documents, in path order; the records in them, by kind and id; and the schemas.
std::span<const EmbeddedFile> embedded_files();
std::span<const EmbeddedRecord> embedded_records();
std::span<const EmbeddedFile> embedded_schemas();

/// The latest `as_of` among the records, YYYY-MM-DD.
std::string_view embedded_date();

}  // namespace tco::catalog
