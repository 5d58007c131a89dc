#include "report/chart/picture.hpp"
#include "report/html/html.hpp"
#include "report/words/base64.hpp"
#include "report/words/xml_text.hpp"
#include "tco/text/display.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace tco::report {
namespace {

/// Of pictures on phones, in pixels.
constexpr double kNarrow = 328, kNarrowHeight = 240;
constexpr std::size_t kFewTicks = 5;

/// What is longer or wider is cut, and said: a page is to be read, and mailed.
constexpr std::size_t kMostRows = 150, kMostColumns = 12;

std::string attributes(const Grid::Column& column) {
  return (column.right ? std::string(" class=\"n\"") : std::string()) +
         (column.live.empty() ? "" : " data-f=\"" + xml_text(column.live) + '"');
}

template <class Block>
std::string in_two_widths(const Block& block, const std::string& id) {
  PictureLook wide, small;
  wide.id = id;
  small.id = id + 'n';
  small.width = kNarrow;
  small.ticks = kFewTicks;
  small.numbered = true;
  return picture(block, wide) + picture(block, small);
}

}  // namespace

std::string grid_html(const Grid& grid, std::string_view label) {
  // Too wide for a phone, a table moves by itself; by keys too.
  std::string out = "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" +
                    xml_text(label) + "\">\n<table>\n<thead>\n<tr>";
  const std::size_t columns = std::min(grid.columns.size(), kMostColumns);
  const std::size_t rows = std::min(grid.rows.size(), kMostRows);
  for (std::size_t i = 0; i < columns; ++i) {
    const Grid::Column& column = grid.columns[i];
    out += "<th scope=\"col\"" + attributes(column) + '>' + xml_text(column.heading);
  }
  out += "</tr>\n</thead>\n<tbody>\n";
  for (std::size_t row = 0; row < rows; ++row) {
    const bool minor = grid.printed > 0 && row >= grid.printed;
    out += minor ? "<tr class=\"minor\"" : "<tr";
    if (row < grid.options.size()) out += fmt::format(" data-o=\"{}\"", grid.options[row]);
    out += '>';
    for (std::size_t i = 0; i < std::min(columns, grid.rows[row].size()); ++i) {
      // A cell ends where the next one or the row's end comes: HTML asks for no tag of it.
      out += fmt::format("<{}{}>{}", i == 0 ? "th scope=\"row\"" : "td",
                         attributes(grid.columns[i]), xml_text(grid.rows[row][i]));
    }
    out += "</tr>\n";
  }
  out += "</tbody>\n</table>\n</div>\n";
  for (const auto& [left, what] : {std::pair(grid.rows.size() - rows, "rows"),
                                   std::pair(grid.columns.size() - columns, "columns")}) {
    if (left == 0) continue;
    out += fmt::format("<p class=\"note\">{} more {} than a page shows: -f csv has all.</p>\n",
                       left, what);
  }
  if (!grid.rest.empty()) out += "<p class=\"note\">" + xml_text(grid.rest) + "</p>\n";
  for (const Grid::Column& column : grid.columns) {
    if (column.note.empty()) continue;
    out += "<p class=\"note\">" + xml_text(column.heading + ": " + column.note) + "</p>\n";
  }
  for (const std::string& note : grid.notes)
    out += "<p class=\"note\">" + xml_text(note) + "</p>\n";
  if (grid.printed > 0 && grid.printed < grid.rows.size()) {
    out += fmt::format("<p class=\"note paper\">{} more rows are in the file.</p>\n",
                       grid.rows.size() - grid.printed);
  }
  return out;
}

std::string chart_html(const Chart& chart, const std::string& id) {
  PictureLook wide;
  wide.id = id;
  std::string out = "<figure>\n" + picture(chart, wide);
  // The same for phones: numbers at the lines, names below.
  Chart small = chart;
  for (Chart::Band& band : small.bands) band.name.clear();
  out += picture(small, {kNarrow, kNarrowHeight, kFewTicks, true, id + 'n'});
  out += "<ol class=\"narrow\" aria-hidden=\"true\">\n";
  for (const Chart::Series& series : chart.series) {
    out += element("li", text::shortened(series.name));
  }
  return out + "</ol>\n</figure>\n";
}

std::string bars_html(const Bars& bars, const std::string& id) {
  // The table beside it is on paper.
  return "<figure class=\"screen\">\n" + in_two_widths(bars, id) + "</figure>\n";
}

std::string panels_html(const Panels& panels, const std::string& id) {
  return "<figure>\n" + in_two_widths(panels, id) + "</figure>\n";
}

std::string download_html(const Download& download) {
  return "<p><a download=\"" + xml_text(download.name) + "\" href=\"data:application/json;base64," +
         base64(download.text) + "\">" + xml_text(download.name) +
         "</a>: the whole question, to ask it again with <code>tco compare "
         "--scenario</code>.</p>\n";
}

}  // namespace tco::report
