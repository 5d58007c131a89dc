#include "core/option/hybrid_flow.hpp"
#include "core/option/result.hpp"
#include "tco/core/machine/owning.hpp"
#include "tco/core/option/price_age.hpp"
#include "tco/core/plan/metering.hpp"
#include "tco/core/quantity/text.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace tco {
namespace {

/// The volume at which the best fleet is larger; none where it stays.
std::optional<Volume> next_unit_at(const CostCurve& curve, Volume volume, double units) {
  std::int64_t index = curve.index_at(volume);
  const std::int64_t last =
      std::min(curve.size(), std::max(index, curve.steady_index()) + 2 * curve.period_size() + 1);
  for (; index < last; ++index) {
    const Segment s = curve.segment(index);
    if (s.units > units) return s.from;
  }
  return std::nullopt;
}

std::optional<UnitCost> marginal_of(const HybridTerms& terms, double units, Volume volume) {
  const std::vector<Segment> pieces = cost_of_fleet(terms, units);
  if (pieces.empty() || volume >= pieces.back().to * (1 - kSlack)) return std::nullopt;
  const CostCurve fleet = CostCurve::pieces(pieces);
  return fleet.segment(fleet.index_above(volume)).slope;
}

}  // namespace

OptionResult result_of_hybrid(const Option& option, const Scenario& scenario,
                              std::vector<std::string>* mistakes, Wanted wanted,
                              const CostCurve* known) {
  OptionResult result;
  const Hardware& hardware = *option.hardware;
  const Plan& plan = *option.plan;
  const Workload& remote = option.routing.api_workload;
  const Assumptions& a = option.assumptions;
  const Volume volume = scenario.demand.volume;
  if (!hardware.purchase && !a.sunk && a.sunk_units == 0) {
    return infeasible(result, not_for_sale(hardware));
  }
  note_price(result, option, PriceOf::hardware);
  note_price(result, option, PriceOf::api);
  const std::shared_ptr<const Serving> kept = serving(option);
  const Serving& served = *kept;
  if (!served.found()) return not_served(result, served);
  result.precision = served.precision;
  result.basis = served.basis;
  if (served.row) result.caveat = served.row->note;
  if (!plan.model.empty() && plan.model != option.workload.model) {
    result.caveat += (result.caveat.empty() ? "" : "; ") + plan.id + " is another model than " +
                     option.workload.model;
  }
  note_prediction(result, option, served);
  for (std::string& remark : left_out_by_machines(option.workload)) {
    result.remarks.push_back(std::move(remark));
  }

  PlanOverTime over_time(option, remote, scenario);
  const Bill& charged = over_time.charged();
  note_ambiguity(plan, charged, mistakes);
  for (const std::string& remark : charged.remarks) result.remarks.push_back(remark);
  if (charged.cheapest_hour) result.remarks.push_back(priced_at_average(plan.id));
  if (!charged.infeasible.empty()) return infeasible(result, charged.infeasible);
  const Fleet sized =
      fleet(served.time.value_or(AttemptTime{}), option, scenario.demand, scenario.hours_per_month);
  if (sized.step == Volume{}) {
    return infeasible(result, "max_utilization or available hours of 0 leave no capacity");
  }
  const MonthlyTerms& monthly = over_time.terms();
  const MonthlyBill& billed = over_time.billed();
  const auto owned = staircase_of_owning(option, served, sized);
  if (!served.time || !owned || !billed.total) {
    result.status = Status::unpriced;
    const Volume local = option.routing.most_local() * volume;
    const double units = option.routing.units.value_or(sized.units(local));
    const MonthlyParts machines =
        units > 0 ? month_of_owning(option, served, sized, local, units).parts : MonthlyParts{};
    result.reason = !served.time ? unknown_speed(option, served)
                    : !owned     ? unknown_figure(option, served, machines)
                                 : unknown_price(plan, monthly, charged, volume);
    // Without a fixed fleet any split may be the best, that of the plan alone too.
    result.known_part = option.routing.units ? machines.known() : MonthlyCost{};
    return result;
  }

  const HybridTerms terms = hybrid_terms(option, *owned, sized, scenario.demand, *billed.total);
  HybridCurve best = known ? HybridCurve{*known} : curve_of_hybrid(terms);
  if (!best.curve) return infeasible(result, "overflow is false and there is no machine");
  if (!best.whole) {
    result.remarks.push_back("fleets of more than " + plain_number(kMostFleets) +
                             " units are not looked at");
  }
  result.curve = std::move(best.curve);
  if (wanted == Wanted::curve) return result;
  const CostCurve& curve = *result.curve;
  if (const std::string why = without_fleet(terms, curve, volume); !why.empty()) {
    return infeasible(result, why);
  }
  const double units = curve.segment(curve.index_at(volume)).units;
  const HybridSplit split = split_at(terms, units, volume);
  Investment investment = investment_of_owning(option);
  if (units == 0) investment.setup = Money{};
  Month month = month_of(option, terms, served, sized, split, units);
  month.marginal = marginal_of(terms, units, volume);
  take_month(result, std::move(month), volume, investment);
  if (units > 0) {
    result.time_per_output = sized.busy_per_output();
    result.utilization = sized.busy(split.local) / (units * sized.available);
    note_share(result.over_share, option, 0, *result.utilization);
  }
  if (curve.capacity() != kUnbounded) result.capacity = curve.capacity();
  result.next_unit_at = next_unit_at(curve, volume, units);
  result.hybrid.emplace();
  result.hybrid->split = split;
  if (volume > Volume{}) result.hybrid->local_share = split.local / volume;
  result.hybrid->break_even_local_share = break_even_local_share(terms, units, volume);
  if (wanted != Wanted::everything) return result;
  take_flow(result, option,
            HybridFlow(option, scenario, served, sized, terms, curve, over_time).flow());
  return result;
}

}  // namespace tco
