#include "tco/core/option/hybrid.hpp"

#include "core/curve/lower.hpp"
#include "core/curve/repeating.hpp"
#include "core/option/hybrid_routes.hpp"

#include <algorithm>
#include <cmath>

namespace tco {
namespace {

/// Hours by their part of the demand: those of the profile; of a day whose busiest hour holds a
/// given share, that hour and 23 equal ones; else one place for all.
std::vector<double> weights_of(const Demand& demand) {
  if (!demand.profile.empty()) return demand.profile;
  if (const double busiest = demand.peak_hour_share.value_or(0); busiest > 1.0 / 24) {
    std::vector<double> day(24, (1 - busiest) / 23);
    day.front() = busiest;
    return day;
  }
  return {1};
}

/// The lowest of the fleets first..last.
std::vector<Segment> lowest(const HybridTerms& terms, double first, double last) {
  if (first > last) return {};
  if (first == last) return cost_of_fleet(terms, first);
  const double middle = std::floor((first + last) / 2);
  return lower_of(lowest(terms, first, middle), lowest(terms, middle + 1, last));
}

/// Where the fleet is large its cost is that of one machine, scaled: its fixed costs and the first
/// pieces of the plan's bill no longer show. This is where an output is cheapest then.
struct FullLoad {
  Volume volume{};     ///< Of one machine; 0: one machine serves any volume.
  UnitCost average{};  ///< Of an output there.
  double api = 0;      ///< Part of the volume that the plan is paid for there.
};

HybridTerms of_large_fleet(const HybridTerms& terms) {
  HybridTerms large = terms;
  large.owned.fixed = MonthlyCost{};
  large.owned.paid_units = 0;
  large.api = CostCurve::line(MonthlyCost{}, terms.api.trend());
  return large;
}

FullLoad full_load(const HybridTerms& large, const std::vector<Segment>& of_one) {
  FullLoad load;
  for (const Segment& s : of_one) {
    if (s.to == kUnbounded) continue;
    const UnitCost average = s.at(s.to) / s.to;
    if (load.volume > Volume{} && average >= load.average * (1 - kSlack)) continue;
    load.volume = s.to;
    load.average = average;
  }
  const double api = split_at(large, 1, load.volume).api / load.volume;
  if (api > kSlack) load.api = api;
  return load;
}

/// The most machines that may help where the plan alone is cheaper in the end: they save no more
/// than its last price, continued down to nothing, lies above a month that mixes fully used
/// machines with what comes before a bend of the bill.
double most_that_help(const HybridTerms& terms, const HybridTerms& large) {
  const std::vector<Served> served = served_by(terms, 1, terms.routing.most_local());
  if (served.empty() || served.front().to == kUnbounded) return terms.minimum_units;
  const FullLoad load = full_load(large, cost_of_route(large, 1, served));
  const Segment last = terms.api.segment(terms.api.size() - 1);
  const UnitCost one = load.average / terms.api_each - terms.api_fee;
  MonthlyCost mixed{};
  for (std::int64_t i = 1; i < terms.api.size(); ++i) {
    const Volume bend = terms.api.segment(i).from;
    mixed = std::max(mixed, bend * one - terms.api.at(bend));
  }
  const MonthlyCost paid = terms.owned.paid_units * terms.owned.paid;
  const MonthlyCost saved = last.at_from - last.from * last.slope + mixed + paid;
  if (saved <= MonthlyCost{}) return terms.minimum_units;
  const UnitCost lost = load.average - terms.api_each * (last.slope + terms.api_fee);
  const Volume until = lost > kSlack * load.average ? saved / lost : kUnbounded;
  return std::max(terms.minimum_units, std::ceil(until / served.front().to) + 1);
}

std::optional<CostCurve> curve_of(std::vector<Segment> pieces) {
  if (pieces.empty()) return std::nullopt;
  return CostCurve::pieces(std::move(pieces));
}

}  // namespace

HybridTerms hybrid_terms(const Option& option, const Staircase& owned, const Fleet& fleet,
                         const Demand& demand, CostCurve api) {
  const Routing& routing = option.routing;
  const double local = option.workload.attempts_per_output.in(unit::attempts_per_output);
  const double remote = routing.api_workload.attempts_per_output.in(unit::attempts_per_output);
  HybridTerms terms{.owned = owned,
                    .weights = weights_of(demand),
                    .hour_capacity = kUnbounded,
                    .capacity = fleet.capacity,
                    .api = std::move(api),
                    .routing = routing,
                    .minimum_units = fleet.minimum_units,
                    .maximum_units = fleet.maximum_units};
  // A draft that finds no machine is made by the plan, at so many of its outputs.
  const double draft = local / remote;
  terms.api_each = routing.drafts ? 1 + draft : 1;
  terms.api_saved = (routing.drafts ? draft : 1) * (1 - routing.retry_share);
  terms.local_fee = option.workload.attempts_per_output * routing.router_fee;
  terms.api_fee = routing.api_workload.attempts_per_output * routing.router_fee;
  if (fleet.capacity != kUnbounded) {
    const auto places = static_cast<double>(terms.weights.size());
    terms.hour_capacity = fleet.hours_per_month / places * option.assumptions.max_utilization /
                          fleet.busy_per_output();
  }
  return terms;
}

std::vector<Segment> cost_of_fleet(const HybridTerms& terms, double units) {
  std::vector<Segment> lowest;
  for (const auto& route : routes(terms, units)) {
    lowest = lower_of(lowest, cost_of_route(terms, units, route));
  }
  return lowest;
}

HybridCurve curve_of_hybrid(const HybridTerms& terms) {
  if (terms.routing.units) return {curve_of(cost_of_fleet(terms, *terms.routing.units))};
  const double least = terms.minimum_units;
  const std::vector<Segment> none = cost_of_fleet(terms, 0);
  if (terms.maximum_units != kInfinity) {
    const double most = std::min(terms.maximum_units, kMostFleets);
    return {curve_of(lower_of(none, lowest(terms, least, most))), most == terms.maximum_units};
  }
  const HybridTerms large = of_large_fleet(terms);
  const FullLoad full = full_load(large, cost_of_fleet(large, 1));
  const UnitCost alone = terms.api_each * (terms.api.trend() + terms.api_fee);
  const bool cheaper_alone = terms.routing.overflow && full.average >= alone * (1 - kSlack);
  if (full.volume == Volume{} || cheaper_alone) {
    const double most = most_that_help(terms, large);
    const double looked_at = std::min(most, kMostFleets);
    return {curve_of(lower_of(none, lowest(terms, least, looked_at))), looked_at == most};
  }
  const std::int64_t bends = terms.api.size() - 1;
  const Volume last_bend = bends > 0 ? terms.api.segment(bends).from : Volume{};
  constexpr double kMargin = 3;  // fleets looked at beyond those that end the pattern
  // Fewer machines than are full may leave all that is cheaper up to the last bend to the plan.
  const Volume bent = last_bend / (full.api > 0 ? std::min(full.api, 1.0) : 1);
  const double fleets_bent = std::ceil(bent / full.volume) + 3;
  double fleets = std::max({least + 4, terms.owned.paid_units + 4, fleets_bent});
  std::vector<Segment> pieces = none;
  double looked_at = least - 1;
  for (; fleets + kMargin <= kMostFleets; fleets = 2 * fleets) {
    pieces = lower_of(pieces, lowest(terms, looked_at + 1, fleets + kMargin));
    looked_at = fleets + kMargin;
    if (auto curve = repeated(pieces, full.volume, full.volume * full.average, fleets)) {
      return {std::move(curve)};
    }
  }
  return {curve_of(lower_of(pieces, lowest(terms, looked_at + 1, kMostFleets))), false};
}

HybridSplit split_at(const HybridTerms& terms, double units, Volume volume) {
  HybridSplit best;
  std::optional<MonthlyCost> least;
  for (const auto& route : routes(terms, units)) {
    const Volume local = local_at(route, volume);
    const HybridSplit split{local, api_outputs(terms, volume, local)};
    const MonthlyCost cost = cost_of_split(terms, units, split);
    if (least && cost >= *least * (1 - kSlack)) continue;
    least = cost;
    best = split;
  }
  return best;
}

MonthlyCost router_fee(const HybridTerms& terms, const HybridSplit& split) {
  return split.local * terms.local_fee + split.api * terms.api_fee;
}

}  // namespace tco
