#pragma once

#include "import/text/reading.hpp"

#include <string>
#include <vector>

namespace tco::importing {

/// JSON objects, one or an array at the beginning of a line, among lines that are none, as a tool
/// leaves them that logs to the same place. They know their places in the source, which must
/// outlive them. Throws Error (input) at JSON that is broken or cut.
struct Logged {
  std::vector<Value> records;
  std::size_t passed_over = 0;  ///< Lines that are no JSON.
};
Logged logged_json(const catalog::Source& source);

/// The text with the NaN and Infinity that Python writes into JSON as "" and "inf", each as long as
/// before.
std::string without_infinity(std::string text);

/// The lines of a text, without their ends.
struct Line {
  std::size_t begin = 0;
  std::string_view text;
};
std::vector<Line> lines_of(const catalog::Source& source);

/// A record without a cell, of the line at that offset.
Value record_at(const catalog::Source& source, std::size_t offset);
/// Adds a cell, which the source keeps.
void put_cell(Value& record, std::string_view key, const std::string& text);

/// Without the blanks around it.
std::string_view trimmed(std::string_view text);

}  // namespace tco::importing
