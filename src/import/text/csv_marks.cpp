#include "import/text/csv_marks.hpp"

#include "tco/text/display.hpp"

#include <algorithm>
#include <cctype>
#include <optional>

namespace tco::importing {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The number that a cell begins with, behind its sign; empty: none.
std::string_view number_in(std::string_view cell) {
  const std::size_t sign = cell.starts_with('-') || cell.starts_with('+') ? 1 : 0;
  cell.remove_prefix(sign);
  const std::size_t end = std::min(cell.find_first_not_of("0123456789.,"), cell.size());
  const bool ends = end == cell.size() || cell[end] == ' ' || cell[end] == '%';
  const bool digits = end > 0 && is_digit(cell[0]) && is_digit(cell[end - 1]);
  return ends && digits ? cell.substr(0, end) : std::string_view();
}

/// 1 to 3 digits, and groups of 3 behind the mark.
bool is_grouped(std::string_view number, char mark) {
  const std::size_t first = number.find(mark);
  if (first == number.npos || first > 3) return false;
  for (std::size_t at = first; at < number.size(); at += 4) {
    const std::string_view group = number.substr(at + 1, 3);
    if (number[at] != mark || group.size() != 3 ||
        !std::all_of(group.begin(), group.end(), is_digit))
      return false;
  }
  return true;
}

/// What a number says of the mark before decimals; '?': it may be before thousands too.
std::optional<char> told_by(std::string_view number) {
  const auto commas = std::count(number.begin(), number.end(), ',');
  const auto points = std::count(number.begin(), number.end(), '.');
  if (commas + points == 0) return std::nullopt;
  const std::size_t last = number.find_last_of(".,");
  const char mark = number[last], other = mark == ',' ? '.' : ',';
  if (commas > 0 && points > 0) {
    const bool once = std::count(number.begin(), number.end(), mark) == 1;
    return once && is_grouped(number.substr(0, last), other) ? std::optional(mark) : std::nullopt;
  }
  if (commas + points > 1) return is_grouped(number, mark) ? std::optional(other) : std::nullopt;
  return is_grouped(number, mark) && number[0] != '0' ? '?' : mark;
}

}  // namespace

char cell_mark(std::string_view line) {
  std::size_t semicolons = 0, commas = 0, tabs = 0;
  bool quoted = false;
  const std::size_t from = std::min(line.find_first_not_of(" \t\r"), line.size());
  line = line.substr(from, line.find_last_not_of(" \t\r") + 1 - from);
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"') quoted = !quoted;
    if (quoted) continue;
    semicolons += line[i] == ';';
    tabs += line[i] == '\t';
    const bool in_number =
        i > 0 && i + 1 < line.size() && is_digit(line[i - 1]) && is_digit(line[i + 1]);
    commas += line[i] == ',' && !(in_number && line.find(';') != line.npos);
  }
  if (semicolons > commas) return ';';
  return tabs > 0 && commas + semicolons == 0 ? '\t' : ',';
}

CsvMarks marks_of(std::string_view text, std::size_t line, const RefuseLine& refuse) {
  const std::size_t from = std::min(text.find_first_not_of(" \t\r\n"), text.size());
  const std::string_view first = text.substr(from, text.find('\n', from) - from);
  CsvMarks marks{cell_mark(first), '.'};
  if (marks.cell == ',') return marks;
  std::optional<char> told;
  std::string told_in, doubtful;
  std::size_t doubtful_line = 0;
  bool whole = false;  // a whole number above 999 that has no mark
  each_record(text, line, marks.cell, refuse, [&](CsvRow& row) {
    for (const std::string& cell : row.cells) {
      const std::string_view number = number_in(cell);
      const auto says = told_by(number);
      whole = whole ||
              (!says && number.size() > 3 && std::all_of(number.begin(), number.end(), is_digit));
      if (!says) continue;
      if (*says == '?') {
        if (doubtful.empty()) doubtful_line = row.line, doubtful = cell;
      } else if (told && *told != *says) {
        refuse(row.line, "numbers with a comma and with a point before their decimals, " +
                             text::quoted(told_in) + " and " + text::quoted(cell));
      } else if (!told) {
        told = says;
        told_in = cell;
      }
    }
  });
  if (!told && !doubtful.empty()) {
    const char mark = doubtful[doubtful.find_first_of(".,")];
    if (!whole) {
      refuse(doubtful_line, text::quoted(doubtful) +
                                " may have thousands or decimals behind its mark\n  hint: write "
                                "the numbers without marks between thousands");
    }
    told = mark;
  }
  marks.decimal = told.value_or('.');
  return marks;
}

std::string with_point(const std::string& cell, char decimal) {
  const std::string_view number = number_in(cell);
  if (number.find_first_of(".,") == number.npos) return cell;
  const std::size_t at = std::min(number.find(decimal), number.size());
  const std::string_view whole = number.substr(0, at);
  const char other = decimal == ',' ? '.' : ',';
  const bool marked = whole.find(other) != whole.npos;
  const bool decimals =
      number.substr(std::min(at + 1, number.size())).find_first_of(".,") == number.npos;
  if (!decimals || (marked && !is_grouped(whole, other))) return cell;  // a day, or a version
  const auto begin = static_cast<std::size_t>(number.data() - cell.data());
  std::string plain = cell.substr(0, begin);
  for (const char c : number) {
    if (c != other) plain += c == decimal ? '.' : c;
  }
  return plain + cell.substr(begin + number.size());
}

}  // namespace tco::importing
