#include "tco/core/question/scenario.hpp"

#include <algorithm>
#include <cmath>

namespace tco {

std::vector<Volume> Demand::volumes(double months) const {
  std::vector<Volume> all;
  all.reserve(static_cast<std::size_t>(months));
  for (double i = 0; i < months; ++i) {
    if (!monthly.empty()) {
      const auto index = static_cast<std::size_t>(i);
      const bool as_listed = volume == monthly.front() || monthly.front() == Volume{};
      all.push_back(i == 0      ? volume
                    : as_listed ? monthly[index]
                                : volume * (monthly[index] / monthly.front()));
    } else if (ramp) {
      const double part = std::min(1.0, i / (ramp->months - 1));
      all.push_back(part == 1 ? ramp->to : volume + part * (ramp->to - volume));
    } else {
      all.push_back(growth_per_month == 0 ? volume : volume * std::pow(1 + growth_per_month, i));
    }
  }
  return all;
}

std::optional<std::chrono::year_month> Scenario::first_month() const {
  if (start || !as_of) return start;
  const std::chrono::year_month_day day(*as_of);
  return day.year() / day.month();
}

std::optional<Date> Scenario::date_of_month(double month) const {
  const auto first = first_month();
  if (!first) return as_of;
  const Date day = (*first + std::chrono::months(static_cast<int>(month) - 1)) / 1;
  return as_of ? std::max(*as_of, day) : day;
}

}  // namespace tco
