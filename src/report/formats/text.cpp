#include "report/chart/text.hpp"

#include "tco/report/formats/format.hpp"
#include "tco/text/display.hpp"
#include "tco/text/wrapped.hpp"

#include <algorithm>

namespace tco::report {
namespace {

using text::wrapped;

std::size_t width_of(std::string_view text) { return text::character_count(text); }

constexpr std::string_view kBold = "\x1b[1m";

/// Every line of the text in bold, so that a pager that cuts lines shows it too.
std::string bold(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    out += kBold;
    out += text.substr(0, end);
    out += kPlain;
    if (end < text.size()) out += '\n';
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

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

/// The lines of a cell; a word that is too long stays whole.
std::vector<std::string> lines_of(const std::string& cell, std::size_t width) {
  std::vector<std::string> lines;
  const std::string text = width_of(cell) > width ? wrapped(cell, width) : cell + '\n';
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = text.find('\n', from);
    lines.push_back(text.substr(from, end - from));
    from = end + 1;
  }
  return lines;
}

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

/// The cells of a column that does not fit, one line for rows that have the same.
std::string told_below(const SafeRows& rows, std::size_t column, std::size_t width) {
  std::string out;
  std::vector<std::string> told{""};
  for (std::size_t row = 1; row < rows.size(); ++row) {
    const std::string cell = rows.cell(row, column);
    if (std::find(told.begin(), told.end(), cell) != told.end()) continue;
    told.push_back(cell);
    std::string names;
    for (std::size_t other = row; other < rows.size(); ++other) {
      if (rows.cell(other, column) == cell) {
        names += (names.empty() ? "" : "; ") + rows.cell(other, 0);
      }
    }
    out += wrapped(rows.cell(0, column) + " of " + names + ": " + cell, width, "  ");
  }
  return out;
}

void append_grid(std::string& out, const Grid& grid, const Layout& layout) {
  const std::size_t width = layout.width;
  const SafeRows rows(grid);
  std::vector<std::size_t> widths(grid.columns.size(), 0);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (std::size_t i = 0; i < widths.size(); ++i) {
      widths[i] = std::max(widths[i], rows.width(row, i));
    }
  }
  const std::vector<bool> shown = columns_that_fit(grid, widths, width);
  narrow(widths, shown, width);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    std::vector<std::vector<std::string>> cells;
    std::size_t height = 1;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      cells.push_back(lines_of(rows.cell(row, i), widths[i]));
      if (shown[i]) height = std::max(height, cells[i].size());
    }
    std::string text;
    for (std::size_t n = 0; n < height; ++n) {
      std::string line;
      for (std::size_t i = 0; i < widths.size(); ++i) {
        if (!shown[i]) continue;
        const std::string cell = n < cells[i].size() ? cells[i][n] : "";
        const std::string pad(widths[i] - std::min(widths[i], width_of(cell)), ' ');
        line += "  ";
        line += grid.columns[i].right ? pad + cell : cell + pad;
      }
      line.erase(line.find_last_not_of(' ') + 1);
      text += line + '\n';
    }
    out += row == 0 && layout.color ? bold(text) : text;
  }
  if (!grid.rest.empty()) {
    out += "  " + wrapped(text::display_safe(grid.rest), width == 0 ? 0 : width - 2, "    ");
  }
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const auto& column = grid.columns[i];
    if (shown[i] && !column.note.empty())
      out += wrapped(text::display_safe(column.heading + ": " + column.note), width);
  }
  for (const std::string& note : grid.notes) out += wrapped(text::display_safe(note), width);
  std::string hidden;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    if (shown[i]) continue;
    if (grid.columns[i].below) {
      out += told_below(rows, i, width);
    } else {
      hidden += (hidden.empty() ? "" : ", ") + grid.columns[i].heading;
    }
  }
  if (!hidden.empty() && !grid.quiet) {
    out += wrapped(text::display_safe("(too narrow for " + hidden + ": see --width or -f json)"),
                   width);
  }
}

/// Broken between parts where a line is full.
std::string strip_text(const Strip& strip, std::size_t width) {
  std::string out = strip.heading + "  ";
  std::size_t used = width_of(out);
  for (std::size_t i = 0; i < strip.parts.size(); ++i) {
    const std::string part = (i == 0 ? "" : "| ") + text::display_safe(strip.parts[i]);
    if (width > 0 && i > 0 && used + 1 + width_of(part) > width) {
      out += "\n  ";
      used = 2;
    } else {
      out += ' ';
      ++used;
    }
    out += part;
    used += width_of(part);
  }
  return out + '\n';
}

}  // namespace

std::string to_text(const Report& report, const Layout& layout) {
  std::string out;
  for (const auto& block : report.blocks) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
      const std::string lines = wrapped(text::display_safe(paragraph->text), layout.width);
      out += paragraph->strong && layout.color ? bold(lines) : lines;
    } else if (const auto* grid = std::get_if<Grid>(&block)) {
      append_grid(out, *grid, layout);
    } else if (const auto* strip = std::get_if<Strip>(&block)) {
      out += strip_text(*strip, layout.width);
    } else if (const auto* bars = std::get_if<Bars>(&block)) {
      if (layout.chart) out += '\n' + bars_text(*bars, layout);
    } else if (const auto* panels = std::get_if<Panels>(&block)) {
      if (layout.chart) out += '\n' + panels_text(*panels, layout);
    } else if (layout.chart) {
      const Chart& chart = std::get<Chart>(block);
      const std::string title = wrapped(text::display_safe(chart.title), layout.width);
      out += '\n';
      out += layout.color ? bold(title) : title;
      out += chart_text(chart, layout);
    }
  }
  return out;
}

}  // namespace tco::report
