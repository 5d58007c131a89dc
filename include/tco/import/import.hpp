#pragma once

#include "tco/core/figure.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tco::importing {

/// A price table of somebody else.
struct Table {
  std::string name;  ///< As the user knows it: "openai.json", "standard input".
  std::string text;
  std::optional<Date> as_of;  ///< Day of its prices; absent: the one it states, if it states one.
};

/// What a table became. Its price keys, by how often they occur, are in exactly one of three maps.
struct Imported {
  std::string document;            ///< A valid `prices` or `hardware` document, one record a line.
  std::size_t records = 0;         ///< In the document.
  std::vector<std::string> notes;  ///< What was done, and what was left out by rule.
  std::vector<std::string> warnings;           ///< What looks wrong in the table.
  std::map<std::string, std::size_t> taken;    ///< Said by the document.
  std::map<std::string, std::size_t> left;     ///< Not known, or no meter or rule says it.
  std::map<std::string, std::size_t> skipped;  ///< Of rows left out as a whole; good otherwise.
};

/// A format of foreign price tables.
struct Format {
  std::string_view name;     ///< "litellm".
  std::string_view summary;  ///< What its file is called and where it comes from.
};
std::vector<Format> formats();

/// Reads a table; the same table gives the same bytes. Throws Error: usage for an unknown format,
/// input with file, line and column for a broken table or one of another format.
Imported imported(std::string_view format, const Table& table);

}  // namespace tco::importing
