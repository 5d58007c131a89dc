#include "core/option/result.hpp"
#include "core/workloads/terms.hpp"
#include "tco/core/machine/owning.hpp"
#include "tco/core/machine/renting.hpp"

#include <algorithm>
#include <cstdint>
#include <numeric>

namespace tco {

std::optional<double> memory_of(const std::vector<MeshPair>& pairs,
                                const std::vector<bool>& served) {
  double all = 0;
  for (std::size_t w = 0; w < pairs.size(); ++w) {
    if (!served[w]) continue;
    const auto need_of = [&](std::size_t i) -> std::optional<double> {
      const Serving& serving = pairs[i].served;
      if (serving.memory_gib) return serving.memory_gib;
      if (serving.prospect) return serving.prospect->needed.in(unit::GiB);
      return std::nullopt;
    };
    // A model at one precision is held once, at the largest need.
    double most = 0;
    bool first = true;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      const bool same = served[i] &&
                        pairs[i].option->workload.model == pairs[w].option->workload.model &&
                        pairs[i].served.precision == pairs[w].served.precision;
      if (!same) continue;
      first = first && i >= w;
      const auto need = need_of(i);
      if (!need) return std::nullopt;
      most = std::max(most, *need);
    }
    if (first) all += most;
  }
  return all;
}

/// The largest sets of workloads whose models fit one unit together; of a machine on demand those
/// without requests that it waits for apart, as its rent is then paid for busy hours.
void MeshTerms::find_uses() {
  for (std::size_t k = 0; k < pairs_.size(); ++k) {
    const std::vector<MeshPair>& pairs = pairs_[k];
    const auto room = pairs.front().option->hardware->memory_gib;
    std::vector<std::size_t> able;
    for (std::size_t w = 0; w < pairs.size(); ++w) {
      if (pairs[w].possible) able.push_back(w);
    }
    std::vector<std::vector<bool>> sets;
    const auto fits = [&](const std::vector<bool>& set) {
      const auto need = memory_of(pairs, set);
      return !need || !room || *need <= *room * (1 + kSlack);
    };
    // Larger sets first, so that what is part of one is left out.
    std::vector<bool> all(pairs.size());
    for (const std::size_t w : able) all[w] = true;
    if (fits(all)) {
      sets.push_back(all);
    } else {
      std::vector<std::uint32_t> masks(std::size_t{1} << able.size());
      std::iota(masks.begin(), masks.end(), 0U);
      const auto size = [](std::uint32_t mask) { return __builtin_popcount(mask); };
      std::stable_sort(masks.begin(), masks.end(),
                       [&](std::uint32_t a, std::uint32_t b) { return size(a) > size(b); });
      std::vector<std::uint32_t> kept;
      for (const std::uint32_t mask : masks) {
        const bool part = std::any_of(kept.begin(), kept.end(),
                                      [&](std::uint32_t whole) { return (mask & whole) == mask; });
        if (part) continue;
        std::vector<bool> set(pairs.size());
        for (std::size_t i = 0; i < able.size(); ++i) set[able[i]] = (mask >> i & 1U) != 0;
        if (!fits(set)) continue;
        kept.push_back(mask);
        sets.push_back(std::move(set));
      }
    }
    uses_.emplace_back();
    const auto& rent = pairs.front().option->hardware->rent;
    const bool rented = pairs.front().option->kind == OptionKind::rented;
    for (const std::vector<bool>& set : sets) {
      if (!rented || rent->mode != RentMode::on_demand) {
        uses_.back().push_back({set, rented && by_the_hour_used(*rent)});
        continue;
      }
      MeshUse waiting{set, false}, working{set, true};
      bool waits = false, works = false;
      for (std::size_t w = 0; w < set.size(); ++w) {
        const bool interactive = scenario_.mesh[w].interactive();
        waits = waits || (set[w] && interactive);
        if (interactive) working.serves[w] = false;
        works = works || working.serves[w];
      }
      if (waits) uses_.back().push_back(waiting);
      if (works || !waits) uses_.back().push_back(working);
    }
  }
}

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

mesh::Kind MeshTerms::kind_of(std::size_t k, const MeshUse& use) {
  const Option& priced_one = priced(k);
  const Assumptions& a = priced_one.assumptions;
  const MachineKind& machine = option_.machines[k];
  const Fleet& any = pairs_[k].front().sized;
  mesh::Kind kind;
  const double hours = scenario_.hours_per_month.in(unit::hours_per_month);
  kind.places.assign(static_cast<std::size_t>(places_), hours / places_ * a.max_utilization);
  kind.month = any.available.in(unit::hours_per_month)*a.max_utilization;
  kind.minimum_units = any.minimum_units;
  kind.maximum_units = machine.units.value_or(any.maximum_units);
  kind.exact = machine.units.has_value();
  for (std::size_t w = 0; w < works(); ++w) {
    const MeshPair& pair = pairs_[k][w];
    mesh::Run run;
    run.possible = use.serves[w] && pair.possible;
    run.hours = pair.sized.busy_per_output().in(unit::hour / unit::output);
    kind.runs.push_back(run);
  }
  const auto run = operations_of_unit(a);
  if (!run) say_unknown("labour hours are given without hourly_rate");
  kind.each = run.value_or(MonthlyCost{}).in(unit::per_month);
  if (machine.supply == OptionKind::rented) {
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
    return kind;
  }
  kind.powered = a.powered_hours.in(unit::hours_per_month);
  const auto draw = priced_one.hardware->power.idle.value;
  const auto idle = times(a.share, times(draw.value_or(Power{}) * a.pue, a.electricity.value));
  kind.idle_rate = idle.value_or(HourlyRate{}).in(unit::per_hour);
  const bool serves = std::any_of(pairs_[k].begin(), pairs_[k].end(),
                                  [](const MeshPair& pair) { return pair.possible; });
  if (!serves) {  // it may have to be there all the same
    const MeshPair& pair = pairs_[k].front();
    const auto alone = month_of_owning(priced_one, pair.served, pair.sized, Volume{}, 1).parts;
    if (!alone.total()) say_unknown(unknown_figure(priced_one, pair.served, alone));
    kind.each +=
        (alone.amortization.value_or(MonthlyCost{}) + alone.maintenance.value_or(MonthlyCost{}))
            .in(unit::per_month);
  }
  for (std::size_t w = 0; w < works(); ++w) {
    if (!pairs_[k][w].possible || !pairs_[k][w].served.time) continue;
    const MeshPair& pair = pairs_[k][w];
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
