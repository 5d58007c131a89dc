#include "tco/core/study/sweep.hpp"

#include "core/option/plan_over_time.hpp"
#include "core/option/result.hpp"
#include "core/workloads/month.hpp"
#include "tco/core/machine/fleet.hpp"
#include "tco/core/machine/owning.hpp"
#include "tco/core/machine/renting.hpp"

namespace tco {

OptionSweep::OptionSweep(const Option& option, const Scenario& frame)
    : option_(option), frame_(frame), idle_(result(Volume{})) {
  idle_.flow.reset();  // its months would be most of what a sweep keeps
  const OptionKind kind = option.kind;
  const bool owned = kind == OptionKind::owned;
  // What is paid at the start depends on the units alone.
  const bool plain =
      owned || kind == OptionKind::rented || kind == OptionKind::api || kind == OptionKind::seat;
  has_curve_ = plain && idle_.curve && idle_.outlay;
  if (!has_curve_) return;
  investment_.setup = option.assumptions.setup_cost;
  if (owned) investment_ = investment_of_owning(option);
  if (option.self_hosted()) {
    served_ = serving(option);
    sized_ = fleet(*served_->time, option, frame.demand, frame.hours_per_month);
  } else {
    metered_ = PlanOverTime(option, option.workload, frame).billed().metered;
  }
}

OptionResult OptionSweep::result(Volume volume) const {
  Scenario asked = frame_;
  asked.demand.volume = volume;
  // Of several workloads each volume is solved anew: nothing beyond its month is looked at.
  if (option_.kind == OptionKind::mesh) return result_of_mesh(option_, asked, Wanted::first_month);
  return result_of(option_, asked);
}

OptionResult OptionSweep::first_month(Volume volume) const {
  Scenario asked = frame_;
  asked.demand.volume = volume;
  switch (option_.kind) {
    case OptionKind::mesh:
      return result_of_mesh(option_, asked, Wanted::first_month);
    case OptionKind::hybrid: {
      const CostCurve* const known = idle_.curve ? &*idle_.curve : nullptr;
      return result_of_hybrid(option_, asked, nullptr, Wanted::first_month, known);
    }
    case OptionKind::owned:
    case OptionKind::rented:
      return result_of_machine(option_, asked, Wanted::first_month);
    case OptionKind::api:
    case OptionKind::seat:
      break;
  }
  return result_of_plan(option_, asked, nullptr, Wanted::first_month);
}

SweepPoint OptionSweep::computed(Volume volume) const {
  const OptionResult exact = first_month(volume);
  SweepPoint point{exact.status, {}, exact.utilization, exact.total, {}, {}, {}};
  if (!exact.over_share.empty()) return {Status::infeasible, {}, exact.utilization, {}, {}, {}, {}};
  if (exact.month) {
    if (option_.self_hosted()) point.units = exact.month->units;
    point.marginal = exact.month->marginal;
  }
  if (exact.outlay) {
    point.running = exact.outlay->running;
    point.at_start = exact.outlay->at_start;
  }
  return point;
}

SweepPoint OptionSweep::at(Volume volume, Segment& last) const {
  if (!has_curve_ || volume >= idle_.curve->capacity() * (1 - kSlack)) return computed(volume);
  const bool held = volume > last.from && volume <= last.to;
  if (!held) last = idle_.curve->segment(idle_.curve->index_at(volume));
  const bool at_seam = volume <= last.from * (1 + kSlack) || volume >= last.to * (1 - kSlack);
  if (at_seam) return computed(volume);

  // The parts of the month, as compare() adds them up: the curve has other last digits.
  const double units = last.units;
  const bool owned = option_.kind == OptionKind::owned;
  SweepPoint point;
  MonthlyParts parts = idle_.month->parts;
  point.marginal = last.slope;
  if (option_.self_hosted()) {
    const Month month = owned ? month_of_owning(option_, *served_, sized_, volume, units)
                              : month_of_renting(option_, *served_, sized_, volume);
    parts = month.parts;
    point.marginal = month.marginal;
    point.units = units;
    point.utilization = volume * sized_.busy_per_output() / (units * sized_.available);
    if (owned && beyond_share(option_, *point.utilization)) return computed(volume);
  } else {
    parts.api = metered_->at(volume);
  }
  point.total = parts.total();
  point.running = parts.running();
  point.at_start =
      investment_.setup + investment_.bought(units) * investment_.per_unit.value_or(Money{});
  return point;
}

}  // namespace tco
