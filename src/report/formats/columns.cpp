#include "report/formats/columns.hpp"

#include <algorithm>

namespace tco::report {
namespace {

/// Which columns are shown: those of the highest rank go (the last one first) until the rest fit.
std::vector<bool> columns_that_fit(const Grid& grid, const std::vector<std::size_t>& widths,
                                   std::size_t width) {
  std::vector<bool> shown(widths.size(), true);
  std::size_t used = 0;
  for (const std::size_t column : widths) used += 2 + column;
  while (width > 0 && used > width) {
    std::size_t last = widths.size();
    for (std::size_t i = 0; i < widths.size(); ++i) {
      if (!shown[i] || grid.columns[i].rank == 0) continue;
      if (last == widths.size() || grid.columns[i].rank >= grid.columns[last].rank) last = i;
    }
    if (last == widths.size()) break;
    shown[last] = false;
    used -= 2 + widths[last];
  }
  return shown;
}

constexpr std::size_t kLeastWidth = 8;  ///< Of a column whose cells are broken into lines.

/// Where no column can go any more, the widest gives way: its cells get several lines.
void narrow(std::vector<std::size_t>& widths, const std::vector<bool>& shown, std::size_t width) {
  std::size_t used = 0;
  for (std::size_t i = 0; i < widths.size(); ++i) used += shown[i] ? 2 + widths[i] : 0;
  while (width > 0 && used > width) {
    std::size_t widest = widths.size(), next = kLeastWidth;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      if (!shown[i] || widths[i] <= kLeastWidth) continue;
      if (widest == widths.size() || widths[i] > widths[widest]) {
        if (widest != widths.size()) next = std::max(next, widths[widest]);
        widest = i;
      } else {
        next = std::max(next, widths[i]);
      }
    }
    if (widest == widths.size()) return;
    // No further than to the second widest, with which it then takes turns.
    const std::size_t step = std::max<std::size_t>(1, widths[widest] - next);
    const std::size_t less = std::min(step, used - width);
    widths[widest] -= less;
    used -= less;
  }
}

std::size_t longest_word(std::string_view words) {
  std::size_t longest = 0;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    longest = std::max(longest, width_of(words.substr(0, end)));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return longest;
}

/// Where columns would go, words take half of the line at most: figures are worth more.
void halve_words(std::vector<std::size_t>& widths, const Grid& grid, const SafeRows& rows,
                 std::size_t width) {
  std::size_t used = 0;
  for (const std::size_t column : widths) used += 2 + column;
  const bool may_go =
      std::ranges::any_of(grid.columns, [](const auto& column) { return column.rank > 0; });
  if (width == 0 || used <= width || !may_go) return;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    if (grid.columns[i].right || grid.columns[i].rank > 0 || widths[i] <= width / 2) continue;
    std::size_t least = width / 2;
    for (std::size_t row = 0; row < rows.size(); ++row) {
      least = std::max(least, longest_word(rows.cell(row, i)));
    }
    widths[i] = std::min(widths[i], least);
  }
}

}  // namespace

Columns columns_of(const Grid& grid, const SafeRows& rows, std::size_t width) {
  std::vector<std::size_t> widths(grid.columns.size(), 0);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (std::size_t i = 0; i < widths.size(); ++i) {
      widths[i] = std::max(widths[i], rows.width(row, i));
    }
  }
  halve_words(widths, grid, rows, width);
  std::vector<bool> shown = columns_that_fit(grid, widths, width);
  narrow(widths, shown, width);
  return {std::move(widths), std::move(shown)};
}

}  // namespace tco::report
