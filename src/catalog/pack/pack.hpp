#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace tco::catalog {

/// A document of a catalog.
struct PackedFile {
  std::string_view path;  ///< "data/hardware/rtx-5090-desktop.json".
  std::string_view text;
};

/// A record of one of the documents.
struct PackedRecord {
  int kind;  ///< As RecordKind.
  std::string_view id;
  std::size_t file;      ///< Position of its document.
  std::size_t from, to;  ///< Its bytes; perhaps a few behind it.
};

/// A JSON value of a document that was parsed before. Its parts follow it.
struct PackedNode {
  double number;           ///< 1 for true.
  std::uint32_t end;       ///< As of Value.
  std::uint32_t size;      ///< Bytes of a string, parts of an array or object.
  std::uint32_t span;      ///< Nodes from here to the next value that is no part of this one.
  std::uint32_t key_end;   ///< As of Member; 0: no member.
  std::uint16_t key_size;  ///< Bytes.
  unsigned char kind;      ///< As Value::Kind.
  bool plain;              ///< A number that is exact; a string without escapes.
};
using PackedTree = std::span<const PackedNode>;

/// Documents with their trees and an index of their records: a catalog of which nothing needs to be
/// parsed.
struct Pack {
  std::span<const PackedFile> files;      ///< In order of path, folder by folder.
  std::span<const PackedTree> trees;      ///< One a file.
  std::span<const PackedRecord> records;  ///< By kind and id.
  std::string_view date;  ///< The latest day on which a figure was found or looked at, YYYY-MM-DD.
  /// One a file, of its text and its tree, to be held against checksum_of() before either is read.
  /// Empty: they are part of the program.
  std::span<const std::uint64_t> checksums = {};
};

}  // namespace tco::catalog
