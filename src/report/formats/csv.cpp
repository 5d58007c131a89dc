#include "report/words/row_text.hpp"
#include "tco/error.hpp"
#include "tco/report/formats/format.hpp"
#include "tco/text/display.hpp"

#include <fmt/format.h>

#include <algorithm>
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

/// Appends a cell to `out`.
struct Field {
  std::string& out;

  void operator()(std::monostate) const {}
  void operator()(bool b) const { out += b ? "true" : "false"; }
  void operator()(double number) const { fmt::format_to(std::back_inserter(out), "{}", number); }
  void operator()(const std::string& text) const { out += csv_text(text); }
  void operator()(const Ranges& ranges) const {
    const char* separator = "";
    for (const auto& [from, to] : ranges) {
      fmt::format_to(std::back_inserter(out), "{}{}..", std::exchange(separator, ";"), from);
      if (to) (*this)(*to);
    }
  }
  void operator()(const Json& json) const { out += csv_text(json.text); }
};

}  // namespace

std::string csv_text(std::string_view text) {
  if (is_plain(text)) return std::string(text);
  std::string guarded = like_formula(text) ? "'" : "";
  guarded += visible(text);
  if (guarded.find_first_of(",\"\r\n") == std::string::npos) return guarded;
  std::string quoted = "\"";
  for (const char c : guarded) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted += '"';
}

namespace {

std::string csv_of(const Table& table) {
  constexpr std::size_t kBytesOfCell = 16;  // most have fewer
  std::string out;
  out.reserve((1 + table.rows.size()) * table.columns.size() * kBytesOfCell);
  const char* comma = "";
  for (const std::string& column : table.columns) {
    out += std::exchange(comma, ",");
    out += csv_text(column);
  }
  out += '\n';
  for (const auto& row : table.rows) {
    comma = "";
    for (const Cell& cell : row) {
      out += std::exchange(comma, ",");
      std::visit(Field{out}, cell);
    }
    out += '\n';
  }
  return out;
}

}  // namespace

std::string to_csv(const Report& report, const Layout&) {
  return report.tables.empty() ? std::string() : csv_of(report.tables.front());
}

std::string to_focus(const Report& report, const Layout&) {
  for (const Table& table : report.tables) {
    if (table.key == "focus") return csv_of(table);
  }
  throw Error(ExitCode::usage,
              "--format focus: expected a command with charges, got one without\n"
              "  hint: compare has those of a month, cashflow those of every month");
}

}  // namespace tco::report
