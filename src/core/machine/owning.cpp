#include "tco/core/machine/owning.hpp"

#include "tco/core/money/compound.hpp"
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

/// Of one unit at `price`, where another one costs `replacement`: upkeep, and what failures cost.
std::optional<MonthlyCost> maintenance_of_unit(const Assumptions& a, std::optional<Money> price,
                                               std::optional<Money> replacement) {
  const auto upkeep = times(a.maintenance_per_year / 12 / unit::month, price);
  if (a.failure_rate_per_year == 0) return upkeep;
  return sum(upkeep, times(a.failure_rate_per_year / 12 / unit::month, replacement));
}

std::optional<MonthlyCost> maintenance_of_unit(const Option& option) {
  const auto& purchase = option.hardware->purchase;
  const auto price = purchase ? purchase->price.value : std::nullopt;
  const auto& replacement = option.assumptions.replacement_cost;
  return maintenance_of_unit(option.assumptions, price, replacement ? replacement : price);
}

/// Cost of an hour of one unit at `draw`.
std::optional<HourlyRate> electricity_per_hour(const Assumptions& a, std::optional<Power> draw) {
  if (!draw) return std::nullopt;
  return times(*draw * a.pue, a.electricity.value);
}

/// Powered hours in which these units do not work.
HoursPerMonth idle_hours(const Assumptions& a, const Fleet& fleet, Volume volume, double units) {
  return std::max(HoursPerMonth{}, units * a.powered_hours - fleet.busy(volume));
}

/// What the rates of a month are multiplied with.
struct Use {
  Use(const OwningRates& rates, const Assumptions& a, const Fleet& fleet, Volume volume,
      double units)
      : working(fleet.busy(volume) + rates.starting),
        idle(idle_hours(a, fleet, volume, units)),
        kept(a.share * units) {}

  HoursPerMonth working, idle;
  double kept;  ///< Units, by the share that is charged.
};

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

OwningRates::OwningRates(const Option& option, const Serving& serving)
    : amortization(amortization_of_unit(option)),
      maintenance(maintenance_of_unit(option)),
      once(operations_of(option.assumptions, 0)),
      each(operations_of_unit(option.assumptions)),
      busy(electricity_per_hour(option.assumptions, serving.load.value)),
      idle(times(option.assumptions.share,
                 electricity_per_hour(option.assumptions, option.hardware->power.idle.value))),
      starting(starting_hours(option.assumptions)) {}

MonthlyParts parts_of_owning(const OwningRates& rates, const Assumptions& a, const Fleet& fleet,
                             Volume volume, double units) {
  const Use use(rates, a, fleet, volume, units);
  MonthlyParts parts;
  parts.amortization = times(a.share * bought(a, units), rates.amortization);
  parts.maintenance = times(use.kept, rates.maintenance);
  parts.operations = sum(rates.once, times(units, rates.each));
  parts.electricity = sum(times(use.working, rates.busy), times(use.idle, rates.idle));
  return parts;
}

std::optional<std::size_t> take_months_of_owning(CashFlow& flow, const OwningRates& rates,
                                                 const Assumptions& a, const Fleet& fleet) {
  const std::size_t months = flow.size();
  const auto busy = rates.busy.value_or(HourlyRate{}), idle = rates.idle.value_or(HourlyRate{});
  const auto each = rates.each.value_or(MonthlyCost{}), once = rates.once.value_or(MonthlyCost{});
  const auto upkeep = rates.maintenance.value_or(MonthlyCost{});
  Compound tariff = Compound::yearly(a.escalation_per_year);
  for (std::size_t i = 0; i < months; ++i) {
    const Use use(rates, a, fleet, flow.volumes[i], flow.units[i]);
    const bool works = use.working > HoursPerMonth{}, idles = use.idle > HoursPerMonth{};
    if ((works && !rates.busy) || (idles && !rates.idle)) return i;
    const double rise = tariff.after(i);
    flow.electricity.add(i, (use.working * (rise * busy) + use.idle * (rise * idle)) * unit::month,
                         months);
    flow.operations.add(i, (once + flow.units[i] * each) * unit::month, months);
    flow.maintenance.add(i, use.kept * upkeep * unit::month, months);
  }
  return std::nullopt;
}

Month month_of_owning(const Option& option, const Serving& serving, const Fleet& fleet,
                      Volume volume, double units) {
  const Assumptions& a = option.assumptions;
  const OwningRates rates(option, serving);
  Month month;
  month.units = units;
  month.parts = parts_of_owning(rates, a, fleet, volume, units);
  const MonthlyParts& parts = month.parts;
  const HoursPerMonth busy = fleet.busy(volume);
  const bool idles = idle_hours(a, fleet, volume, units) > HoursPerMonth{};
  const auto saved_idle = idles ? rates.idle : std::optional(HourlyRate{});
  if (rates.busy && saved_idle) {
    month.marginal = fleet.busy_per_output() * (*rates.busy - *saved_idle);
  }
  const double busy_part = busy / (month.units * fleet.hours_per_month);
  month.usage_based =
      sum(times(busy_part, sum(parts.amortization, sum(parts.operations, parts.maintenance))),
          times(busy, rates.busy));
  return month;
}

std::optional<Staircase> staircase_of_owning(const Option& option, const Serving& serving,
                                             const Fleet& fleet) {
  const Assumptions& a = option.assumptions;
  const OwningRates rates(option, serving);
  const auto fixed = sum(rates.once, times(rates.starting, rates.busy));
  const bool buys = bought(a, fleet.maximum_units) > 0;
  const auto amortized = buys ? rates.amortization : MonthlyCost{};
  const auto& kept = rates.maintenance;
  const auto idle = times(a.powered_hours, rates.idle);
  const auto& run = rates.each;
  if (!fixed || !amortized || !kept || !idle || !run || !rates.busy) return std::nullopt;

  const OutputTime hours = fleet.busy_per_output();
  Staircase rule;
  rule.fixed = *fixed;
  rule.per_unit = a.share * (*amortized + *kept) + *run + *idle;
  rule.paid_units = a.sunk_units;
  rule.paid = a.share * *amortized;
  rule.low_slope = hours * (*rates.busy - rates.idle.value_or(HourlyRate{}));
  rule.high_slope = hours * *rates.busy;
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
  const Money price = value / units;  // its share
  const Money replacement = a.replacement_cost ? a.share * *a.replacement_cost : price;
  return units * *maintenance_of_unit(a, price, replacement);
}

}  // namespace tco
