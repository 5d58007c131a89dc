#include "cli/flags/numbers.hpp"
#include "cli/simulate/inputs.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/error.hpp"
#include "tco/text/display.hpp"

#include <algorithm>

namespace tco::cli {
namespace {

constexpr const char* kForm =
    "/POINTER=LOW..HIGH or LOW..VALUE..HIGH, such as /demand/outputs_per_month=200..500";

/// Parts between "..", of which a number has none.
std::vector<std::string> parts_of(std::string_view text) {
  std::vector<std::string> parts;
  for (;;) {
    const std::size_t end = std::min(text.find(".."), text.size());
    parts.emplace_back(text.substr(0, end));
    if (end == text.size()) return parts;
    text.remove_prefix(end + 2);
  }
}

UncertainGiven read(const Given& given) {
  const std::size_t equals = given.value.find('=');
  if (equals == std::string::npos || !given.value.starts_with('/')) given.refuse(kForm);
  UncertainGiven read{given.value.substr(0, equals), given.origin, 0, 0, {}};
  const std::vector<std::string> parts = parts_of(std::string_view(given.value).substr(equals + 1));
  const auto number = [&](const std::string& digits) {
    if (digits.empty()) given.refuse(kForm);
    return count_part(digits, given, kForm);
  };
  if (parts.size() != 2 && parts.size() != 3) given.refuse(kForm);
  read.low = number(parts.front());
  read.high = number(parts.back());
  if (parts.size() == 3) read.value = number(parts[1]);
  if (read.low == read.high) {
    given.refuse("LOW below HIGH",
                 "a single value is set by --set " + read.pointer + "=" + plain_number(read.low));
  }
  if (read.low > read.high) given.refuse("LOW below HIGH", "exchange the two");
  if (read.value && (*read.value < read.low || *read.value > read.high)) {
    given.refuse("LOW <= VALUE <= HIGH");
  }
  return read;
}

}  // namespace

std::vector<UncertainGiven> uncertain_given(const Arguments& arguments) {
  std::vector<UncertainGiven> all;
  for (const Given& given : arguments.all("uncertain")) {
    all.push_back(read(given));
    const auto same = [&](const UncertainGiven& one) { return one.pointer == all.back().pointer; };
    if (std::count_if(all.begin(), all.end(), same) > 1) {
      given.refuse("each input once", text::shortened(all.back().pointer) + " is given twice");
    }
  }
  return all;
}

double value_within(const UncertainGiven& given, const std::optional<double>& now) {
  const auto value = given.value ? given.value : now;
  const std::string origin = given.origin + ' ' + text::shortened(given.pointer);
  const std::string low = plain_number(given.low), high = plain_number(given.high);
  if (!value) {
    throw Error(ExitCode::usage, origin + ": the question has no number there\n  hint: name it: " +
                                     low + "..VALUE.." + high);
  }
  if (*value < given.low || *value > given.high) {
    throw Error(ExitCode::usage,
                origin + ": expected a range around the question's " + plain_number(*value) +
                    ", got " + low + ".." + high +
                    "\n  hint: name another value between the two: LOW..VALUE..HIGH");
  }
  return *value;
}

std::vector<catalog::Setting> settings_of(const std::vector<UncertainGiven>& given) {
  std::vector<catalog::Setting> settings;
  for (const UncertainGiven& one : given) {
    if (!one.value) continue;
    settings.push_back(
        {one.pointer, plain_number(*one.value), one.origin + ' ' + text::shortened(one.pointer)});
  }
  return settings;
}

}  // namespace tco::cli
