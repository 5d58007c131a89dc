#pragma once

#include "tco/report/chart/pictures.hpp"
#include "tco/report/html/page.hpp"
#include "tco/report/words/layout.hpp"
#include "tco/report/words/report.hpp"
#include "tco/report/xlsx/xlsx.hpp"

#include <array>
#include <functional>
#include <string>
#include <string_view>

namespace tco::report {

std::string to_text(const Report& report, const Layout& layout);
std::string to_csv(const Report& report, const Layout& layout);
std::string to_json(const Report& report, const Layout& layout);
std::string to_json_lines(const Report& report, const Layout& layout);

/// Takes a text part by part.
using TextSink = std::function<void(std::string_view)>;
// The same, not kept whole: memory does not grow with rows that are made as they are written.
void write_csv(const Report& report, const Layout& layout, const TextSink& sink);
void write_json(const Report& report, const Layout& layout, const TextSink& sink);
void write_json_lines(const Report& report, const Layout& layout, const TextSink& sink);
/// Without charts: `svg` makes a picture to put beside it.
std::string to_markdown(const Report& report, const Layout& layout);
/// The table `focus` as CSV. Throws Error (usage) where there is none.
std::string to_focus(const Report& report, const Layout& layout);

/// The answer as JSON without a line break, as to_json() has it but for what layout.look leaves
/// out.
std::string to_json_line(const Report& report, const Layout& layout);
/// The fields of layout.look as cells of one CSV row, ';' between the values of a list.
std::string to_csv_cells(const Report& report, const Layout& layout);
// The same of rows that are made as they are written.
void write_json_line(const Report& report, const Layout& layout, const TextSink& sink);
void write_csv_cells(const Report& report, const Layout& layout, const TextSink& sink);
/// A text as CSV field: quoted where it must be, guarded where a spreadsheet would run it.
std::string csv_text(std::string_view text, char separator = ',');
/// A text as JSON, in quotes and ASCII.
std::string json_text(std::string_view text);

/// The rows of a table as one array, for a cell of another table.
Json json_rows(const Table& table);

/// How rows are written that come one after another; none: they cannot be. csv_comma: with decimal
/// commas.
enum class RowStyle { none, csv, csv_comma, json, json_lines };

/// A way to write a report down. To add one: write its function, add its line.
struct Format {
  std::string_view name;
  std::string (*render)(const Report&, const Layout&);
  bool for_people = false;  ///< Made of the blocks; the others of the tables.
  bool draws = false;       ///< Made of the chart alone.
  RowStyle rows = RowStyle::none;
  void (*write)(const Report&, const Layout&, const TextSink&) = nullptr;  ///< Part by part.
};
inline constexpr std::array kFormats{
    Format{"table", to_text, true},
    Format{"csv", to_csv, false, false, RowStyle::csv, write_csv},
    Format{"json", to_json, false, false, RowStyle::json, write_json},
    Format{"jsonl", to_json_lines, false, false, RowStyle::json_lines, write_json_lines},
    Format{"md", to_markdown, true},
    Format{"html", to_html, true},
    Format{"svg", to_svg, true, true},
    Format{"vega", to_vega, true, true},
    Format{"focus", to_focus},
    Format{"xlsx", to_xlsx},
};

}  // namespace tco::report
