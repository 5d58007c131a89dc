#include "cli/flags/values.hpp"

#include "cli/flags/numbers.hpp"
#include "tco/core/quantity/text.hpp"

#include <array>
#include <cmath>
#include <string_view>

namespace tco::cli {
namespace {

struct Unit {
  std::string_view name;
  double size;
};
/// A year has 12 months, 365 days and 8,760 hours.
constexpr std::array kPerMonth{Unit{"h", 730}, Unit{"day", 365.0 / 12}, Unit{"week", 365.0 / 84},
                               Unit{"month", 1}, Unit{"year", 1.0 / 12}};
constexpr double kMostOutputs = 1e15;  ///< A month, as a scenario takes them.
constexpr std::array kSeconds{Unit{"min", 60}, Unit{"s", 1}, Unit{"h", 3600}};
constexpr std::array kMonths{Unit{"mo", 1}, Unit{"y", 12}};

/// Takes "/day" and the like off the end; 1 where there is none.
double take_period(std::string_view& word, const Given& given, const std::string& what) {
  const std::size_t slash = word.find('/');
  if (slash == word.npos) return 1;
  for (const Unit& unit : kPerMonth) {
    if (word.substr(slash + 1) != unit.name) continue;
    word = word.substr(0, slash);
    return unit.size;
  }
  given.refuse(what, "behind the / stands h, day, week, month or year");
}

/// Takes one of the units off the end.
std::optional<double> take_unit(std::string_view& word, const auto& units) {
  for (const Unit& unit : units) {
    if (!word.ends_with(unit.name)) continue;
    word.remove_suffix(unit.name.size());
    return unit.size;
  }
  return std::nullopt;
}

double money_part(std::string_view digits, const Given& given, const std::string& what) {
  const double amount = real_part(digits, given, what);
  refuse_grouping(digits, given);
  return amount;
}

double monthly_count(const Given& given, const std::string& what) {
  std::string_view word = given.value;
  const double per_month = take_period(word, given, what);
  return count_part(word, given, what) * per_month;
}

}  // namespace

double volume(const Given& given) {
  return monthly_count(given, "a number such as 1000, 1e3, 1k or 40k/day");
}

double tokens(const Given& given) { return monthly_count(given, "tokens such as 3M/day or 2B"); }

double monthly_seconds(const Given& given) {
  const std::string what = "a length of footage such as 2h/day or 90min";
  std::string_view word = given.value;
  const double per_month = take_period(word, given, what);
  const auto unit = take_unit(word, kSeconds);
  if (!unit) given.refuse(what, "its unit is s, min or h");
  const double length = real_part(word, given, what);
  refuse_grouping(word, given);
  return length * *unit * per_month;
}

double seconds(const Given& given) {
  std::string_view word = given.value;
  const double unit = take_unit(word, kSeconds).value_or(1);
  return real_part(word, given, "seconds such as 8, 8s or 2min") * unit;
}

double latency(const Given& given) {
  constexpr std::array kUnits{Unit{"ms", 1e-3}, Unit{"s", 1}};
  const std::string what = "a time above 0 such as 500ms or 0.5s";
  std::string_view word = given.value;
  const auto unit = take_unit(word, kUnits);
  const double time = unit ? real_part(word, given, what) * *unit : 0;
  if (time <= 0) given.refuse(what);
  return time;
}

double monthly_requests(const Given& given) {
  const std::string what = "requests a second such as 3 or 0.5";
  const double second = kSeconds.back().size * kPerMonth.front().size;
  const double number = real_part(given.value, given, what);
  if (number * second > kMostOutputs) {
    given.refuse(what, "at most " + plain_number(std::floor(kMostOutputs / second)) +
                           ", which is 1e15 a month");
  }
  return number * second;
}

double months(const Given& given) {
  std::string_view word = given.value;
  const double unit = take_unit(word, kMonths).value_or(1);
  return real_part(word, given, "months such as 36, or years such as 3y") * unit;
}

double hours(const Given& given) {
  const double number = real(given);
  if (number <= 0) given.refuse("hours of a month, above 0");
  return number;
}

double life(const Given& given) {
  constexpr double kShortest = 12;  // Nobody writes machines off in less: such a number is years.
  const double number = months(given);
  const bool bare = given.value.find_first_not_of("0123456789.") == given.value.npos;
  if (bare && number > 0 && number < kShortest) {
    given.refuse("a unit, as that may be years or months",
                 "write " + given.value + "y or " + given.value + "mo");
  }
  return number;
}

double attempts(const Given& given) {
  const std::string what =
      "generations for one kept output such as 4, or all for those kept: 100/3";
  const std::size_t slash = given.value.find('/');
  const std::string_view word = given.value;
  const double all = real_part(word.substr(0, slash), given, what);
  if (slash == word.npos) return all;
  const double kept = real_part(word.substr(slash + 1), given, what);
  if (!(kept > 0)) given.refuse(what);
  if (kept > all) {
    const std::string_view fewer = word.substr(0, slash), more = word.substr(slash + 1);
    given.refuse(what, "where " + std::string(fewer) + " of " + std::string(more) +
                           " are kept, it is " + std::string(more) + '/' + std::string(fewer));
  }
  return all / kept;
}

double money(const Given& given) { return money_part(given.value, given, "a number such as 0.5"); }

Labour labour(const Given& given) {
  const std::string what = "hours a month and what one costs, such as 2h@50, or 0";
  std::string_view word = given.value;
  Labour work;
  if (const std::size_t at = word.find('@'); at != word.npos) {
    work.hourly_rate = money_part(word.substr(at + 1), given, what);
    word = word.substr(0, at);
  }
  const double per_month = take_period(word, given, what);
  if (word.ends_with('h')) word.remove_suffix(1);
  work.hours = real_part(word, given, what) * per_month;
  return work;
}

std::pair<std::string, double> money_of(const Given& given) {
  const std::string what = "ID=MONEY such as rtx-5090-desktop=4200";
  const std::size_t equals = given.value.rfind('=');
  if (equals == std::string::npos || equals == 0) given.refuse(what);
  const std::string_view word = given.value;
  return {given.value.substr(0, equals), money_part(word.substr(equals + 1), given, what)};
}

namespace {

double whole_number(const Given& given, const std::string& noun) {
  const std::string what = "a whole number of " + noun + ", at least 1";
  const double number = count_part(given.value, given, what);
  if (number < 1 || number != std::trunc(number)) given.refuse(what);
  return number;
}

}  // namespace

double units(const Given& given) { return whole_number(given, "machines"); }

double users_of(const Given& given) {
  const std::string what = "a whole number of users, 1 to 1M";
  constexpr double kMost = 1e6;
  const double number = count_part(given.value, given, what);
  if (number < 1 || number > kMost || number != std::trunc(number)) given.refuse(what);
  return number;
}

std::pair<std::string, double> counted_id(const Given& given, const char* noun) {
  const std::size_t colon = given.value.find(':');
  if (colon == std::string::npos) return {given.value, 1};
  const Given number{given.value.substr(0, colon), given.origin, given.layer};
  const std::string id = given.value.substr(colon + 1);
  if (id.empty()) given.refuse("[N:]ID such as 2:rtx-5090-desktop");
  return {id, whole_number(number, noun)};
}

Mixed mixed(const Given& given) {
  const std::string what = "OWN+API or OWN+API:95%, such as rtx-5090-desktop+openai/gpt-5:95%";
  const std::size_t plus = given.value.find('+');
  if (plus == std::string::npos || plus == 0) given.refuse(what);
  Mixed found{given.value.substr(0, plus), given.value.substr(plus + 1), std::nullopt};
  const std::size_t colon = found.api.rfind(':');
  if (colon != std::string::npos && found.api.ends_with('%')) {
    const std::string_view share = std::string_view(found.api).substr(colon + 1);
    found.local_share = real_part(share.substr(0, share.size() - 1), given, what) / 100;
    if (*found.local_share < 0 || *found.local_share > 1) given.refuse(what, "0% to 100%");
    found.api.resize(colon);
  }
  if (found.api.empty()) given.refuse(what);
  return found;
}

}  // namespace tco::cli
