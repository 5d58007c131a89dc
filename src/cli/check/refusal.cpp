#include "cli/check/view.hpp"

#include <algorithm>
#include <charconv>

namespace tco::cli {
namespace {

bool is_number(std::string_view text, std::size_t& number) {
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  return error == std::errc() && stop == end && !text.empty();
}

struct Placed {
  CheckPlace place;
  std::string_view rest;  ///< The message behind its place.
};

/// The place that a message begins with, "FILE:LINE:COL: ", or the file that cannot be read.
Placed placed_in(std::string_view message) {
  constexpr std::string_view kUnread = "cannot read ";
  if (message.starts_with(kUnread)) {
    const std::string_view rest = message.substr(kUnread.size());
    return {{in_repository(std::string(rest.substr(0, rest.find(": "))))}, message};
  }
  for (std::size_t end = message.find(": "); end != message.npos;
       end = message.find(": ", end + 1)) {
    const std::string_view place = message.substr(0, end);
    const std::size_t column = place.rfind(':');
    const std::size_t line =
        column == 0 || column == place.npos ? place.npos : place.rfind(':', column - 1);
    std::size_t number = 0, ignored = 0;
    if (line == place.npos || !is_number(place.substr(column + 1), ignored) ||
        !is_number(place.substr(line + 1, column - line - 1), number)) {
      continue;
    }
    if (place.substr(0, line) == kStdin) break;
    return {{in_repository(std::string(place.substr(0, line))), number}, message.substr(end + 2)};
  }
  return {{}, message};
}

}  // namespace

report::CheckSheet sheet_of(const Error& error, const std::string& asked) {
  constexpr std::string_view kHint = "  hint: ";
  report::CheckSheet sheet{"", TCO_VERSION};
  sheet.homepage = TCO_HOMEPAGE;
  sheet.verdict = "error";
  std::string_view messages = error.what();
  while (!messages.empty()) {
    const std::size_t end = std::min(messages.find('\n'), messages.size());
    const std::string_view message = messages.substr(0, end);
    messages.remove_prefix(std::min(end + 1, messages.size()));
    if (message.starts_with(' ') && !sheet.lines.empty()) {
      const bool hint = message.starts_with(kHint);
      sheet.lines.back().message += (hint ? " (" : " ") +
                                    std::string(message.substr(hint ? kHint.size() : 0)) +
                                    (hint ? ")" : "");
      continue;
    }
    report::CheckLine line;
    line.grade = report::CheckLine::Grade::failed;
    line.rule = "input";
    const Placed placed = placed_in(message);
    line.scenario = placed.place.file.empty() ? asked : placed.place.file;
    line.message = placed.rest;
    line.file = placed.place.file;
    line.line = placed.place.line;
    sheet.lines.push_back(std::move(line));
  }
  sheet.headline = "Not checked: " + std::to_string(sheet.lines.size()) +
                   (sheet.lines.size() == 1 ? " mistake" : " mistakes") + " in what was given";
  return sheet;
}

}  // namespace tco::cli
