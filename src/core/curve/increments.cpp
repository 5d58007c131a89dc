#include "tco/core/curve/curve.hpp"

#include <algorithm>

namespace tco {

CostCurve CostCurve::stepped(const Staircase& rule, const Increments& increments) {
  CostCurve curve = staircase(rule);
  if (increments.step == kUnbounded) {
    Staircase raised = rule;
    raised.fixed += whole_units(increments.offset) * increments.price;
    return staircase(raised);
  }
  curve.increments_ = increments;
  curve.rise_ += rule.step / increments.step * increments.price;
  curve.steady_index_ = curve.rank(1);
  if (curve.size_ != kEndless) {
    curve.size_ = kEndless;  // index_at keeps below it
    curve.size_ = curve.index_at(curve.capacity_) + 1;
  }
  return curve;
}

std::int64_t CostCurve::rank(std::int64_t k) const {
  const Volume end = (rule_.minimum_units + static_cast<double>(k - 1)) * rule_.step;
  const double ended =
      whole_units(end / increments_->step + increments_->offset) - first_increments();
  return k + counted(ended);
}

std::int64_t CostCurve::machine_steps_before(std::int64_t index) const {
  std::int64_t low = 0;
  std::int64_t high = index;  // each step has an end of its own
  while (low < high) {
    const std::int64_t middle = low + (high - low + 1) / 2;
    if (rank(middle) <= index) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

Segment CostCurve::stepped_segment(std::int64_t index) const {
  const std::int64_t steps = machine_steps_before(index);
  const auto increments_ended = static_cast<double>(index - steps);
  const double units = rule_.minimum_units + static_cast<double>(steps);
  const double used = first_increments() + increments_ended;
  const Volume units_begin = steps > 0 ? (units - 1) * rule_.step : Volume{};
  const auto end_of = [&](double increment) {
    return (increment - increments_->offset) * increments_->step;
  };
  const Volume from = std::max(units_begin, increments_ended > 0 ? end_of(used - 1) : Volume{});
  const Volume to = std::max(from, std::min(units * rule_.step, end_of(used)));
  const MonthlyCost at_from =
      rule_.fixed + units * rule_.per_unit + used * increments_->price + from * rule_.low_slope;
  return {from, to, at_from, rule_.low_slope, units};
}

std::int64_t CostCurve::last_of_units(std::int64_t index) const {
  if (!increments_) return index;
  return std::min(rank(machine_steps_before(index) + 1), size_) - 1;
}

}  // namespace tco
