#include "tco/core/curve/curve.hpp"

#include <algorithm>
#include <cmath>

namespace tco {

std::int64_t CostCurve::counted(double steps) {
  return steps < static_cast<double>(kCounted) ? static_cast<std::int64_t>(steps) : kCounted;
}

MonthlyCost magnitude(MonthlyCost a, MonthlyCost b) {
  return std::max(std::max(a, -a), std::max(b, -b));
}

MonthlyCost magnitude(const Segment& piece, Volume v) {
  return magnitude(piece.at(v), v * piece.slope);
}

double whole_units(double machines) { return std::ceil(machines * (1 - kSlack)); }

CostCurve CostCurve::line(MonthlyCost fixed, UnitCost slope) {
  return pieces({{Volume{}, kUnbounded, fixed, slope}});
}

CostCurve CostCurve::pieces(std::vector<Segment> segments) {
  CostCurve curve;
  curve.pieces_ = std::move(segments);
  curve.size_ = static_cast<std::int64_t>(curve.pieces_.size());
  curve.steady_index_ = curve.size_ - 1;
  curve.capacity_ = curve.pieces_.back().to;
  return curve;
}

CostCurve CostCurve::repeated(std::vector<Segment> segments, std::size_t first, MonthlyCost rise) {
  CostCurve curve;
  curve.period_ = segments.back().to - segments[first].from;
  curve.rise_ = rise;
  curve.steady_index_ = static_cast<std::int64_t>(first);
  curve.period_size_ = static_cast<std::int64_t>(segments.size() - first);
  curve.size_ = kEndless;
  curve.pieces_ = std::move(segments);
  return curve;
}

CostCurve CostCurve::staircase(const Staircase& rule) {
  if (rule.step == kUnbounded && rule.kink == kUnbounded) {
    return pieces({{Volume{}, kUnbounded, rule.standing(rule.minimum_units), rule.low_slope,
                    rule.minimum_units}});
  }
  CostCurve curve;
  curve.rule_ = rule;
  const bool kinks = rule.kink < rule.step * (1 - kSlack);
  if (!kinks) curve.rule_.kink = kUnbounded;
  // Step n has both slopes while n * kink > (n-1) * step, so while n < step / (step - kink). The
  // first step, which begins at 0, always has both; with no step at all it is the only one.
  double kinked = 0;
  if (kinks && rule.kink > Volume{}) {
    kinked = 1;
    if (rule.step != kUnbounded) {
      const double last = std::ceil(rule.step / (rule.step - rule.kink)) - 1;
      kinked = std::max(1.0, last - rule.minimum_units + 1);
    }
  }
  const double steps = rule.maximum_units - rule.minimum_units + 1;
  kinked = std::min(kinked, steps);
  curve.kinked_steps_ = counted(kinked);
  if (rule.step == kUnbounded) {
    curve.size_ = 1 + curve.kinked_steps_;
    curve.steady_index_ = curve.size_ - 1;
    return curve;
  }
  curve.size_ = std::isinf(steps) ? kEndless : curve.kinked_steps_ + counted(steps);
  // The very first step may be wider than the others, so steady begins one step later at least.
  curve.steady_index_ = 2 * curve.kinked_steps_ + (curve.kinked_steps_ == 0 ? 1 : 0);
  const double paid = std::min(rule.paid_units, rule.maximum_units) - rule.minimum_units;
  if (paid > 0) {
    curve.steady_index_ = std::max(curve.steady_index_, curve.kinked_steps_ + counted(paid));
  }
  curve.period_ = rule.step;
  curve.rise_ = rule.per_unit +
                (kinks ? rule.kink * rule.low_slope + (rule.step - rule.kink) * rule.high_slope
                       : rule.step * rule.low_slope);
  if (!std::isinf(steps)) curve.capacity_ = rule.maximum_units * rule.step;
  return curve;
}

double CostCurve::units_of(std::int64_t index) const {
  const std::int64_t step = index < 2 * kinked_steps_ ? index / 2 : index - kinked_steps_;
  return rule_.minimum_units + static_cast<double>(step);
}

Segment CostCurve::segment(std::int64_t index) const {
  if (index >= kCounted) {
    const Segment last = segment(kCounted - 1);
    return {last.to, capacity_, last.at(last.to), trend(), last.units};
  }
  if (increments_) return stepped_segment(index);
  if (const auto listed = static_cast<std::int64_t>(pieces_.size()); listed > 0) {
    if (index < listed) return pieces_[static_cast<std::size_t>(index)];
    const std::int64_t times = (index - steady_index_) / period_size_;
    Segment s = pieces_[static_cast<std::size_t>(index - times * period_size_)];
    const auto moves = static_cast<double>(times);
    return {s.from + moves * period_, s.to + moves * period_, s.at_from + moves * rise_, s.slope,
            s.units + moves};
  }
  const double n = units_of(index);
  const bool first = n == rule_.minimum_units;
  const bool endless = rule_.step == kUnbounded;
  const Volume begin = first ? Volume{} : (n - 1) * rule_.step;
  const Volume end = endless ? kUnbounded : n * rule_.step;
  const Volume kink = n * rule_.kink;
  const bool has_both = index < 2 * kinked_steps_;
  const bool before_kink = has_both ? index % 2 == 0 : rule_.kink == kUnbounded;
  const Volume from = has_both && !before_kink ? kink : begin;
  const Volume to = has_both && before_kink ? kink : end;
  const Volume below = std::min(from, kink);
  const MonthlyCost at_from =
      rule_.standing(n) + below * rule_.low_slope + (from - below) * rule_.high_slope;
  return {from, to, at_from, before_kink ? rule_.low_slope : rule_.high_slope, n};
}

std::int64_t CostCurve::index_at(Volume v) const {
  if (!pieces_.empty()) {
    double moves = 0;
    if (period_ != kUnbounded) {
      moves = std::max(0.0, whole_units((v - pieces_.back().to) / period_));
    }
    const Volume place = moves > 0 ? v - moves * period_ : v;
    const auto ends_before = [&](const Segment& s) { return s.to + kSlack * v < place; };
    const auto found = std::partition_point(pieces_.begin(), pieces_.end() - 1, ends_before);
    return counted(static_cast<double>(found - pieces_.begin()) +
                   moves * static_cast<double>(period_size_));
  }
  double n = rule_.minimum_units;
  if (rule_.step != kUnbounded) n = std::max(n, whole_units(v / rule_.step));
  n = std::min(n, rule_.maximum_units);
  const std::int64_t step = counted(n - rule_.minimum_units);
  if (increments_) {
    const double used = whole_units(v / increments_->step + increments_->offset);
    return std::min(step + counted(used - first_increments()), size_ - 1);
  }
  if (step >= kinked_steps_) return step + kinked_steps_;
  return 2 * step + (v > n * rule_.kink ? 1 : 0);
}

std::int64_t CostCurve::index_above(Volume v) const {
  // A kink and a step may both end at v. Where more than these do, steps are finer than a double
  // tells apart at this volume.
  constexpr int kMostAtOnce = 3;
  std::int64_t index = index_at(v);
  for (int i = 0; i < kMostAtOnce && index + 1 < size_; ++i) {
    if (segment(index).to > v * (1 + kSlack)) break;
    ++index;
  }
  return index;
}

bool CostCurve::blurred(Volume v) const {
  const Volume finest = increments_ ? std::min(period_, increments_->step) : period_;
  return finest <= static_cast<double>(period_size_) * kSlack * v && index_at(v) >= steady_index_;
}

Segment CostCurve::told_above(Volume v) const {
  const Segment here = segment(index_above(v));
  if (!blurred(v)) return here;
  if (!increments_ || period_ <= kSlack * v) return {v, capacity_, here.at(v), trend(), 0};
  const Band band = band_at(index_above(v));
  return {v, band.until, here.at(v), band.trend, 0};
}

UnitCost CostCurve::trend() const {
  if (period_ == kUnbounded) return segment(size_ - 1).slope;
  return rise_ / period_;
}

Band CostCurve::band() const {
  if (increments_) {
    Band band = staircase(rule_).band();
    band.low += increments_->offset * increments_->price;
    band.high += (increments_->offset + 1) * increments_->price;
    band.trend = trend();
    return band;
  }
  const UnitCost slope = trend();
  const std::int64_t first = std::min(steady_index_, size_ - 1);
  const Segment start = segment(first);
  const MonthlyCost offset = start.at_from - start.from * slope;
  Band band{offset, offset, slope, start.from, capacity_};
  const auto hold = [&](MonthlyCost cost, Volume v) {
    band.low = std::min(band.low, cost - v * slope);
    band.high = std::max(band.high, cost - v * slope);
  };
  for (std::int64_t i = first; i < first + period_size_; ++i) {
    const Segment s = segment(i);
    hold(s.at_from, s.from);
    if (s.to != kUnbounded) hold(s.at(s.to), s.to);
  }
  return band;
}

Band CostCurve::band_at(std::int64_t index) const {
  const Segment s = segment(index);
  if (!increments_) {
    const MonthlyCost offset = s.at_from - s.from * s.slope;
    return {offset, offset, s.slope, s.from, s.to};
  }
  const bool first = s.units == rule_.minimum_units;
  const MonthlyCost machines = rule_.fixed + s.units * rule_.per_unit;
  return {machines + increments_->offset * increments_->price,
          machines + (increments_->offset + 1) * increments_->price,
          rule_.low_slope + increments_->price / increments_->step,
          first ? Volume{} : (s.units - 1) * rule_.step, s.units * rule_.step};
}

}  // namespace tco
