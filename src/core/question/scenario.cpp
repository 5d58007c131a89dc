#include "tco/core/question/scenario.hpp"

#include <algorithm>

namespace tco {

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

bool Scenario::runs_machines() const {
  return std::any_of(options.begin(), options.end(),
                     [](const Option& option) { return option.self_hosted(); });
}

}  // namespace tco
