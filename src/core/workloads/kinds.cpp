#include "core/option/result.hpp"
#include "core/workloads/terms.hpp"
#include "tco/core/machine/owning.hpp"
#include "tco/core/machine/renting.hpp"

#include <algorithm>
#include <numeric>

namespace tco {

void MeshTerms::take_kinds() {
  problem_.kinds.clear();
  const auto once = operations_of(option_.assumptions, 0);
  if (!once && !pairs_.empty()) say_unknown("labour hours are given without hourly_rate");
  problem_.once = once.value_or(MonthlyCost{}).in(unit::per_month);
  for (std::size_t k = 0; k < kinds(); ++k) {
    problem_.kinds.emplace_back();
    for (const MeshUse& use : uses_[k]) problem_.kinds.back().push_back(kind_of(k, use));
  }
}

/// Rent by the hour used or of all hours; models kept on disks, and sessions started, whatever is
/// made.
void MeshTerms::take_rent(std::size_t k, const MeshUse& use, mesh::Kind& kind) {
  const Option& priced_one = priced(k);
  const Rent& rent = *priced_one.hardware->rent;
  const auto rate = rent.price_per_hour.value;
  if (!rate) say_unknown("the rent of " + priced_one.hardware->id + " is unknown");
  const double hourly = rate.value_or(HourlyRate{}).in(unit::per_hour);
  if (rent.mode == RentMode::reserved) {
    if (!rent.upfront.value) {
      say_unknown("the upfront payment for " + priced_one.hardware->id + " is unknown");
    }
    kind.each += rent.upfront.value.value_or(Money{}).in(unit::money) / rent.term_months;
  }
  if (!use.by_the_hour) {
    kind.each +=
        rent.active_hours.value_or(scenario_.hours_per_month).in(unit::hours_per_month)*hourly;
  }
  for (mesh::Run& one : kind.runs) one.rate = use.by_the_hour ? hourly : 0;
  const auto stored = storage_of_use(k, use);
  if (!stored && rate) {
    MonthlyParts parts;
    parts.rent.reset();
    say_unknown(unknown_figure(priced_one, pairs_[k].front().front().served, parts));
  }
  kind.once = stored.value_or(MonthlyCost{}).in(unit::per_month);
  if (const Rent* const sessions = sessions_of_use(k, use)) {
    const FirstHours first = first_hours(*sessions);
    kind.once += first.paid.in(unit::hours_per_month)*hourly;
    if (hourly > 0) kind.begun_hours = first.busy.in(unit::hours_per_month);
  }
}

mesh::Kind MeshTerms::kind_of(std::size_t k, const MeshUse& use) {
  const Option& priced_one = priced(k);
  const Assumptions& a = priced_one.assumptions;
  const MachineKind& machine = option_.machines[k];
  const MeshPairs& pairs = pairs_[k][use.runs];
  const Fleet& any = pairs.front().sized;
  mesh::Kind kind;
  const double hours = scenario_.hours_per_month.in(unit::hours_per_month);
  const double hour = hours / static_cast<double>(hours_) * a.max_utilization;
  kind.places = mesh::merged(std::vector(hours_, hour), problem_.place_of);
  kind.month = any.available.in(unit::hours_per_month)*a.max_utilization;
  kind.minimum_units = any.minimum_units;
  kind.maximum_units = machine.units.value_or(any.maximum_units);
  kind.exact = machine.units.has_value();
  for (std::size_t w = 0; w < works(); ++w) {
    const MeshPair& pair = pairs[w];
    mesh::Run run;
    run.possible = use.serves[w] && pair.possible;
    run.hours = pair.sized.busy_per_output().in(unit::hour / unit::output);
    const double most = pair.option->assumptions.max_utilization;  // less where latency is promised
    if (most > 0 && a.max_utilization > 0) run.crowding = a.max_utilization / most;
    kind.runs.push_back(run);
  }
  const auto run = operations_of_unit(a);
  if (!run) say_unknown("labour hours are given without hourly_rate");
  kind.each = run.value_or(MonthlyCost{}).in(unit::per_month);
  if (machine.supply == OptionKind::rented) {
    take_rent(k, use, kind);
    return kind;
  }
  kind.powered = a.powered_hours.in(unit::hours_per_month);
  const auto draw = priced_one.hardware->power.idle.value;
  const auto idle = times(a.share, times(draw.value_or(Power{}) * a.pue, a.electricity.value));
  kind.idle_rate = idle.value_or(HourlyRate{}).in(unit::per_hour);
  const bool serves =
      std::any_of(pairs.begin(), pairs.end(), [](const MeshPair& pair) { return pair.possible; });
  if (!serves) {  // it may have to be there all the same
    const MeshPair& pair = pairs.front();
    const auto alone = month_of_owning(priced_one, pair.served, pair.sized, Volume{}, 1).parts;
    if (!alone.total()) say_unknown(unknown_figure(priced_one, pair.served, alone));
    kind.each +=
        (alone.amortization.value_or(MonthlyCost{}) + alone.maintenance.value_or(MonthlyCost{}))
            .in(unit::per_month);
  }
  for (std::size_t w = 0; w < works(); ++w) {
    if (!pairs[w].possible || !pairs[w].served.time) continue;
    const MeshPair& pair = pairs[w];
    const auto rule = staircase_of_owning(priced_one, pair.served, pair.sized);
    if (!rule) {
      say_unknown(
          unknown_figure(priced_one, pair.served,
                         month_of_owning(priced_one, pair.served, pair.sized, Volume{}, 1).parts));
      continue;
    }
    const double each_hour = kind.runs[w].hours;
    const double high = rule->high_slope.in(unit::per_output);
    kind.runs[w].rate = each_hour > 0 ? high / each_hour : 0;
    kind.each = rule->per_unit.in(unit::per_month)-kind.powered * kind.idle_rate;
    kind.once = (rule->fixed - *operations_of(a, 0)).in(unit::per_month);
    kind.paid_units = rule->paid_units;
    kind.paid = rule->paid.in(unit::per_month);
  }
  return kind;
}

}  // namespace tco
