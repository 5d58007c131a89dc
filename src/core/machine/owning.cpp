#include "tco/core/machine/owning.hpp"

#include "tco/core/money/finance.hpp"

#include <algorithm>

namespace tco {
namespace {

double declining_per_month(const Assumptions& a) {
  return a.declining_rate_per_year ? *a.declining_rate_per_year / 12
                                   : std::min(1.0, 2 / a.life_months);
}

/// Units that are not paid for.
double bought(const Assumptions& a, double units) {
  return a.sunk ? 0 : std::max(0.0, units - a.sunk_units);
}

/// Amortization of one bought unit in its first month, before its share.
std::optional<MonthlyCost> amortization_of_unit(const Option& option) {
  const Assumptions& a = option.assumptions;
  if (!option.hardware->purchase) return std::nullopt;
  const auto price = option.hardware->purchase->price.value;
  if (!price) return std::nullopt;
  const double left = end_value(a);
  const double r = a.discount_rate_per_year;
  double part = (1 - left) / a.life_months;
  if (a.amortization == Amortization::annuity) {
    part = capital_recovery_factor(r, a.life_months) - left * sinking_fund_factor(r, a.life_months);
  } else if (a.amortization == Amortization::declining_balance) {
    part = std::max(0.0, std::min(declining_per_month(a), 1 - left));
  }
  return *price * part / unit::month;
}

/// Of one unit at `price`, before its share: upkeep, and what failures cost.
std::optional<MonthlyCost> maintenance_of_unit(const Assumptions& a, std::optional<Money> price) {
  const auto replacement = a.replacement_cost ? a.replacement_cost : price;
  const auto upkeep = times(a.maintenance_per_year / 12 / unit::month, price);
  if (a.failure_rate_per_year == 0) return upkeep;
  return sum(upkeep, times(a.failure_rate_per_year / 12 / unit::month, replacement));
}

std::optional<MonthlyCost> maintenance_of_unit(const Option& option) {
  const auto& purchase = option.hardware->purchase;
  return maintenance_of_unit(option.assumptions, purchase ? purchase->price.value : std::nullopt);
}

/// Cost of an hour of one unit at `draw`.
std::optional<HourlyRate> electricity_per_hour(const Assumptions& a, std::optional<Power> draw) {
  if (!draw) return std::nullopt;
  return times(*draw * a.pue, a.electricity.value);
}

/// Hourly costs of electricity of one unit: working, and (its share of) standing by.
struct HourlyElectricity {
  std::optional<HourlyRate> busy, idle;
};

HourlyElectricity hourly_electricity(const Option& option, const Serving& serving) {
  const Assumptions& a = option.assumptions;
  return {electricity_per_hour(a, serving.load.value),
          times(a.share, electricity_per_hour(a, option.hardware->power.idle.value))};
}

}  // namespace

std::optional<MonthlyCost> operations_of(const Assumptions& a, double units) {
  return sum(sum(std::optional(a.fixed), times(a.labour, a.hourly_rate)),
             times(units, operations_of_unit(a)));
}

std::optional<MonthlyCost> operations_of_unit(const Assumptions& a) {
  return sum(std::optional(a.per_unit), times(a.labour_per_unit, a.hourly_rate));
}

std::optional<MonthlyCost> amortization_of_owning(const Option& option, double units) {
  const Assumptions& a = option.assumptions;
  return times(a.share * bought(a, units), amortization_of_unit(option));
}

Month month_of_owning(const Option& option, const Serving& serving, const Fleet& fleet,
                      Volume volume) {
  return month_of_owning(option, serving, fleet, volume, fleet.units(volume));
}

Month month_of_owning(const Option& option, const Serving& serving, const Fleet& fleet,
                      Volume volume, double units) {
  const Assumptions& a = option.assumptions;
  const HourlyElectricity hourly = hourly_electricity(option, serving);
  Month month;
  month.units = units;
  const HoursPerMonth busy = fleet.busy(volume);
  const HoursPerMonth idle = std::max(HoursPerMonth{}, month.units * a.powered_hours - busy);

  MonthlyParts& parts = month.parts;
  parts.amortization = amortization_of_owning(option, month.units);
  parts.maintenance = times(a.share * month.units, maintenance_of_unit(option));
  parts.operations = operations_of(a, month.units);
  parts.electricity = sum(times(busy + starting_hours(a), hourly.busy), times(idle, hourly.idle));

  const auto saved_idle = idle > HoursPerMonth{} ? hourly.idle : std::optional(HourlyRate{});
  if (hourly.busy && saved_idle) {
    month.marginal = fleet.busy_per_output() * (*hourly.busy - *saved_idle);
  }
  const double busy_part = busy / (month.units * fleet.hours_per_month);
  month.usage_based =
      sum(times(busy_part, sum(parts.amortization, sum(parts.operations, parts.maintenance))),
          times(busy, hourly.busy));
  return month;
}

std::optional<Staircase> staircase_of_owning(const Option& option, const Serving& serving,
                                             const Fleet& fleet) {
  const Assumptions& a = option.assumptions;
  const HourlyElectricity hourly = hourly_electricity(option, serving);
  const auto fixed = sum(operations_of(a, 0), times(starting_hours(a), hourly.busy));
  const bool buys = bought(a, fleet.maximum_units) > 0;
  const auto amortized = buys ? amortization_of_unit(option) : MonthlyCost{};
  const auto kept = maintenance_of_unit(option);
  const auto idle = times(a.powered_hours, hourly.idle);
  const auto run = operations_of_unit(a);
  if (!fixed || !amortized || !kept || !idle || !run || !hourly.busy) return std::nullopt;

  const OutputTime hours = fleet.busy_per_output();
  Staircase rule;
  rule.fixed = *fixed;
  rule.per_unit = a.share * (*amortized + *kept) + *run + *idle;
  rule.paid_units = a.sunk_units;
  rule.paid = a.share * *amortized;
  rule.low_slope = hours * (*hourly.busy - hourly.idle.value_or(HourlyRate{}));
  rule.high_slope = hours * *hourly.busy;
  if (hours > OutputTime{}) rule.kink = a.powered_hours / hours;
  rule.step = fleet.step;
  rule.minimum_units = fleet.minimum_units;
  rule.maximum_units = fleet.maximum_units;
  return rule;
}

std::optional<CostCurve> curve_of_owning(const Option& option, const Serving& serving,
                                         const Fleet& fleet) {
  const auto rule = staircase_of_owning(option, serving, fleet);
  if (!rule || fleet.step == Volume{}) return std::nullopt;
  return CostCurve::staircase(*rule);
}

Investment investment_of_owning(const Option& option) {
  const Assumptions& a = option.assumptions;
  Investment investment;
  investment.setup = a.setup_cost;
  investment.life_months = a.life_months;
  if (a.sunk || (!option.hardware->purchase && a.sunk_units > 0)) return investment;
  investment.paid_units = a.sunk_units;
  investment.per_unit = option.hardware->purchase
                            ? times(a.share, option.hardware->purchase->price.value)
                            : std::nullopt;
  investment.price_trend_per_year = a.price_trend_per_year;
  investment.residual_fraction = a.residual_fraction;
  investment.residual_curve = a.residual_curve;
  if (a.amortization == Amortization::declining_balance) {
    investment.declining_per_month = declining_per_month(a);
  }
  investment.horizon_credit = a.horizon_credit;
  investment.returned = a.financing && a.financing->kind == Financing::Kind::lease;
  return investment;
}

MonthlyCost maintenance_of(const Assumptions& a, double units, Money value) {
  if (units == 0) return MonthlyCost{};
  Assumptions shared = a;
  if (shared.replacement_cost) shared.replacement_cost = a.share * *a.replacement_cost;
  return units * *maintenance_of_unit(shared, value / units);
}

}  // namespace tco
