#include "core/curve/difference.hpp"

#include <algorithm>
#include <cmath>

namespace tco {
bool DifferencePiece::cheaper_at_from() const {
  if (other_ends) return true;
  return at_from < -slack || (at_from <= slack && cheaper_at_to());
}

bool DifferencePiece::cheaper_at_to() const {
  if (other_ends) return true;
  if (to == kUnbounded) {
    return slope < UnitCost{} || (slope == UnitCost{} && at_from < -slack);
  }
  return at_to < -slack;
}

Volume DifferencePiece::crossing() const {
  // Ends within the slack are rounding of an end that lies on the other curve.
  if (std::max(at_from, -at_from) <= slack) return from;
  if (to != kUnbounded && std::max(at_to, -at_to) <= slack) return to;
  return std::clamp(from - at_from / slope, from, to);
}

DifferenceWalk::DifferenceWalk(const CostCurve& own, const CostCurve& other, Volume start)
    : own_(own), other_(other) {
  place(start);
}

void DifferenceWalk::place(Volume v) {
  at_ = v;
  own_index_ = v < own_.capacity() ? own_.index_above(v) : own_.size();
  other_index_ = v < other_.capacity() ? other_.index_above(v) : other_.size();
}

void DifferenceWalk::leave(const CostCurve& curve, std::int64_t& index, Volume to) {
  if (to >= curve.capacity()) {
    index = curve.size();
  } else {
    index = curve.blurred(to) ? curve.index_above(to) : index + 1;
  }
}

std::optional<DifferencePiece> DifferenceWalk::next() {
  const auto told = [this](const CostCurve& curve, std::int64_t index) {
    return curve.blurred(at_) ? curve.told_above(at_) : curve.segment(index);
  };
  // Boundaries that coincide but for rounding leave a sliver or two. Where slivers do not end, the
  // walk does: no double tells the steps apart.
  constexpr int kMostSlivers = 8;
  for (int slivers = 0; slivers < kMostSlivers; ++slivers) {
    if (own_index_ >= own_.size()) return std::nullopt;
    const Segment mine = told(own_, own_index_);
    if (other_index_ >= other_.size()) {
      DifferencePiece rest{at_, own_.capacity(), {}, {}, {}, {}, true};
      own_index_ = own_.size();
      return rest;
    }
    const Segment theirs = told(other_, other_index_);
    const Volume from = at_;
    const Volume to = std::min(mine.to, theirs.to);
    if (mine.to <= to * (1 + kSlack)) leave(own_, own_index_, to);
    if (theirs.to <= to * (1 + kSlack)) leave(other_, other_index_, to);
    at_ = to;
    if (to != kUnbounded && to - from <= kSlack * to) continue;  // rounding of a common boundary

    DifferencePiece piece{from, to, mine.at(from) - theirs.at(from), {}, mine.slope - theirs.slope,
                          {}};
    piece.slack = kSlack * std::max(magnitude(mine, from), magnitude(theirs, from));
    if (to != kUnbounded) {
      piece.at_to = mine.at(to) - theirs.at(to);
      piece.slack =
          std::max({piece.slack, kSlack * magnitude(mine, to), kSlack * magnitude(theirs, to)});
    } else if (std::abs(mine.slope / theirs.slope - 1) <= kSlack) {
      piece.slope = UnitCost{};  // parallel
    }
    return piece;
  }
  return std::nullopt;
}

bool DifferenceWalk::steady() const {
  return own_index_ >= own_.steady_index() && other_index_ >= other_.steady_index() &&
         own_index_ < own_.size() && other_index_ < other_.size();
}

bool DifferenceWalk::steady(const DifferencePiece& piece) const {
  if (!steady()) return false;
  const Volume begin =
      std::max(own_.segment(own_.steady_index()).from, other_.segment(other_.steady_index()).from);
  return piece.from >= begin * (1 - kSlack);
}

/// Both repeat with one period (a straight line repeats with any).
bool DifferenceWalk::in_step() const {
  if (!own_.periodic() || !other_.periodic()) return false;
  const Volume a = own_.period();
  const Volume b = other_.period();
  if (a == kUnbounded || b == kUnbounded) return a != b;
  return std::abs(a / b - 1) <= kSlack;
}

double DifferenceWalk::repeats(const DifferencePiece& piece) const {
  if (!steady(piece) || !in_step()) return 0;
  const Volume period = std::min(own_.period(), other_.period());
  if (std::abs((piece.to - piece.from) / period - 1) > 1e-9) return 0;  // not a whole period
  const MonthlyCost own_rise = own_.period() == kUnbounded ? period * own_.trend() : own_.rise();
  const MonthlyCost other_rise =
      other_.period() == kUnbounded ? period * other_.trend() : other_.rise();
  const MonthlyCost drift = own_rise - other_rise;

  const auto left = [&](const CostCurve& curve, std::int64_t index) {
    if (curve.period() == kUnbounded) return (curve.capacity() - at_) / period;
    return curve.size() == CostCurve::kEndless ? kInfinity
                                               : static_cast<double>(curve.size() - index);
  };
  double count = std::min(left(own_, own_index_), left(other_, other_index_));

  const bool drifts = magnitude(drift, {}) > kSlack * magnitude(own_rise, other_rise);
  const auto until_sign_changes = [&](MonthlyCost lead) {
    if (!drifts) return kInfinity;
    if (magnitude(lead, {}) <= 8 * piece.slack) return 0.0;  // near zero: walk, do not reckon
    const double periods = -(lead / drift);
    return periods > 0 ? periods : kInfinity;
  };
  count = std::min({count, until_sign_changes(piece.at_from), until_sign_changes(piece.at_to)});
  // Two periods are left for walking, where rounding decides; what lies behind the most of them is
  // blurred, and walked as a line.
  constexpr double kMostSkipped = 4 / kSlack;
  return std::isinf(count) ? count : std::clamp(std::floor(count) - 2, 0.0, kMostSkipped);
}

bool DifferenceWalk::level() const {
  if (own_.capacity() != kUnbounded || other_.capacity() != kUnbounded || !steady()) return false;
  const UnitCost a = own_.trend();
  const UnitCost b = other_.trend();
  return std::max(a - b, b - a) <= kSlack * std::max(a, b);
}

void DifferenceWalk::skip(double periods) {
  const std::int64_t count = CostCurve::counted(periods);
  if (own_.period() != kUnbounded) own_index_ += count * own_.period_size();
  if (other_.period() != kUnbounded) other_index_ += count * other_.period_size();
  const CostCurve& stepped = own_.period() != kUnbounded ? own_ : other_;
  at_ = stepped.segment(&stepped == &own_ ? own_index_ : other_index_).from;
}

std::optional<Volume> DifferenceWalk::apart_until(const Band& mine, const Band& theirs,
                                                  const DifferencePiece& piece) const {
  // Bands that do not hold the piece say nothing of a jump behind it.
  if (piece.from < std::max(mine.from, theirs.from) * (1 - kSlack)) return std::nullopt;
  const bool cheaper = piece.at_from < MonthlyCost{};
  const UnitCost drift = mine.trend - theirs.trend;
  // The gap between the two bands, on the side that matters, at the current volume.
  const MonthlyCost offset = cheaper ? mine.high - theirs.low : mine.low - theirs.high;
  const MonthlyCost gap = offset + at_ * drift;
  const MonthlyCost slack =
      1e-9 * magnitude(mine.high + at_ * mine.trend, theirs.high + at_ * theirs.trend);
  if (cheaper ? gap >= -slack : gap <= slack) return std::nullopt;  // the bands overlap: walk
  const bool closing = cheaper ? drift > UnitCost{} : drift < UnitCost{};
  const Volume meet = closing ? -(offset / drift) * (1 - 1e-9) : kUnbounded;
  return std::min({meet, mine.until, theirs.until});
}

bool DifferenceWalk::approach(const DifferencePiece& piece) {
  std::optional<Volume> until;
  if (steady(piece)) until = apart_until(own_.band(), other_.band(), piece);
  if (until == kUnbounded) return false;
  const bool many_pieces = !own_.periodic() || !other_.periodic();
  if (!until && many_pieces && own_index_ < own_.size() && other_index_ < other_.size()) {
    until = apart_until(own_.band_at(own_index_), other_.band_at(other_index_), piece);
  }
  if (until && *until > at_ && *until != kUnbounded) place(*until);
  return true;
}

std::optional<Volume> surely_cheaper_from(const CostCurve& own, const CostCurve& other) {
  if (own.capacity() != kUnbounded || other.capacity() != kUnbounded) return std::nullopt;
  const Band mine = own.band();
  const Band theirs = other.band();
  const UnitCost drift = mine.trend - theirs.trend;
  if (drift >= UnitCost{}) return std::nullopt;
  const Volume steady =
      std::max(own.segment(own.steady_index()).from, other.segment(other.steady_index()).from);
  const Volume part = -((mine.high - theirs.low) / drift) * (1 + 1e-9);
  return std::max(part, steady);
}

}  // namespace tco
