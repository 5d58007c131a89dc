#include "tco/core/study/sweep.hpp"

#include "core/workloads/month.hpp"
#include "tco/core/machine/fleet.hpp"
#include "tco/core/machine/owning.hpp"

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
  if (owned) {
    investment_ = investment_of_owning(option);
    amortization_ =
        amortization_of_owning(option, investment_.paid_units + 1).value_or(MonthlyCost{});
  }
}

OptionResult OptionSweep::result(Volume volume) const {
  Scenario asked = frame_;
  asked.demand.volume = volume;
  // Of several workloads each volume is solved anew: nothing beyond its month is looked at.
  if (option_.kind == OptionKind::mesh) return result_of_mesh(option_, asked, Wanted::first_month);
  return result_of(option_, asked);
}

SweepPoint OptionSweep::computed(Volume volume) const {
  const OptionResult exact = result(volume);
  SweepPoint point{exact.status, {}, exact.utilization, exact.total, {}, {}, {}};
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

  const double units = last.units;
  SweepPoint point;
  point.total = last.at(volume);
  const double bought = investment_.bought(units);
  point.running = *point.total - bought * amortization_;
  point.marginal = last.slope;
  point.at_start = investment_.setup + bought * investment_.per_unit.value_or(Money{});
  if (idle_.time_per_output) {
    point.units = units;
    point.utilization = volume * *idle_.time_per_output / (units * available_hours(option_));
  }
  return point;
}

}  // namespace tco
