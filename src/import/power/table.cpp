#include "import/power/table.hpp"

#include "import/text/logged.hpp"
#include "import/text/reading.hpp"
#include "tco/text/display.hpp"

#include <algorithm>
#include <cctype>

namespace tco::importing {
namespace {

/// A header without units: "power.draw" of "power.draw [W]".
std::string bare(const std::string& header) { return header.substr(0, header.find(" [")); }

std::vector<std::string> words_of(std::string_view line) {
  std::vector<std::string> words;
  while (!(line = trimmed(line)).empty()) {
    const std::size_t end = std::min(line.find_first_of(" \t"), line.size());
    words.emplace_back(line.substr(0, end));
    line.remove_prefix(end);
  }
  return words;
}

/// "#gpu pwr ..." and below it "#Idx W ...", again and again.
bool is_dmon(std::string_view line) {
  return trimmed(line).starts_with('#') && line.find("gpu") != line.npos &&
         line.find("pwr") != line.npos;
}

PowerTable dmon_table(const catalog::Source& source) {
  PowerTable table;
  for (const Line& line : lines_of(source)) {
    const std::string_view text = trimmed(line.text);
    if (text.empty()) continue;
    if (text.starts_with('#')) {
      if (!is_dmon(text)) continue;  // the units
      table.columns = words_of(text.substr(1));
      continue;
    }
    if (table.columns.empty()) continue;
    table.rows.push_back({source.line_column(line.begin).line, words_of(text)});
  }
  return table;
}

bool has_digit(const std::string& cell) {
  return std::any_of(cell.begin(), cell.end(), [](unsigned char c) { return std::isdigit(c); });
}

/// Names of columns have letters before any digit; readings begin with a digit, a sign or a mark.
bool is_header(const CsvRow& row) {
  return std::all_of(row.cells.begin(), row.cells.end(),
                     [](const std::string& cell) {
                       return cell.empty() || std::isalpha(static_cast<unsigned char>(cell[0])) ||
                              cell[0] == '#';
                     }) &&
         std::none_of(row.cells.begin(), row.cells.end(),
                      [](const std::string& cell) { return cell == "N/A" || cell == "ERR!"; });
}

/// A log that is still written, or was killed, ends within a line: too few cells, or a last one
/// without the unit that the line before has.
bool is_cut(const PowerTable& table, bool ends_line) {
  if (ends_line || table.rows.size() < 2) return false;
  const std::vector<std::string>& last = table.rows.back().cells;
  const std::vector<std::string>& before = table.rows[table.rows.size() - 2].cells;
  if (last.size() < before.size()) return true;
  const auto unit = [](const std::string& cell) {
    const std::size_t blank = cell.rfind(' ');
    return blank == cell.npos || !has_digit(cell) ? std::string() : cell.substr(blank);
  };
  return unit(last.back()) != unit(before.back());
}

}  // namespace

PowerTable power_table(const catalog::Source& source, Profile& profile) {
  const std::vector<Line> lines = lines_of(source);
  const bool dmon =
      std::any_of(lines.begin(), lines.end(), [](const Line& line) { return is_dmon(line.text); });
  PowerTable table;
  if (dmon) {
    table = dmon_table(source);
  } else {
    table.rows = csv_rows(source);
    if (table.rows.empty()) throw Error(ExitCode::input, source.name + ": empty");
    table.headed = is_header(table.rows[0]);
    if (table.headed) {
      const std::vector<std::string> header = table.rows[0].cells;
      for (const std::string& cell : header) table.columns.push_back(bare(cell));
      table.headers = header;
      std::erase_if(table.rows, [&](const CsvRow& row) { return row.cells == header; });
    } else {
      for (std::size_t i = 1; i <= table.rows[0].cells.size(); ++i) {
        table.columns.push_back(std::to_string(i));
      }
    }
  }
  if (table.headers.empty()) table.headers = table.columns;
  if (is_cut(table, source.text().ends_with('\n'))) {
    profile.notes.emplace_back("the last line, which was cut, left out");
    table.rows.pop_back();
  }
  for (const CsvRow& row : table.rows) {
    if (row.cells.size() == table.columns.size()) continue;
    throw Error(ExitCode::input, source.name + ':' + std::to_string(row.line) + ": expected " +
                                     std::to_string(table.columns.size()) + " cells, as the " +
                                     (table.headed ? "header" : "first line") + " has, got " +
                                     std::to_string(row.cells.size()));
  }
  return table;
}

std::optional<Reading> reading_in(const std::string& cell, const std::string& column,
                                  std::string_view unit, std::size_t line,
                                  const catalog::Source& source) {
  if (cell.empty() || cell.starts_with('[') ||
      is_one_of(cell, {"N/A", "-", "ERR!", "nan", "NaN"})) {
    return std::nullopt;
  }
  const std::size_t digits = std::min(cell.find_first_not_of("0123456789.-+eE"), cell.size());
  Value value;
  value.kind = Kind::string;
  const std::string number_text = cell.substr(0, digits);
  value.text = number_text;
  const auto number = amount_of(value);
  if (!number || *number < 0) refuse_reading(cell, column, unit, line, source);
  return Reading{*number, std::string(trimmed(std::string_view(cell).substr(digits)))};
}

void refuse_reading(const std::string& cell, const std::string& column, std::string_view unit,
                    std::size_t line, const catalog::Source& source) {
  throw Error(ExitCode::input, source.name + ':' + std::to_string(line) + ": " + column +
                                   ": expected a number of " + std::string(unit) + ", got " +
                                   text::quoted(cell));
}

}  // namespace tco::importing
