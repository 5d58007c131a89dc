#include "cli/door/terminal.hpp"

#include "cli/flags/numbers.hpp"
#include "tco/error.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>

namespace tco::cli {
namespace {

constexpr double kNarrowest = 20;
constexpr double kWidest = 500;

/// COLUMNS, where it is a number that can be meant; bad values are ignored.
std::size_t columns_variable() {
  const char* const text = std::getenv("COLUMNS");
  if (!text) return 0;
  int columns = 0;
  const std::string_view digits = text;
  const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), columns);
  if (error != std::errc() || stop != digits.data() + digits.size() || columns <= 0) return 0;
  return static_cast<std::size_t>(std::clamp<double>(columns, kNarrowest, kWidest));
}

/// --width, else COLUMNS, else the terminal's own, else 80; 0 where there is no terminal.
std::size_t width_of(const Arguments& arguments, bool to_terminal) {
  if (const auto given = arguments.one("width")) {
    const std::string what = "a whole number of columns, at least 1";
    const double width = real(*given, what);
    if (width < 1 || width != std::trunc(width)) given->refuse(what);
    return static_cast<std::size_t>(std::clamp(width, kNarrowest, kWidest));
  }
  if (!to_terminal) return 0;
  if (const std::size_t columns = columns_variable(); columns > 0) return columns;
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    return static_cast<std::size_t>(std::clamp<double>(size.ws_col, kNarrowest, kWidest));
  }
  return 80;
}

/// A variable that is set, to more than nothing; `0` counts where `zero` says so.
bool is_on(const char* name, bool zero) {
  const char* const value = std::getenv(name);
  return value && *value != '\0' && (zero || std::string_view(value) != "0");
}

/// TERM is set, and not to the one that can do nothing.
bool has_capable_terminal() {
  const char* const terminal = std::getenv("TERM");
  return terminal && *terminal != '\0' && std::string_view(terminal) != "dumb";
}

/// The first of LC_ALL, LC_CTYPE and LANG that is set names UTF-8, and the terminal is not dumb.
bool shows_unicode() {
  for (const char* const name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const char* const value = std::getenv(name);
    if (!value || *value == '\0') continue;
    const std::string locale = text::lower(value);
    return has_capable_terminal() &&
           (locale.find("utf-8") != std::string::npos || locale.find("utf8") != std::string::npos);
  }
  return false;
}

/// --color > NO_COLOR > FORCE_COLOR or CLICOLOR_FORCE > CLICOLOR=0 > TERM unset or dumb > terminal.
bool wants_color(const Arguments& arguments, bool to_terminal) {
  if (const auto given = arguments.one("color")) {
    const std::size_t choice = given->position_in({"always", "never", "auto"});
    if (choice < 2) return choice == 0;
  }
  if (is_on("NO_COLOR", true)) return false;
  if (is_on("FORCE_COLOR", false) || is_on("CLICOLOR_FORCE", false)) return true;
  const char* const clicolor = std::getenv("CLICOLOR");
  if (clicolor && std::string_view(clicolor) == "0") return false;
  return to_terminal && has_capable_terminal();
}

}  // namespace

report::Layout layout_of(const Arguments& arguments) {
  const auto file = arguments.one("output");
  const bool to_terminal = (!file || file->value == "-") && ::isatty(STDOUT_FILENO) != 0;
  return {width_of(arguments, to_terminal),
          wants_color(arguments, to_terminal),
          shows_unicode(),
          arguments.has("chart") || arguments.has("full"),
          {}};
}

}  // namespace tco::cli
