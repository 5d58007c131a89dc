#pragma once

#include "tco/report/words/report.hpp"
#include "tco/text/display.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tco::report {

inline std::size_t width_of(std::string_view text) { return text::character_count(text); }

/// The headings and all rows as they may be shown; kept nowhere, as they may be many.
class SafeRows {
 public:
  explicit SafeRows(const Grid& grid) : grid_(grid) {}
  std::size_t size() const { return 1 + grid_.rows.size(); }
  std::string cell(std::size_t row, std::size_t column) const {
    return text::display_safe(written(row, column));
  }
  std::size_t width(std::size_t row, std::size_t column) const {
    const std::string_view text = written(row, column);
    return text::has_invisible(text) ? width_of(text::display_safe(text)) : width_of(text);
  }

 private:
  std::string_view written(std::size_t row, std::size_t column) const {
    if (row == 0) return grid_.columns[column].heading;
    const std::vector<std::string>& cells = grid_.rows[row - 1];
    return column < cells.size() ? std::string_view(cells[column]) : "";
  }

  const Grid& grid_;
};

/// By column: its width, and whether it is shown.
struct Columns {
  std::vector<std::size_t> widths;
  std::vector<bool> shown;
};
/// What fits into lines of so many characters; 0: everything. Words are broken into lines before
/// figures go, then columns go by rank, and then the widest cells get several lines.
Columns columns_of(const Grid& grid, const SafeRows& rows, std::size_t width);

}  // namespace tco::report
