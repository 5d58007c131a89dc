#pragma once

#include "cli/flags/given.hpp"

#include <optional>
#include <string>
#include <utility>

namespace tco::cli {

/// Values with their unit. All throw Error with what was expected.

/// Outputs a month: 300, 40k/day, 2B, 10/h.
double volume(const Given& given);

/// Tokens a month: 3M/day.
double tokens(const Given& given);

/// Seconds of footage a month: 2h/day, 90min.
double monthly_seconds(const Given& given);

/// 8, 8s, 2min, 1h: seconds.
double seconds(const Given& given);

/// 500ms, 0.5s: seconds; its unit must be said.
double latency(const Given& given);

/// Requests a month of so many a second.
double monthly_requests(const Given& given);

/// Hours of a month, above 0.
double hours(const Given& given);

/// 36, 36mo, 3y: months.
double months(const Given& given);
/// The same of a machine's life: fewer than 12 need their unit.
double life(const Given& given);

/// Money, in whatever currency.
double money(const Given& given);

/// 2h@50: hours of work a month, and what one costs.
struct Labour {
  double hours = 0;
  std::optional<double> hourly_rate;
};
/// Generations for one kept output: 4, or 100/3, all for those kept.
double attempts(const Given& given);

Labour labour(const Given& given);

/// ID=MONEY.
std::pair<std::string, double> money_of(const Given& given);

/// A whole number of people.
double users_of(const Given& given);

/// A number of machines.
double units(const Given& given);

/// [N:]ID; 1 where there is no N.
std::pair<std::string, double> counted_id(const Given& given, const char* noun = "machines");

/// OWN+API[:95%].
struct Mixed {
  std::string own, api;
  std::optional<double> local_share;
};
Mixed mixed(const Given& given);

}  // namespace tco::cli
