#include "tco/report/words/checks.hpp"
#include "tco/text/display.hpp"

#include <algorithm>
#include <utility>

namespace tco::report {
namespace {

using Grade = CheckLine::Grade;

/// Of one kind in one step; the runner drops the others without a word.
constexpr std::size_t kMost = 10;

/// A value of a workflow command, so that it neither ends the command nor begins another.
std::string command_text(std::string_view text, bool property) {
  std::string out;
  for (const char c : text::display_safe(text)) {
    if (c == '%') {
      out += "%25";
    } else if (property && c == ':') {
      out += "%3A";
    } else if (property && c == ',') {
      out += "%2C";
    } else {
      out += c;  // line breaks are escaped already
    }
  }
  return out;
}

std::string annotation(const CheckLine& line, bool error) {
  std::string out = error ? "::error " : "::warning ";
  if (!line.file.empty()) {
    out += "file=" + command_text(line.file, true) + ",line=" + std::to_string(line.line) + ',';
  }
  const std::string title =
      std::string(name_of(line.grade)) + ": " + (line.title.empty() ? line.rule : line.title);
  return out + "title=" + command_text(title, true) + "::" + command_text(line.message, false) +
         '\n';
}

}  // namespace

std::string to_github(const CheckSheet& sheet) {
  std::string out;
  std::size_t errors = 0, warnings = 0;
  for (const CheckLine& line : sheet.lines) {
    if (line.grade <= Grade::passed) continue;
    const bool error = line.grade != Grade::warned && !sheet.warn_only;
    if (++(error ? errors : warnings) > kMost) continue;
    out += annotation(line, error);
  }
  const std::size_t hidden =
      errors - std::min(errors, kMost) + warnings - std::min(warnings, kMost);
  if (hidden > 0) {
    out += "::notice title=tco check::" + std::to_string(hidden) +
           " more rules did not pass: the job summary has them all\n";
  }
  return out;
}

std::string to_outputs(const CheckSheet& sheet) {
  std::string out;
  for (const auto& [name, value] : {std::pair("verdict", &sheet.verdict),
                                    {"cheapest", &sheet.cheapest},
                                    {"monthly", &sheet.monthly}}) {
    out += std::string(name) + '=' + text::display_safe(*value) + '\n';
  }
  return out;
}

}  // namespace tco::report
