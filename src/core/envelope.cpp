#include "tco/core/envelope.hpp"

#include <algorithm>
#include <optional>

namespace tco {
namespace {

/// The curve that is cheapest just above v; none where all are past their capacity.
std::optional<std::size_t> cheapest_above(const std::vector<const CostCurve*>& curves, Volume v) {
  std::optional<std::size_t> best;
  MonthlyCost best_cost;
  UnitCost best_slope;
  for (std::size_t i = 0; i < curves.size(); ++i) {
    if (curves[i]->capacity() <= v * (1 + kSlack) && v > Volume{}) continue;
    const Segment s = curves[i]->segment(curves[i]->index_above(v));
    const MonthlyCost cost = s.at(v);
    const MonthlyCost slack = kSlack * std::max(std::max(cost, -cost), best_cost);
    const bool tied = best && cost - best_cost <= slack && best_cost - cost <= slack;
    if (!best || (tied ? s.slope < best_slope : cost < best_cost)) {
      best = i;
      best_cost = cost;
      best_slope = s.slope;
    }
  }
  return best;
}

}  // namespace

Envelope lower_envelope(const std::vector<const CostCurve*>& curves) {
  Envelope envelope;
  auto& segments = envelope.segments;
  Volume at{};
  while (const auto best = cheapest_above(curves, at)) {
    const CostCurve& curve = *curves[*best];
    Volume until = curve.capacity();
    for (std::size_t i = 0; i < curves.size(); ++i) {
      if (i == *best) continue;
      if (const auto v = next_cheaper(*curves[i], curve, at); v && *v > at) {
        until = std::min(until, *v);
      }
    }
    for (std::int64_t index = curve.index_above(at); at < until; ++index) {
      const Segment s = curve.segment(index);
      const Volume to = std::min(s.to, until);
      const bool continues =
          !segments.empty() && segments.back().option == *best && segments.back().units == s.units;
      if (continues) {
        segments.back().to = to;
      } else if (segments.size() == kListed) {
        envelope.truncated = true;
        return envelope;
      } else {
        segments.push_back({at, to, *best, s.units});
      }
      at = to;
    }
    if (at == kUnbounded) return envelope;
  }
  return envelope;
}

}  // namespace tco
