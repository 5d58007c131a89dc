#include "core/option/flow.hpp"

#include "core/option/result.hpp"
#include "tco/core/machine/holdings.hpp"
#include "tco/core/machine/owning.hpp"
#include "tco/core/machine/renting.hpp"
#include "tco/core/money/volumes.hpp"
#include "tco/core/quantity/text.hpp"

#include <utility>

namespace tco {
namespace {

/// Units that every month needs; how the limit is broken in the first month that needs too many.
struct Needed {
  std::vector<double> units;
  OptionFlow broken;
};

Needed needed_units(const Option& option, const Scenario& scenario, const Fleet& sized,
                    const std::vector<Volume>& volumes) {
  Needed needed;
  needed.units.reserve(volumes.size());
  for (std::size_t i = 0; i < volumes.size(); ++i) {
    const double units = sized.units(volumes[i]);
    if (units > sized.maximum_units) {
      needed.broken = stopped(scenario, i, beyond_units(option, units));
      return needed;
    }
    needed.units.push_back(units);
  }
  return needed;
}

}  // namespace

std::vector<Volume> volumes_of(const Scenario& scenario) {
  return volumes(scenario.demand, scenario.horizon_months);
}

OptionFlow stopped(const Scenario& scenario, std::size_t index, const std::string& why) {
  std::string when = "no horizon: month " + std::to_string(index + 1);
  if (const auto first = scenario.first_month()) {
    const auto month = *first + std::chrono::months(static_cast<int>(index));
    when += " (" + iso_date(month / 1).substr(0, 7) + ')';
  }
  return {{}, when + ": " + why};
}

OptionOverTime::OptionOverTime(const Option& option)
    : option_(option),
      tariff_(Compound::yearly(option.assumptions.escalation_per_year)),
      price_(Compound::yearly(option.assumptions.price_trend_per_year)) {
  const Assumptions& a = option.assumptions;
  const bool priced = a.electricity.value && a.escalation_per_year != 0;
  const bool bought = !a.sunk && a.price_trend_per_year != 0 && option.hardware->purchase;
  if (priced || bought) priced_ = option;
}

const Option& OptionOverTime::in_month(std::size_t index) {
  if (!priced_) return option_;
  const Assumptions& a = option_.assumptions;
  if (const auto tariff = a.electricity.value) {
    priced_->assumptions.electricity.value = *tariff * tariff_.after(index);
  }
  const auto& purchase = option_.hardware->purchase;
  if (!a.sunk && purchase && purchase->price.value) {
    priced_->hardware->purchase->price.value = *purchase->price.value * price_.after(index);
  }
  return *priced_;
}

CashFlow flow_of_units(const Assumptions& a, const Holdings& held, CashFlow flow) {
  const bool financed = a.financing && !a.sunk;
  if (financed) finance(flow, held, *a.financing);
  if (!a.tax) return flow;
  if (financed && a.financing->kind == Financing::Kind::lease) {
    apply(flow, down_payments(*a.financing, held.cohorts),
          {a.tax->rate, Tax::Depreciation::straight_line});
  } else {
    apply(flow, held.cohorts, *a.tax);
  }
  return flow;
}

OptionFlow flow_of_owning(const Option& option, const Scenario& scenario, const Serving& served,
                          const Fleet& sized) {
  const Assumptions& a = option.assumptions;
  const std::vector<Volume> volumes = volumes_of(scenario);
  const Needed needed = needed_units(option, scenario, sized, volumes);
  if (!needed.broken.reason.empty()) return needed.broken;
  const Investment investment = investment_of_owning(option);
  for (std::size_t i = 0; i < needed.units.size() && !investment.per_unit; ++i) {
    if (investment.bought(needed.units[i]) == 0) continue;
    return stopped(scenario, i, "the purchase price of " + option.hardware->id + " is unknown");
  }
  const Holdings held = holdings(investment, needed.units);
  const OwningRates rates(option, served);
  CashFlow flow = cash_flow(held, volumes);
  if (const auto unknown = take_months_of_owning(flow, rates, a, sized)) {
    return stopped(scenario, *unknown, unknown_figure(option, served, {}));
  }
  if (a.price_trend_per_year != 0 && !a.sunk) {
    std::vector<Money> upkeep;
    for (std::size_t i = 0; i < flow.size(); ++i) {
      upkeep.push_back(maintenance_of(a, held.units[i], held.value[i]) * unit::month);
    }
    flow.maintenance = Amounts(std::move(upkeep));
  }
  std::string over_share;
  for (std::size_t i = 0; i < flow.size(); ++i) {
    const double busy = sized.busy(volumes[i]) / (held.units[i] * sized.available);
    note_share(over_share, option, i, busy);
  }
  return {flow_of_units(a, held, std::move(flow)), {}, std::move(over_share)};
}

OptionFlow flow_of_renting(const Option& option, const Scenario& scenario, const Serving& served,
                           const Fleet& sized) {
  const Rent& rent = *option.hardware->rent;
  const std::vector<Volume> volumes = volumes_of(scenario);
  const Needed needed = needed_units(option, scenario, sized, volumes);
  if (!needed.broken.reason.empty()) return needed.broken;
  // A reservation is held to the end of its term, all else by the month.
  const bool reserved = rent.mode == RentMode::reserved;
  Investment reservation;
  reservation.setup = option.assumptions.setup_cost;
  reservation.per_unit = reserved ? rent.upfront.value : Money{};
  reservation.life_months = reserved ? rent.term_months : 1;
  reservation.horizon_credit = false;
  Holdings held = holdings(reservation, needed.units);
  Amounts upfront = std::exchange(held.purchases, {});
  CashFlow flow = cash_flow(held, volumes);
  RentingRates rates(option, served);
  rates.upfront = MonthlyCost{};  // paid when the term begins
  Fleet kept = sized;
  for (std::size_t i = 0; i < flow.size(); ++i) {
    kept.minimum_units = held.units[i];
    flow.take(i, parts_of_renting(rates, rent, kept, volumes[i]));
  }
  flow.upfront = std::move(upfront);
  if (option.assumptions.tax) apply(flow, {}, *option.assumptions.tax);
  return {std::move(flow), {}};
}

OptionFlow flow_of_plan(const Option& option, const Scenario& scenario, PlanOverTime& plan) {
  const std::vector<Volume> volumes = volumes_of(scenario);
  const Investment setup{.setup = option.assumptions.setup_cost};
  const Holdings none = holdings(setup, std::vector(volumes.size(), 0.0));
  CashFlow flow = cash_flow(none, volumes);
  const auto alone = plan.moves_by_date() ? std::nullopt : plan.price_alone();
  if (alone) {
    Compound trend = Compound::yearly(option.assumptions.api_trend_per_year);
    std::vector<Money> api(volumes.size());
    for (std::size_t i = 0; i < api.size(); ++i) {
      api[i] = volumes[i] * (trend.after(i) * *alone) * unit::month;
    }
    flow.api = Amounts(std::move(api));
  } else {
    MonthlyParts parts;
    for (std::size_t i = 0; i < flow.size(); ++i) {
      const bool changed = plan.move_to(i);
      if (i == 0 || changed || volumes[i] != volumes[i - 1]) {
        const std::string trouble = plan.trouble(volumes[i]);
        if (!trouble.empty()) return stopped(scenario, i, trouble);
        parts.api = plan.metered_at(volumes[i]);
        parts.fees = plan.terms().fees;
        parts.operations = plan.terms().operations;
      }
      flow.take(i, parts);
    }
  }
  if (option.assumptions.tax) apply(flow, {}, *option.assumptions.tax);
  return {std::move(flow), {}};
}

}  // namespace tco
