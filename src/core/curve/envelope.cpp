#include "tco/core/curve/envelope.hpp"

#include <algorithm>
#include <optional>

namespace tco {
namespace {

/// Of two pieces that cost the same at v: the first costs less behind it, by more than rounding
/// makes of equal ones.
bool flatter(const Segment& a, const Segment& b, Volume v) {
  const Volume end = std::min(a.to, b.to);
  const UnitCost less = b.slope - a.slope;
  if (end == kUnbounded) return less > kSlack * std::max(a.slope, b.slope);
  return (end - v) * less > kSlack * std::max(magnitude(a, end), magnitude(b, end));
}

/// The curve that is cheapest just above v; none where all are past their capacity.
std::optional<std::size_t> cheapest_above(const std::vector<const CostCurve*>& curves, Volume v) {
  std::optional<std::size_t> best;
  MonthlyCost best_cost;
  Segment best_piece;
  for (std::size_t i = 0; i < curves.size(); ++i) {
    if (curves[i]->capacity() <= v * (1 + kSlack) && v > Volume{}) continue;
    const Segment s = curves[i]->told_above(v);
    const MonthlyCost cost = s.at(v);
    const MonthlyCost slack = kSlack * std::max(magnitude(s, v), magnitude(best_piece, v));
    const bool tied = best && magnitude(cost - best_cost, {}) <= slack;
    if (!best || (tied ? flatter(s, best_piece, v) : cost < best_cost)) {
      best = i;
      best_cost = cost;
      best_piece = s;
    }
  }
  return best;
}

/// Where another curve takes over from the cheapest one. Asked for once for a pair of them and kept
/// until it is passed.
class Takeovers {
 public:
  explicit Takeovers(const std::vector<const CostCurve*>& curves)
      : curves_(curves), known_(curves.size() * curves.size()) {}

  /// From here on, above `at`, `next` is to be preferred to `best`; kUnbounded: never again.
  Volume after(Volume at, std::size_t best, std::size_t next) {
    Known& known = known_[best * curves_.size() + next];
    if (!known.reckoned || known.at <= at) known = {true, reckoned(at, best, next)};
    return known.at;
  }

 private:
  struct Known {
    bool reckoned = false;
    Volume at{};
  };

  /// At a tie the curve given first is preferred.
  Volume reckoned(Volume at, std::size_t best, std::size_t next) const {
    const CostCurve& cheapest = *curves_[best];
    const CostCurve& curve = *curves_[next];
    Volume from = at;
    while (from < std::min(cheapest.capacity(), curve.capacity())) {
      const auto found = next < best ? next_not_dearer(curve, cheapest, from)
                                     : next_cheaper(curve, cheapest, from);
      if (!found) break;
      if (*found > at) return *found;
      // `best` was chosen at `at`, so this is rounding: the lines meet further on, or in no place
      // of the pieces that hold it.
      const Segment mine = cheapest.told_above(from), theirs = curve.told_above(from);
      const Volume end = std::min(mine.to, theirs.to);
      if (theirs.slope < mine.slope) {
        const Volume meet = from + (theirs.at(from) - mine.at(from)) / (mine.slope - theirs.slope);
        if (meet > at * (1 + kSlack) && meet < end) return meet;
      }
      from = end;
    }
    return kUnbounded;
  }

  const std::vector<const CostCurve*>& curves_;
  std::vector<Known> known_;
};

}  // namespace

Envelope lower_envelope(const std::vector<const CostCurve*>& curves, std::size_t most) {
  Envelope envelope;
  auto& segments = envelope.segments;
  Takeovers takeovers(curves);
  Volume at{}, last = kUnbounded;
  for (const CostCurve* const curve : curves) last = std::min(last, curve->computed_to());
  if (last < kUnbounded) envelope.computed_to = last;
  while (const auto best = cheapest_above(curves, at)) {
    const CostCurve& curve = *curves[*best];
    Volume until = std::min(curve.capacity(), last);
    for (std::size_t i = 0; i < curves.size(); ++i) {
      if (i != *best) until = std::min(until, takeovers.after(at, *best, i));
    }
    while (at < until) {
      const Segment s = curve.blurred(at)
                            ? curve.told_above(at)
                            : curve.segment(curve.last_of_units(curve.index_above(at)));
      const Volume to = std::min(s.to, until);
      const bool continues =
          !segments.empty() && segments.back().option == *best && segments.back().units == s.units;
      const bool told = to > at;  // or no double tells the steps apart
      if (told && continues) {
        segments.back().to = to;
      } else if (!told || segments.size() == most) {
        envelope.truncated = true;
        return envelope;
      } else {
        segments.push_back({at, to, *best, s.units});
      }
      at = to;
    }
    if (at == kUnbounded) return envelope;
    if (at >= last) {
      envelope.truncated = true;
      return envelope;
    }
  }
  return envelope;
}

}  // namespace tco
