#include "core/option/result.hpp"

#include "core/workloads/month.hpp"
#include "tco/core/machine/owning.hpp"
#include "tco/core/option/price_age.hpp"
#include "tco/core/quantity/text.hpp"

#include <algorithm>
#include <numeric>

namespace tco {
namespace {

/// The oldest of the prices: of machines there are, and of plans that may get something.
void note_dates(OptionResult& result, MeshTerms& terms) {
  for (std::size_t k = 0; k < terms.kinds(); ++k)
    note_price(result, *terms.pair(k, 0).option, PriceOf::hardware);
  for (std::size_t w = 0; w < terms.works(); ++w) {
    if (terms.plan(w)) note_price(result, *terms.plan(w), PriceOf::api);
  }
  for (std::size_t b = 0; b < terms.problem().bills.size(); ++b)
    note_price(result, terms.shared_plan(b), PriceOf::api);
}

/// The scale at which the best fleet is larger.
std::optional<Volume> next_larger_fleet(const CostCurve& curve, Volume volume, double units) {
  for (std::int64_t i = curve.index_at(volume); i < curve.size(); ++i) {
    if (curve.segment(i).units > units) return curve.segment(i).from;
  }
  return std::nullopt;
}

/// Precision and basis of what is served, where all of it has the same; else the weakest basis.
void note_rows(OptionResult& result, MeshTerms& terms, const mesh::Answer& answer) {
  bool first = true;
  for (std::size_t k = 0; k < terms.kinds(); ++k) {
    for (std::size_t w = 0; w < terms.works(); ++w) {
      if (answer.local(k, w) == 0) continue;
      const MeshPair& pair = terms.pair(k, w, answer.ways[k]);
      const Serving& served = pair.served;
      if (first) result.precision = served.precision;
      if (result.precision != served.precision) result.precision.clear();
      result.basis = first ? served.basis : std::max(result.basis, served.basis);
      first = false;
      const bool told = served.prospect && result.remarks.empty();
      if (told) note_prediction(result, *pair.option, served);
    }
  }
}

/// Plans priced by the hour are billed at the average of what is asked, whatever is left of it.
void note_hours(OptionResult& result, const MeshTerms& terms) {
  for (std::size_t w = 0; w < terms.works(); ++w) {
    const MeshWorkload& asked = terms.scenario().mesh[w];
    const WorkloadResult& one = result.mesh->workloads[w];
    const bool split = one.local > Volume{} && one.local < one.outputs;
    if (!split || asked.deferrable || !terms.priced_by_hour(w, one.api)) continue;
    result.remarks.push_back(asked.id + ": " + priced_at_average(one.api));
  }
}

std::optional<double> utilization_of(MeshTerms& terms, const mesh::Answer& answer,
                                     const MeshResult& shares) {
  HoursPerMonth busy{}, there{};
  for (const WorkloadResult& one : shares.workloads) busy += one.busy;
  for (std::size_t k = 0; k < terms.kinds(); ++k) {
    there += answer.units[k] * terms.pair(k, 0).sized.available;
  }
  if (there == HoursPerMonth{}) return std::nullopt;
  return busy / there;
}

/// The part of a month that is known: the plans of workloads that nothing else could serve.
MonthlyCost known_part_of(const MeshTerms& terms, double scale) {
  MonthlyCost known{};
  for (std::size_t w = 0; w < terms.works() && terms.kinds() == 0; ++w) {
    known += terms.bill(w, terms.outputs(w) * scale);
  }
  return known;
}

/// The cost over the scale, and how far it is known.
void take_curve(OptionResult& result, mesh::Fleets& fleets, double scale) {
  mesh::ScaleCurve curve = fleets.curve(scale);
  result.curve = std::move(curve.curve);
  if (curve.whole) return;
  if (!result.curve) {
    result.caveat = "other scales are not computed: too many hours and workloads";
    return;
  }
  result.curve->leave_open();
  result.caveat = "not computed beyond scale " +
                  plain_number(result.curve->capacity().in(unit::outputs_per_month));
}

}  // namespace

OptionResult result_of_mesh(const Option& option, const Scenario& scenario, Wanted wanted) {
  OptionResult result;
  MeshTerms terms(option, scenario);
  if (!terms.infeasible().empty()) return infeasible(result, terms.infeasible());
  note_dates(result, terms);
  const Volume volume = scenario.demand.volume;
  const double scale = volume.in(unit::outputs_per_month);
  if (!terms.unknown().empty()) {
    result.status = Status::unpriced;
    result.reason = terms.unknown();
    result.known_part = known_part_of(terms, scale);
    return result;
  }
  mesh::Fleets fleets(terms.problem());
  if (wanted == Wanted::start) {
    const auto from = fleets.pays_from(scale);
    if (from) result.pays_from = *from * unit::outputs_per_month;
  }
  const bool curve = wanted == Wanted::curve || wanted == Wanted::everything ||
                     (wanted == Wanted::start && !result.pays_from);
  if (curve) take_curve(result, fleets, scale);
  if (wanted == Wanted::curve) return result;
  if (const std::string many = too_many(fleets, scale, bought_of(option)); !many.empty()) {
    result.status = Status::unpriced;
    result.reason = many;
    return result;
  }
  const mesh::Answer answer = fleets.best(scale, bought_of(option));
  if (!answer.feasible) {
    std::string most = "its machines", paid;
    for (std::size_t k = 0; k < terms.kinds(); ++k) {
      if (paid.empty()) paid = only_those_paid_for(*terms.pair(k, 0).option);
    }
    for (std::size_t w = 0; w < terms.works(); ++w) {
      const double all = terms.outputs(w) * scale;
      if (terms.plan(w) || answer.local(w) >= all * (1 - 1e-9)) continue;
      most += " cannot make all of " + scenario.mesh[w].id + ", which no plan serves: ";
      most += paid.empty()
                  ? "too few hours, or too little memory for the models of all they serve, "
                    "which are kept loaded together"
                  : paid;
      break;
    }
    if (paid.empty()) return infeasible(result, most);
    result.status = Status::unpriced;
    result.reason = most;
    return result;
  }
  const MeshMonth made = month_of(terms, answer, scale);
  result.mesh = shares_of(terms, answer, made, scale);
  result.mesh->programs = fleets.programs();
  Month month;
  month.parts = made.total();
  month.units = answer.total_units();
  month.usage_based = made.usage_based;
  month.marginal = fleets.marginal(answer, scale) * unit::per_output;
  Investment bought;
  if (month.units > 0) {
    bought.setup = option.assumptions.setup_cost;
    Money price{};
    for (std::size_t k = 0; k < terms.kinds(); ++k) {
      const Option& machine = *terms.pair(k, 0).option;
      if (machine.kind != OptionKind::owned) continue;
      const Investment of_kind = investment_of_owning(machine);
      price += of_kind.bought(answer.units[k]) * of_kind.per_unit.value_or(Money{});
    }
    bought.per_unit = price / month.units;
  }
  note_rows(result, terms, answer);
  note_hours(result, terms);
  result.utilization = utilization_of(terms, answer, *result.mesh);
  if (result.curve) result.next_unit_at = next_larger_fleet(*result.curve, volume, month.units);
  take_month(result, std::move(month), volume, bought);
  if (wanted == Wanted::first_month) {
    note_shares(result.over_share, terms, answer, 0);
  } else {
    take_flow(result, option, flow_of_mesh(terms, scale));
  }
  return result;
}

}  // namespace tco
