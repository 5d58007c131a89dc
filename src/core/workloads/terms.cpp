#include "core/workloads/terms.hpp"

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
    hours_ = std::max(hours_, weights_by_hour(alone.demand).size());
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
  take_hours();
  take_works();
  take_kinds();
}

/// By what parts the work of a month comes, which no growth changes.
void MeshTerms::take_hours() {
  for (std::size_t w = 0; w < works(); ++w) {
    std::vector<double>& parts = parts_.emplace_back();
    if (scenario_.mesh[w].deferrable) continue;
    std::vector<double> weights = weights_by_hour(alone_[w].demand);
    if (weights.empty()) weights = {1};
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0) *
                       static_cast<double>(hours_ / weights.size());
    for (std::size_t hour = 0; hour < hours_; ++hour) {
      parts.push_back(weights[hour % weights.size()] / sum);
    }
  }
  problem_.place_of = mesh::places_of(parts_);
  for (std::vector<double>& parts : parts_) parts = mesh::merged(parts, problem_.place_of);
}

void MeshTerms::find_pairs() {
  for (const MachineKind& kind : option_.machines) {
    MeshPairs& pairs = pairs_.emplace_back().emplace_back();
    over_time_.emplace_back(kind.serving.front());
    for (std::size_t w = 0; w < kind.serving.size(); ++w) {
      const Option& option = kind.serving[w];
      const Hardware& hardware = *option.hardware;
      const Assumptions& a = option.assumptions;
      const bool owned = option.kind == OptionKind::owned;
      if (owned && !hardware.purchase && !a.sunk && a.sunk_units == 0) {
        infeasible_ = not_for_sale(hardware);
      } else if (!owned && !hardware.rent) {
        infeasible_ = hardware.id + " is not for rent: it has no rent";
      }
      if (!infeasible_.empty()) return;
      MeshPair pair{&option, *serving(option), {}, false};
      pair.sized = fleet(pair.served.time.value_or(AttemptTime{}), option, alone_[w].demand,
                         scenario_.hours_per_month);
      const bool room = a.max_utilization > 0 && pair.sized.available > HoursPerMonth{};
      pair.possible = kind.serves[w] && pair.served.found() && room;
      if (pair.possible && !pair.served.time) {
        say_unknown(unknown_speed(option, pair.served));
      }
      pairs.push_back(std::move(pair));
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
  problem_.bills.clear();
  shared_.clear();
  meters_.clear();
  around_.clear();
  cheapest_.assign(works(), nullptr);
  bills_.assign(works(), nullptr);
  for (std::size_t w = 0; w < works(); ++w) {
    const MeshWorkload& one = scenario_.mesh[w];
    mesh::Work work;
    work.outputs = outputs(w);
    work.most_local = one.most_local();
    work.by_place = parts_[w];
    for (double& outputs : work.by_place) outputs *= work.outputs;
    std::string reason, no_level;
    for (const PlanOverTime& plan : plans_[w]) {
      const Bill& charged = plan.charged();
      if (!charged.infeasible.empty()) {
        if (reason.empty()) reason = charged.infeasible;
        continue;
      }
      if (charged.no_level) {  // another one may have it
        if (no_level.empty()) no_level = plan.option().plan->id + ": " + charged.unpriced;
        continue;
      }
      const auto alone = plan.price_alone();
      if (!alone && !plan.billed().total) {
        say_unknown(unknown_price(*plan.option().plan, plan.terms(), charged,
                                  work.outputs * unit::outputs_per_month));
        continue;
      }
      if (!alone) {
        share(w, plan);
        continue;
      }
      const double price = alone->in(unit::per_output);
      if (price >= work.api * (1 - kSlack)) continue;
      work.api = price;
      cheapest_[w] = &plan.option();
      bills_[w] = &plan;
    }
    const bool sold = cheapest_[w] || std::any_of(problem_.bills.begin(), problem_.bills.end(),
                                                  [&](const auto& bill) { return bill.serves[w]; });
    if (!sold && !no_level.empty()) say_unknown(no_level);
    if (!sold && unknown_.empty()) refuse_unsold(w, reason);
    problem_.works.push_back(std::move(work));
  }
  take_meters();
}

bool MeshTerms::move_to(std::size_t index) {
  if (index == index_) return false;
  bool changed = false;
  for (auto& plans : plans_) {
    for (PlanOverTime& plan : plans) changed = plan.move_to(index) || changed;
  }
  bool machines = false;
  for (const OptionOverTime& machine : over_time_) machines = machine.varies() || machines;
  for (const std::vector<double>& by_month : volumes_) {
    changed = by_month[index] != by_month[index_] || changed;
  }
  index_ = index;
  if (!changed && !machines) return false;
  take_works();
  if (machines) take_kinds();
  return true;
}

bool MeshTerms::priced_by_hour(std::size_t w, const std::string& plan) const {
  return std::ranges::any_of(plans_[w], [&](const PlanOverTime& one) {
    return one.option().plan->id == plan && one.charged().cheapest_hour;
  });
}

MonthlyCost MeshTerms::bill(std::size_t w, double outputs) const {
  if (!bills_[w] || outputs == 0) return MonthlyCost{};
  return bills_[w]->metered_at(outputs * unit::outputs_per_month);
}

}  // namespace tco
