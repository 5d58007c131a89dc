#include "row_text.hpp"
#include "tco/error.hpp"
#include "tco/report/format.hpp"
#include "tco/text/display.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tco::report {
namespace {

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

struct Field {
  std::string operator()(std::monostate) const { return {}; }
  std::string operator()(bool b) const { return b ? "true" : "false"; }
  std::string operator()(double number) const { return fmt::format("{}", number); }
  std::string operator()(const std::string& text) const { return csv_text(text); }
  std::string operator()(const Ranges& ranges) const {
    std::string text;
    for (const auto& [from, to] : ranges) {
      if (!text.empty()) text += ';';
      text += fmt::format("{}..", from);
      if (to) text += fmt::format("{}", *to);
    }
    return text;
  }
  std::string operator()(const Json& json) const { return csv_text(json.text); }
};

}  // namespace

std::string csv_text(std::string_view text) {
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
  std::string out;
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
      out += std::visit(Field{}, cell);
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
