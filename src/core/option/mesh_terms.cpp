#include "core/option/mesh_terms.hpp"

#include "core/option/result.hpp"
#include "tco/core/machine/owning.hpp"
#include "tco/core/machine/renting.hpp"
#include "tco/core/money/volumes.hpp"
#include "tco/core/quantity/text.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace tco {
namespace {

constexpr std::size_t kDay = 24;
constexpr std::size_t kWeek = 168;

std::vector<double> weights_by_hour(const Demand& demand) {
  if (!demand.profile.empty()) return demand.profile;
  const double busiest = demand.peak_hour_share.value_or(0);
  if (busiest <= 1.0 / kDay) return {};
  std::vector<double> day(kDay, (1 - busiest) / (kDay - 1));
  day.front() = busiest;
  return day;
}

}  // namespace

MeshTerms::MeshTerms(const Option& option, const Scenario& scenario)
    : option_(option), scenario_(scenario) {
  for (const MeshWorkload& one : scenario.mesh) {
    Scenario& alone = alone_.emplace_back();
    alone.as_of = scenario.as_of;
    alone.start = scenario.start;
    alone.horizon_months = scenario.horizon_months;
    alone.hours_per_month = scenario.hours_per_month;
    alone.demand = one.demand;
    if (one.deferrable) {
      alone.demand.profile.clear();
      alone.demand.peak_hour_share.reset();
    }
    const std::size_t size = weights_by_hour(alone.demand).size();
    places_ = std::max(places_, static_cast<double>(size));
    volumes_.emplace_back();
    for (const Volume volume : volumes(one.demand, scenario.horizon_months)) {
      volumes_.back().push_back(volume.in(unit::outputs_per_month));
    }
  }
  find_pairs();
  if (!infeasible_.empty()) return;
  find_uses();
  find_plans();
  if (!infeasible_.empty()) return;
  take_works();
  take_kinds();
  mesh::merge_places(problem_);
}

void MeshTerms::find_pairs() {
  for (const MachineKind& kind : option_.machines) {
    pairs_.emplace_back();
    over_time_.emplace_back(kind.serving.front());
    for (std::size_t w = 0; w < kind.serving.size(); ++w) {
      const Option& option = kind.serving[w];
      const Hardware& hardware = *option.hardware;
      const Assumptions& a = option.assumptions;
      const bool owned = option.kind == OptionKind::owned;
      if (owned && !hardware.purchase && !a.sunk && a.sunk_units == 0) {
        infeasible_ = hardware.id + " is not for sale: it has no purchase";
      } else if (!owned && !hardware.rent) {
        infeasible_ = hardware.id + " is not for rent: it has no rent";
      }
      if (!infeasible_.empty()) return;
      MeshPair pair{&option, serving(option), {}, false};
      pair.sized = fleet(pair.served.time.value_or(AttemptTime{}), option, alone_[w].demand,
                         scenario_.hours_per_month);
      const bool room = a.max_utilization > 0 && pair.sized.available > HoursPerMonth{};
      pair.possible = kind.serves[w] && pair.served.found() && room;
      if (pair.possible && !pair.served.time) {
        say_unknown("the speed of " + option.workload.model + " on " + hardware.id + " is unknown");
      }
      pairs_.back().push_back(std::move(pair));
    }
  }
}

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

void MeshTerms::find_plans() {
  for (std::size_t w = 0; w < works(); ++w) {
    plans_.emplace_back();
    for (const Option& plan : scenario_.mesh[w].plans) {
      plans_.back().emplace_back(plan, plan.workload, alone_[w]);
    }
  }
}

