#include "tco/core/machine/fleet.hpp"

#include <algorithm>
#include <numeric>

namespace tco {

double busiest_hour_part(const Demand& demand, HoursPerMonth hours_per_month) {
  const double hours = hours_per_month.in(unit::hours_per_month);
  if (!demand.profile.empty()) {
    const double peak = *std::max_element(demand.profile.begin(), demand.profile.end());
    const double mean = std::accumulate(demand.profile.begin(), demand.profile.end(), 0.0) /
                        static_cast<double>(demand.profile.size());
    return peak / mean / hours;
  }
  if (demand.peak_hour_share) return *demand.peak_hour_share / (hours / 24);
  return 0;
}

double Fleet::units(Volume volume) const {
  if (step == kUnbounded) return minimum_units;
  return std::max(minimum_units, whole_units(volume / step));
}

Volume Fleet::limit() const {
  return maximum_units == kInfinity || step == kUnbounded ? kUnbounded : maximum_units * step;
}

HoursPerMonth starting_hours(const Assumptions& a) {
  return a.cold_starts_per_month * a.cold_start / unit::month;
}

HoursPerMonth available_hours(const Option& option) {
  const Assumptions& a = option.assumptions;
  if (option.kind == OptionKind::rented) {
    const auto& rent = option.hardware->rent;
    return rent ? std::min(a.available_hours, rent->active_hours.value_or(a.available_hours))
                : a.available_hours;
  }
  return std::max(HoursPerMonth{}, a.available_hours - starting_hours(a) / a.minimum_units);
}

Fleet fleet(AttemptTime time, const Option& option, const Demand& demand,
            HoursPerMonth hours_per_month) {
  Assumptions assumptions = option.assumptions;
  assumptions.available_hours = available_hours(option);
  if (option.kind == OptionKind::rented && option.hardware->rent) {
    time = (1 + option.hardware->rent->interruption_overhead) * time;
  }
  const auto& sold = option.hardware->purchase;
  const bool priced = (sold && sold->price.value) || assumptions.sunk;
  if (option.kind != OptionKind::rented && !priced && assumptions.sunk_units > 0) {
    auto& most = assumptions.maximum_units;
    most = std::min(most.value_or(kInfinity), assumptions.sunk_units);
  }
  return fleet(time, option.workload, assumptions, demand, hours_per_month);
}

Fleet fleet(AttemptTime time, const Workload& workload, const Assumptions& assumptions,
            const Demand& demand, HoursPerMonth hours_per_month) {
  Fleet result{time, workload.attempts_per_output, assumptions.available_hours, hours_per_month};
  result.minimum_units = assumptions.minimum_units;
  result.maximum_units = assumptions.maximum_units.value_or(kInfinity);
  if (time == AttemptTime{}) return result;

  const OutputTime per_output = result.busy_per_output();
  result.capacity = assumptions.available_hours * assumptions.max_utilization / per_output;
  result.step = result.capacity;
  if (const double part = busiest_hour_part(demand, hours_per_month); part > 0) {
    // peak = A * part / (3600 * u / t), so one machine is enough up to u / (part * t * k)
    const Volume at_peak =
        assumptions.max_utilization / part * (1 * unit::hour / unit::month) / per_output;
    result.step = std::min(result.step, at_peak);
  }
  return result;
}

}  // namespace tco
