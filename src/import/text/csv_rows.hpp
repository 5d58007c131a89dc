#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace tco::importing {

/// One record of a CSV text.
struct CsvRow {
  std::size_t line = 1;  ///< It begins at.
  std::vector<std::string> cells;
};

/// Told of a line and what is wrong in it; does not return.
using RefuseLine = std::function<void(std::size_t line, const std::string& what)>;

/// The records of a text by RFC 4180, the first of which begins at that line or later; lines end
/// with CR, LF or both, blank ones are no records, and blanks around a cell are not part of it.
/// `mark` parts the cells. Refused are a stray and an unclosed quote.
/// Each is handed on as soon as it is read.
void each_record(std::string_view text, std::size_t line, char mark, const RefuseLine& refuse,
                 const std::function<void(CsvRow& row)>& take);

}  // namespace tco::importing
