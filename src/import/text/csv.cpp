#include "import/text/csv.hpp"

#include "tco/text/display.hpp"

#include <algorithm>

namespace tco::importing {
namespace {

[[noreturn]] void refuse_line(const catalog::Source& source, std::size_t line,
                              const std::string& what) {
  throw Error(ExitCode::input, source.name + ':' + std::to_string(line) + ": " + what);
}

}  // namespace

std::vector<CsvRow> csv_rows(const catalog::Source& source, std::size_t from) {
  std::string_view text = source.text();
  const std::size_t bad = std::min(text::invalid_at(text), text.find('\0'));
  if (bad != std::string_view::npos) {
    refuse_line(source, source.line_column(bad).line, "expected UTF-8 text");
  }
  if (from == 0 && text.starts_with("\xef\xbb\xbf")) from = 3;
  text.remove_prefix(from);
  return records_of(
      text, source.line_column(from).line,
      [&](std::size_t line, const std::string& what) { refuse_line(source, line, what); });
}

std::vector<CsvRow> csv_table(const catalog::Source& source, std::size_t from) {
  std::vector<CsvRow> rows = csv_rows(source, from);
  for (const CsvRow& row : rows) {
    if (row.cells.size() == rows[0].cells.size()) continue;
    refuse_line(source, row.line,
                "expected " + std::to_string(rows[0].cells.size()) +
                    " cells, as the header has, got " + std::to_string(row.cells.size()));
  }
  if (rows.empty()) return rows;
  const auto again = [&](const CsvRow& row) {
    return row.line != rows[0].line && row.cells == rows[0].cells;
  };
  rows.erase(std::remove_if(rows.begin(), rows.end(), again), rows.end());
  return rows;
}

}  // namespace tco::importing
