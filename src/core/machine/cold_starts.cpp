#include "tco/core/machine/cold_starts.hpp"

#include "tco/core/quantity/text.hpp"

#include <algorithm>
#include <cmath>

namespace tco {
namespace {

std::string in_cents(MonthlyCost cost) {
  return plain_number(std::round(cost.in(unit::per_month)*100) / 100);
}

}  // namespace

std::string cold_start_remark(const Option& option, const Serving& serving, const Fleet& fleet,
                              double units, Volume volume) {
  const Assumptions& a = option.assumptions;
  const auto idle_power = option.hardware->power.idle.value;
  const HoursPerMonth starting = starting_hours(a);
  if (starting == HoursPerMonth{} || !a.electricity.value || !serving.load.value || !idle_power) {
    return {};
  }
  const auto unused = [&](HoursPerMonth powered) {
    return std::max(HoursPerMonth{}, units * powered - fleet.busy(volume));
  };
  // Hours powered either way are no reason to start less or more.
  const HoursPerMonth spared = unused(fleet.hours_per_month) - unused(a.powered_hours);
  const auto paid = [&](Power draw) { return draw * a.pue * *a.electricity.value; };
  const MonthlyCost idle = a.share * spared * paid(*idle_power);
  const MonthlyCost starts = starting * paid(*serving.load.value);
  const std::string which = idle < starts   ? "keeping them on is cheaper"
                            : idle > starts ? "starting cold is cheaper"
                                            : "both cost the same";
  return plain_number(a.cold_starts_per_month) + " cold starts a month cost " + in_cents(starts) +
         ", idle power kept on instead " + in_cents(idle) + ": " + which +
         ", and each start delays its work by " + plain_number(a.cold_start.in(unit::second)) +
         " s";
}

}  // namespace tco
