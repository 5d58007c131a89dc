#include "cli/workbook/book.hpp"

#include "cli/sweep/view.hpp"
#include "cli/words/question_phrases.hpp"
#include "tco/core/option/comparison.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/error.hpp"

#include <charconv>

namespace tco::cli {
namespace {

/// A cell of CSV as it was before it was written.
report::Cell cell_of(const std::string& text, bool quoted) {
  if (text.empty()) return {};
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  if (whole && !quoted) return number;
  return text;
}

/// Rows of CSV, cell by cell.
std::vector<std::vector<report::Cell>> cells_of(const std::string& csv) {
  std::vector<std::vector<report::Cell>> rows(1);
  std::string text;
  bool inside = false, quoted = false;
  const auto end_cell = [&] {
    rows.back().push_back(cell_of(text, quoted));
    text.clear();
    quoted = false;
  };
  for (const char c : csv) {
    if (c == '"') {
      if (!inside && quoted) text += '"';  // the second of two
      inside = !inside;
      quoted = true;
    } else if (!inside && c == ',') {
      end_cell();
    } else if (!inside && c == '\n') {
      end_cell();
      rows.emplace_back();
    } else {
      text += c;
    }
  }
  rows.pop_back();  // behind the last line break
  return rows;
}

}  // namespace

void add_sweep_book(report::Report& report, const Sweep& sweep, double rows,
                    const std::vector<report::RowColumn>& columns,
                    const std::function<void(report::RowFrame&)>& write) {
  if (rows >= static_cast<double>(report::kMostSheetRows)) {
    throw Error(ExitCode::usage, "-f xlsx: expected at most " +
                                     plain_number(report::kMostSheetRows - 1) + " rows, got " +
                                     plain_number(rows) + "\n  hint: fewer volumes, or -f csv");
  }
  const catalog::Question question = sweep.questions.base();
  const Comparison comparison = priced(question.scenario);
  const CompareView view{question, comparison, std::vector<bool>(comparison.options.size())};
  add_workbook(report, view,
               {plain_number(rows) + " rows of the sheet Sweep are as asked; the other sheets are "
                                     "of the question around which they are.",
                brief_question(view)});
  std::string csv;
  const auto sink = [&](std::string_view text) { csv += text; };
  report::RowFrame frame(report::RowStyle::csv, {}, "rows", columns, sink);
  write(frame);
  frame.finish();
  std::vector<std::vector<report::Cell>> cells = cells_of(csv);
  report::Table table;
  for (const report::Cell& head : cells.front()) {
    const auto* const name = std::get_if<std::string>(&head);
    table.columns.push_back(name ? *name : "");
  }
  table.rows.assign(std::make_move_iterator(cells.begin() + 1),
                    std::make_move_iterator(cells.end()));
  add_table_sheet(report, table, "Sweep");
}

}  // namespace tco::cli
