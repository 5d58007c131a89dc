#include "tco/core/renting.hpp"

#include "tco/core/owning.hpp"

namespace tco {
namespace {

bool on_demand(const Option& option) { return option.hardware->rent->mode == RentMode::on_demand; }

}  // namespace

Month month_of_renting(const Option& option, const Fleet& fleet, Volume volume) {
  const auto rate = option.hardware->rent->price_per_hour.value;
  Month month;
  month.units = fleet.units(volume);
  const HoursPerMonth busy = fleet.busy(volume);
  const HoursPerMonth reserved = month.units * fleet.hours_per_month;
  month.parts.rent = times(on_demand(option) ? busy : reserved, rate);
  month.parts.operations = operations_of(option.assumptions, month.units);
  month.marginal = on_demand(option) ? times(fleet.busy_per_output(), rate) : UnitCost{};
  const double busy_part = busy / reserved;
  month.usage_based = on_demand(option)
                          ? sum(times(busy_part, month.parts.operations), month.parts.rent)
                          : times(busy_part, sum(month.parts.operations, month.parts.rent));
  return month;
}

std::optional<CostCurve> curve_of_renting(const Option& option, const Fleet& fleet) {
  const auto rate = option.hardware->rent->price_per_hour.value;
  const auto fixed = operations_of(option.assumptions, 0);
  if (!rate || !fixed || fleet.step == Volume{}) return std::nullopt;
  Staircase rule;
  rule.fixed = *fixed;
  rule.per_unit = option.assumptions.per_unit;
  if (on_demand(option)) {
    rule.low_slope = rule.high_slope = fleet.busy_per_output() * *rate;
  } else {
    rule.per_unit += fleet.hours_per_month * *rate;
  }
  rule.step = fleet.step;
  rule.minimum_units = fleet.minimum_units;
  rule.maximum_units = fleet.maximum_units;
  return CostCurve::staircase(rule);
}

}  // namespace tco
