#include "tco/core/curve/crossings.hpp"

#include <algorithm>

namespace tco {
namespace {

/// own - other next to a volume, taken as 0 where it is rounding.
struct Gap {
  MonthlyCost difference, slack;

  bool tied() const { return std::max(difference, -difference) <= slack; }
};

Gap gap(const Segment& own, const Segment& other, Volume v) {
  // What break_even allows, and the rounding of the volume itself.
  constexpr double kRounding = 4 * kSlack;
  return {own.at(v) - other.at(v), kRounding * std::max(magnitude(own, v), magnitude(other, v))};
}

CrossingKind kind_of(Volume v, const CostCurve& own, const CostCurve& other) {
  const auto ends = [v](const CostCurve& curve) { return curve.capacity() <= v * (1 + kSlack); };
  if (ends(own) || ends(other)) return CrossingKind::capacity;
  const std::int64_t own_below = own.index_at(v), own_above = own.index_above(v);
  const std::int64_t other_below = other.index_at(v), other_above = other.index_above(v);
  if (own_below == own_above && other_below == other_above) return CrossingKind::crossing;
  const bool continuous = gap(own.segment(own_below), other.segment(other_below), v).tied() &&
                          gap(own.segment(own_above), other.segment(other_above), v).tied();
  return continuous ? CrossingKind::crossing : CrossingKind::jump;
}

}  // namespace

std::vector<Crossing> crossings(const BreakEven& even, const CostCurve& own,
                                const CostCurve& other) {
  std::vector<Crossing> found;
  found.reserve(2 * even.owned_cheaper.size());
  for (const VolumeRange& range : even.owned_cheaper) {
    if (!found.empty() && found.back().at == range.from) {
      Crossing& touch = found.back();
      touch.cheaper_above = true;
      if (touch.kind == CrossingKind::jump) touch.kind = CrossingKind::crossing;
    } else if (range.from > Volume{}) {
      found.push_back({range.from, kind_of(range.from, own, other), false, true});
    }
    if (range.to < kUnbounded && range.to != even.computed_to) {
      found.push_back({range.to, kind_of(range.to, own, other), true, false});
    }
  }
  return found;
}

}  // namespace tco
