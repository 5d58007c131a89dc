#include "import/text/csv.hpp"

#include "import/text/csv_marks.hpp"

#include <algorithm>
#include <utility>

namespace tco::importing {
namespace {

[[noreturn]] void refuse_line(const catalog::Source& source, std::size_t line,
                              const std::string& what) {
  throw Error(ExitCode::input, source.name + ':' + std::to_string(line) + ": " + what);
}

/// The text from a byte on and the number of its first line, without a byte order mark.
struct Rest {
  std::string_view text;
  std::size_t line = 1;
};
Rest rest_of(const catalog::Source& source, std::size_t from) {
  std::string_view text = source.text();
  if (const std::size_t bad = text.find('\0'); bad != std::string_view::npos) {
    refuse_line(source, source.line_column(bad).line, "expected text, got a byte that is 0");
  }
  if (from == 0 && text.starts_with("\xef\xbb\xbf")) from = 3;
  return {text.substr(from), source.line_column(from).line};
}

/// Every record, its numbers with a point before their decimals.
void each_row(const catalog::Source& source, std::size_t from,
              const std::function<void(CsvRow& row)>& take) {
  const RefuseLine refuse = [&source](std::size_t line, const std::string& what) {
    refuse_line(source, line, what);
  };
  const Rest rest = rest_of(source, from);
  const CsvMarks marks = marks_of(rest.text, rest.line, refuse);
  each_record(rest.text, rest.line, marks.cell, refuse, [&](CsvRow& row) {
    if (marks.cell != ',') {
      for (std::string& cell : row.cells) cell = with_point(cell, marks.decimal);
    }
    take(row);
  });
}

void check_cells(const catalog::Source& source, const CsvRow& header, const CsvRow& row) {
  if (row.cells.size() == header.cells.size()) return;
  refuse_line(source, row.line,
              "expected " + std::to_string(header.cells.size()) +
                  " cells, as the header has, got " + std::to_string(row.cells.size()));
}

}  // namespace

std::vector<CsvRow> csv_rows(const catalog::Source& source, std::size_t from) {
  constexpr std::size_t kMostCells = 4'000'000;
  std::vector<CsvRow> rows;
  std::size_t cells = 0;
  each_row(source, from, [&](CsvRow& row) {
    cells += row.cells.size();
    if (cells > kMostCells) refuse_line(source, row.line, "more than 4,000,000 cells");
    rows.push_back(std::move(row));
    row = {};
  });
  return rows;
}

void each_csv_row(const catalog::Source& source, std::size_t from,
                  const std::function<void(const CsvRow& header, CsvRow& row)>& take) {
  CsvRow header;
  each_row(source, from, [&](CsvRow& row) {
    if (header.cells.empty()) {
      header = row;
      return;
    }
    check_cells(source, header, row);
    if (row.cells != header.cells) take(header, row);
  });
}

std::vector<CsvRow> csv_table(const catalog::Source& source, std::size_t from) {
  std::vector<CsvRow> rows = csv_rows(source, from);
  if (rows.empty()) return rows;
  for (const CsvRow& row : rows) check_cells(source, rows[0], row);
  const auto again = [&](const CsvRow& row) {
    return row.line != rows[0].line && row.cells == rows[0].cells;
  };
  rows.erase(std::remove_if(rows.begin(), rows.end(), again), rows.end());
  return rows;
}

}  // namespace tco::importing
