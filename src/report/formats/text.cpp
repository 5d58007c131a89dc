#include "report/chart/text.hpp"

#include "report/formats/columns.hpp"
#include "tco/report/formats/format.hpp"
#include "tco/text/display.hpp"
#include "tco/text/wrapped.hpp"

#include <algorithm>

namespace tco::report {
namespace {

using text::wrapped;

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

/// The lines of a cell. A word that is too long is parted behind the marks of ids; it stays whole
/// where it has none, or where no column stands behind it.
std::vector<std::string> lines_of(const std::string& cell, std::size_t width, bool last) {
  std::vector<std::string> lines;
  const std::string text = width_of(cell) > width ? wrapped(cell, width) : cell + '\n';
  for (std::size_t from = 0; from < text.size();) {
    std::size_t end = text.find('\n', from);
    std::size_t next = end + 1;
    if (!last && width_of(std::string_view(text).substr(from, end - from)) > width) {
      const std::size_t mark = text.find_last_of("-/:+", from + width - 1);
      if (mark != text.npos && mark > from) end = next = mark + 1;
    }
    lines.push_back(text.substr(from, end - from));
    from = next;
  }
  return lines;
}

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
  const auto [widths, shown] = columns_of(grid, rows, width);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    std::vector<std::vector<std::string>> cells;
    std::size_t height = 1;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      cells.push_back(lines_of(rows.cell(row, i), widths[i], i + 1 == widths.size()));
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
    } else if (const auto* chart = std::get_if<Chart>(&block); chart && layout.chart) {
      const std::string title = wrapped(text::display_safe(chart->title), layout.width);
      out += '\n';
      out += layout.color ? bold(title) : title;
      out += chart_text(*chart, layout);
    }
  }
  return out;
}

}  // namespace tco::report
