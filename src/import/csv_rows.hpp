#pragma once

#include "document.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace tco::importing {

/// One record of a CSV text.
struct CsvRow {
  std::size_t line = 1;  ///< It begins at.
  std::vector<std::string> cells;
};

/// The records, the header first; blank lines are none. Throws Error with the line of a stray or an
/// unclosed quote, and of bytes that are not UTF-8.
std::vector<CsvRow> csv_rows(const catalog::Source& source);

}  // namespace tco::importing
