#include "core/option/hybrid_flow.hpp"

#include "core/option/hybrid_routes.hpp"
#include "core/option/result.hpp"
#include "tco/core/machine/owning.hpp"
#include "tco/core/quantity/text.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace tco {
namespace {

/// The best fleet of so many units at least, where `best` is that of any number.
double of_at_least(double kept, double best, const HybridTerms& terms, Volume volume) {
  if (best >= kept) return best;
  const double most = std::min(terms.maximum_units, kMostFleets);
  std::optional<MonthlyCost> least;
  for (double units = kept; units <= std::max(kept, most); ++units) {
    if (least && terms.owned.standing(units) >= *least) break;
    const HybridSplit split = split_at(terms, units, volume);
    const MonthlyCost cost = cost_of_split(terms, units, split);
    if (!least || cost < *least * (1 - kSlack)) {
      least = cost;
      best = units;
    }
    if (split.local >= terms.routing.most_local() * volume * (1 - kSlack)) break;
  }
  return best;
}

}  // namespace

std::string without_fleet(const HybridTerms& terms, const CostCurve& curve, Volume volume) {
  if (volume <= curve.capacity() * (1 + kSlack)) {
    return curve.blurred(volume) ? "it would take more units than can be told apart" : "";
  }
  const double units = terms.routing.units.value_or(terms.maximum_units);
  return plain_number(units) + (units == 1 ? " unit is" : " units are") + " enough for " +
         plain_number(std::floor(curve.capacity().in(unit::outputs_per_month))) +
         " outputs a month, and overflow is false";
}

Month month_of(const Option& option, const HybridTerms& terms, const Serving& served,
               const Fleet& sized, const HybridSplit& split, double units) {
  Month month;
  if (units > 0) month = month_of_owning(option, served, sized, split.local, units);
  month.units = units;
  const MonthlyCost fee = option.plan->monthly_fee.value.value_or(MonthlyCost{});
  month.parts.api = terms.api.at(split.api) - fee;
  month.parts.fees = router_fee(terms, split) + fee;
  const auto machines = units > 0 ? month.usage_based : std::optional(MonthlyCost{});
  month.usage_based = sum(machines, sum(month.parts.api, month.parts.fees));
  month.marginal.reset();
  return month;
}

OptionFlow HybridFlow::flow() {
  const std::vector<Volume> volumes = volumes_of(scenario_);
  Purchases purchases(investment_of_owning(option_), volumes.size());
  std::vector<std::size_t> terms_of;  // positions in terms_
  bool none = true;
  for (std::size_t i = 0; i < volumes.size(); ++i) {
    const bool changed = plan_.move_to(i);
    if (changed || (machine_.varies() && i > 0)) {
      if (const std::string why = take_prices(i, volumes[i]); !why.empty()) {
        return stopped(scenario_, i, why);
      }
    }
    if (const std::string why = without_fleet(terms_.back(), curve_, volumes[i]); !why.empty()) {
      return stopped(scenario_, i, why);
    }
    const double best = curve_.segment(curve_.index_at(volumes[i])).units;
    const double units = of_at_least(purchases.kept(), best, terms_.back(), volumes[i]);
    none = none && units == 0;
    purchases.need(units);
    terms_of.push_back(terms_.size() - 1);
  }
  Holdings held = std::move(purchases).held();
  if (none) held.setup = {};
  std::vector<MonthlyParts> parts;
  for (std::size_t i = 0; i < volumes.size(); ++i) {
    const bool as_before = i > 0 && terms_of[i] == terms_of[i - 1] &&
                           volumes[i] == volumes[i - 1] && held.units[i] == held.units[i - 1];
    parts.push_back(as_before ? parts.back() : parts_of(i, terms_[terms_of[i]], volumes[i], held));
  }
  return {
      flow_of_units(option_.assumptions, held, cash_flow(held, parts, volumes)), {}, over_share_};
}

std::string HybridFlow::take_prices(std::size_t index, Volume volume) {
  if (!plan_.charged().infeasible.empty()) return plan_.charged().infeasible;
  if (!plan_.billed().total) {
    return unknown_price(*option_.plan, plan_.terms(), plan_.charged(), volume);
  }
  const Option& priced = machine_.in_month(index);
  terms_.push_back(hybrid_terms(priced, *staircase_of_owning(priced, served_, sized_), sized_,
                                scenario_.demand, *plan_.billed().total));
  curve_ = *curve_of_hybrid(terms_.back()).curve;
  return {};
}

MonthlyParts HybridFlow::parts_of(std::size_t index, const HybridTerms& terms, Volume volume,
                                  const Holdings& held) {
  const double units = held.units[index];
  const HybridSplit split = split_at(terms, units, volume);
  const HoursPerMonth there = units * sized_.available;
  if (units > 0) note_share(over_share_, option_, index, sized_.busy(split.local) / there);
  MonthlyParts parts =
      month_of(machine_.in_month(index), terms, served_, sized_, split, units).parts;
  const Assumptions& a = option_.assumptions;
  if (a.price_trend_per_year != 0 && !a.sunk) {
    parts.maintenance = maintenance_of(a, units, held.value[index]);
  }
  return parts;
}

}  // namespace tco
