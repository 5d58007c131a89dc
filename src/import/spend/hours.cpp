#include "import/spend/hours.hpp"

#include <algorithm>
#include <cmath>

namespace tco::importing {
namespace {

constexpr double kMondayAt = 4 * kDay;  ///< 1970-01-05; 1970 began on a Thursday.
constexpr double kEnough = 10;          ///< Requests an hour.

}  // namespace

std::vector<double> hours_of(const Traffic& traffic, const Requests& requests) {
  const auto tells_hour = [](const Charge& charge) { return charge.when.length() <= kHour; };
  if (!std::all_of(traffic.charges.begin(), traffic.charges.end(), tells_hour)) return {};
  const double all = requests.of(traffic.all);
  const double days = traffic.days.length() / kDay;
  const std::size_t count = days >= 28 && all >= kEnough * 168 ? 168 : 24;
  if (days < 7 || all < kEnough * 24) return {};
  std::vector<double> hours(count, 0);
  for (const Charge& charge : traffic.charges) {
    const double hour = std::floor((charge.when.from - kMondayAt) / kHour);
    const double weeks = std::floor(hour / 168);
    hours[static_cast<std::size_t>(hour - weeks * 168) % count] += requests.of(charge.usage);
  }
  for (double& hour : hours) {
    hour = std::round(hour / all * static_cast<double>(count) * 1000) / 1000;
  }
  return hours;
}

}  // namespace tco::importing
