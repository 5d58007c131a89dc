#include "cli/sweep/costs.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace tco::cli {

std::vector<std::size_t> sampled(double count, std::size_t most) {
  std::set<std::size_t> positions;
  const double steps = std::min(count, static_cast<double>(most)) - 1;
  for (double i = 0; i <= steps; ++i) {
    positions.insert(static_cast<std::size_t>(steps > 0 ? std::round(i / steps * (count - 1)) : 0));
  }
  return {positions.begin(), positions.end()};
}

Costs::Costs(const SweepOptions& options, double volume) : best(options.size()) {
  for (std::size_t i = 0; i < options.size(); ++i) {
    Segment segment{};
    points.push_back(options[i].at(volume * unit::outputs_per_month, segment));
    if (points[i].status != Status::ok) continue;
    if (best == options.size() || *points[i].total < *points[best].total) best = i;
  }
}

std::optional<double> Costs::total(std::size_t option) const {
  const SweepPoint& point = points[option];
  if (point.status != Status::ok) return std::nullopt;
  return point.total->in(unit::per_month);
}

std::vector<const CostCurve*> curves_of(const SweepOptions& options) {
  std::vector<const CostCurve*> curves;
  for (std::size_t i = 0; i < options.size(); ++i) {
    const auto& curve = options[i].curve();
    curves.push_back(curve ? &*curve : nullptr);
  }
  return curves;
}

Envelope envelope_of(const SweepOptions& options) {
  std::vector<const CostCurve*> known;
  std::vector<std::size_t> origin;
  const auto all = curves_of(options);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!all[i]) continue;
    known.push_back(all[i]);
    origin.push_back(i);
  }
  Envelope envelope = lower_envelope(known);
  for (EnvelopeSegment& segment : envelope.segments) segment.option = origin[segment.option];
  return envelope;
}

}  // namespace tco::cli