void MeshTerms::take_works() {
  problem_.works.clear();
  cheapest_.assign(works(), nullptr);
  bills_.assign(works(), nullptr);
  for (std::size_t w = 0; w < works(); ++w) {
    const MeshWorkload& one = scenario_.mesh[w];
    mesh::Work work;
    work.outputs = outputs(w);
    work.most_local = one.most_local();
    std::vector<double> weights = weights_by_hour(alone_[w].demand);
    const auto places = static_cast<std::size_t>(places_);
    if (!one.deferrable) {
      if (weights.empty()) weights = {1};
      const double sum = std::accumulate(weights.begin(), weights.end(), 0.0) *
                         static_cast<double>(places / weights.size());
      for (std::size_t place = 0; place < places; ++place) {
        work.by_place.push_back(work.outputs * (weights[place % weights.size()] / sum));
      }
    }
    std::string reason;
    for (const PlanOverTime& plan : plans_[w]) {
      const Bill& charged = plan.charged();
      if (!charged.infeasible.empty()) {
        if (reason.empty()) reason = charged.infeasible;
        continue;
      }
      const MonthlyBill& bill = plan.billed();
      if (!bill.total) {
        say_unknown(unknown_price(*plan.option().plan, plan.terms(), charged,
                                  work.outputs * unit::outputs_per_month));
        continue;
      }
      if (bill.total->size() != 1) {
        say_unknown(plan.option().plan->id +
                    " bills by what a whole month sends (tiers, quota or minimum spend), which is "
                    "not reckoned for several workloads yet");
        continue;
      }
      const double price = bill.total->segment(0).slope.in(unit::per_output);
      if (price >= work.api * (1 - kSlack)) continue;
      work.api = price;
      cheapest_[w] = &plan.option();
      bills_[w] = &plan;
    }
    if (!cheapest_[w]) {
      const bool able = std::any_of(pairs_.begin(), pairs_.end(),
                                    [&](const auto& pairs) { return pairs[w].possible; });
      const std::string sold = reason.empty() ? "no plan may serve it" : reason;
      if (!able && unknown_.empty()) {
        infeasible_ = one.id + (one.required_local ? " must stay local" : ": " + sold);
        if (!pairs_.empty()) {
          const Serving& served = pairs_.front()[w].served;
          const std::string why = served.infeasible.empty() ? served.unknown : served.infeasible;
          infeasible_ +=
              ", and no machine of this option can serve it" + (why.empty() ? "" : ": " + why);
        } else if (one.required_local) {
          infeasible_ += " (local: \"required\")";
        }
      } else if (one.minimum_api_share > 0 && unknown_.empty()) {
        infeasible_ = one.id + ": minimum_api_share is more than 0, and " + sold;
      }
    }
    problem_.works.push_back(std::move(work));
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
    kind.powered = a.powered_hours.in(unit::hours_per_month);
    const auto draw = priced_one.hardware->power.idle.value;
    const auto idle = times(a.share, times(draw.value_or(Power{}) * a.pue, a.electricity.value));
    kind.idle_rate = idle.value_or(HourlyRate{}).in(unit::per_hour);
    kind.runs[w].rate = each_hour > 0 ? high / each_hour : 0;
    kind.each = rule->per_unit.in(unit::per_month)-kind.powered * kind.idle_rate;
    kind.once = (rule->fixed - *operations_of(a, 0)).in(unit::per_month);
    kind.paid_units = rule->paid_units;
    kind.paid = rule->paid.in(unit::per_month);
  }
  return kind;
}

bool MeshTerms::move_to(std::size_t index) {
  if (index == index_) return false;
  bool changed = false;
  for (auto& plans : plans_) {
    for (PlanOverTime& plan : plans) changed = plan.move_to(index) || changed;
  }
  for (const OptionOverTime& machine : over_time_) changed = machine.varies() || changed;
  for (const std::vector<double>& by_month : volumes_) {
    changed = by_month[index] != by_month[index_] || changed;
  }
  index_ = index;
  if (!changed) return false;
  take_works();
  take_kinds();
  mesh::merge_places(problem_);
  return true;
}

MonthlyCost MeshTerms::bill(std::size_t w, double outputs) const {
  if (!bills_[w] || outputs == 0) return MonthlyCost{};
  return bills_[w]->billed().metered.at(outputs * unit::outputs_per_month);
}

}  // namespace tco
