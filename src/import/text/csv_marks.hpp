#pragma once

#include "import/text/csv_rows.hpp"

#include <string>
#include <string_view>

namespace tco::importing {

/// What a spreadsheet's country decides: the mark between cells, and that before the decimals of a
/// number.
struct CsvMarks {
  char cell = ',';
  char decimal = '.';
};

/// Of a table whose first line this is: a semicolon or a tab where that is what parts it.
char cell_mark(std::string_view line);

/// Of a table. Numbers of one parted by commas have a point; else they tell by themselves: 0,5 and
/// 1.234,5 have a comma. Refused is a table in which 1,234 may be either, or one that has both.
CsvMarks marks_of(std::string_view text, std::size_t line, const RefuseLine& refuse);

/// The cell, where it begins with a number, with a point before its decimals and no other mark:
/// "1234.5 W" of "1.234,5 W".
std::string with_point(const std::string& cell, char decimal);

}  // namespace tco::importing
