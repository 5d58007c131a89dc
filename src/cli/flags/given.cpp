#include "cli/flags/given.hpp"

#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>

namespace tco::cli {

void Given::refuse(const std::string& expected, const std::string& hint) const {
  throw Error(code(), origin + ": expected " + expected + ", got " + text::quoted(value) +
                          (hint.empty() ? "" : "\n  hint: " + hint));
}

std::size_t Given::position_in(const std::vector<std::string>& known) const {
  const auto found = std::find(known.begin(), known.end(), value);
  if (found != known.end()) return static_cast<std::size_t>(found - known.begin());
  throw Error(code(), origin + ": expected one of " + text::joined(known) + ", got " +
                          text::quoted(value) + text::did_you_mean(value, known));
}

void refuse_usage(const std::string& message) { throw Error(ExitCode::usage, message); }

}  // namespace tco::cli
