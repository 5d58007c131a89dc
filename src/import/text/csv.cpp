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
<<<<<<< HEAD
  if (from == 0 && text.starts_with("\xef\xbb\xbf")) from = 3;  // libcsv would keep it in a cell
  text.remove_prefix(from);
  csv_parser parser{};
  if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0) throw std::bad_alloc();
  const std::unique_ptr<csv_parser, void (*)(csv_parser*)> closing(&parser, csv_free);
  CsvReading reading;
  reading.line = source.line_column(from).line;
  while (!text.empty()) {  // line by line, as the parser does not count them
    const std::size_t size = std::min(text.find('\n'), text.size() - 1) + 1;
    const bool blank = text.substr(0, size).find_first_not_of(" \t\r\n") == text.npos;
    if (!reading.open) reading.row.line = reading.line;
    reading.open = reading.open || !blank;
    if (csv_parse(&parser, text.data(), size, take_cell, take_row, &reading) != size) {
      refuse_line(source, reading.line, "a quote inside a cell that is not quoted as a whole");
    }
    text.remove_prefix(size);
    ++reading.line;
  }
  if (csv_fini(&parser, take_cell, take_row, &reading) != 0) {
    refuse_line(source, reading.row.line,
                "ends inside a quoted cell of the record that begins here");
  }
  return std::move(reading.rows);
=======
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  return records_of(
      text, 1, [&](std::size_t line, const std::string& what) { refuse_line(source, line, what); });
>>>>>>> gate
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
