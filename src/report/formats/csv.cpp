#include "report/formats/finite.hpp"
#include "report/words/fixed_text.hpp"
#include "report/words/row_text.hpp"
#include "report/words/short_copy.hpp"
#include "tco/error.hpp"
#include "tco/report/formats/format.hpp"
#include "tco/text/display.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace tco::report {
namespace {

/// Letters, digits and what joins them in ids: nothing to guard, escape or quote.
bool is_plain(std::string_view text) {
  constexpr auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '.' || c == ':' || c == '/' || c == ' ';
  };
  return std::all_of(text.begin(), text.end(), [&](char c) { return plain(c) || c == '-'; }) &&
         !text.starts_with('-');
}

/// A spreadsheet would run a text that begins like a formula, full-width signs included.
bool like_formula(std::string_view text) {
  for (const std::string_view start :
       {"=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20"}) {
    if (text.starts_with(start)) return true;
  }
  return !text.empty() && text.front() == '\0';
}

/// Characters that hide or steer are escaped; blanks and line breaks stay what they are.
std::string visible(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\t\r\n"), text.size());
    out += text::display_safe(text.substr(0, end));
    out += text.substr(end, 1);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

}  // namespace

std::string csv_text(std::string_view text, char separator) {
  if (is_plain(text)) return std::string(text);
  std::string guarded = like_formula(text) ? "'" : "";
  guarded += visible(text);
  constexpr std::string_view kQuoted = ",;\"\r\n";
  const std::size_t first = guarded.find_first_of(separator == ';' ? kQuoted : ",\"\r\n");
  if (first == std::string::npos) return guarded;
  std::string quoted = "\"";
  for (const char c : guarded) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted += '"';
}

namespace {

/// Appends a cell to `out`.
struct Field {
  std::string& out;
  bool comma;
  std::optional<int> decimals;

  void operator()(std::monostate) const {}
  void operator()(bool b) const { out += b ? "true" : "false"; }
  void operator()(double number) const {
    const std::size_t from = out.size();
    if (decimals) {
      std::array<char, kLongestNumber + kMostReach> text;
      const Around nothing({}, {}, {});
      out.append(text.data(), fixed_text(*decimals)(text.data(), nothing, number));
    } else {
      fmt::format_to(std::back_inserter(out), "{}", number);
    }
    if (comma) std::replace(out.begin() + static_cast<std::ptrdiff_t>(from), out.end(), '.', ',');
  }
  void operator()(const std::string& text) const { out += csv_text(text, csv_separator(comma)); }
  void operator()(const Ranges& ranges) const {
    std::string list;
    const Field part{list, comma, decimals};
    const char* separator = "";
    for (const auto& [from, to] : ranges) {
      list += std::exchange(separator, ";");
      part(from);
      list += "..";
      if (to) part(*to);
    }
    const bool quoted = comma && list.find(';') != std::string::npos;
    out += quoted ? '"' + list + '"' : list;
  }
  void operator()(const Json& json) const { out += csv_text(json.text, csv_separator(comma)); }
};

void write_csv(const Table& table, const RowLook& look, const TextSink& sink) {
  const std::vector<bool> shown = look.shown(table.columns);
  const char separator = csv_separator(look.decimal_comma);
  std::vector<std::optional<int>> decimals;
  for (const std::string& column : table.columns) decimals.push_back(look.decimals.of(column));
  std::string out;
  const auto line = [&](auto field) {
    bool first = true;
    for (std::size_t i = 0; i < shown.size(); ++i) {
      if (!shown[i]) continue;
      if (!std::exchange(first, false)) out += separator;
      field(i);
    }
    out += '\n';
  };
  line([&](std::size_t i) { out += csv_text(table.columns[i], separator); });
  each_row(table, [&](const std::vector<Cell>& row) {
    line([&](std::size_t i) { std::visit(Field{out, look.decimal_comma, decimals[i]}, row[i]); });
    if (out.size() < kKeptBytes) return;
    sink(out);
    out.clear();
  });
  sink(out);
}

}  // namespace

void write_csv(const Report& report, const Layout& layout, const TextSink& sink) {
  refuse_infinite(report);
  if (!report.tables.empty()) write_csv(report.tables.front(), layout.rows, sink);
}

std::string to_csv(const Report& report, const Layout& layout) {
  return whole_of([&](const TextSink& sink) { write_csv(report, layout, sink); });
}

std::string to_focus(const Report& report, const Layout& layout) {
  refuse_infinite(report);
  for (const Table& table : report.tables) {
    if (table.key != "focus") continue;
    return whole_of([&](const TextSink& sink) { write_csv(table, layout.rows, sink); });
  }
  throw Error(ExitCode::usage, "--format focus: expected a command with charges, got one without");
}

}  // namespace tco::report
