#pragma once

#include "cli/sweep/view.hpp"
#include "tco/core/curve/envelope.hpp"

#include <optional>
#include <vector>

namespace tco::cli {

/// About `most` of `count` positions, evenly, the first and the last among them.
std::vector<std::size_t> sampled(double count, std::size_t most);

/// What the options cost at one volume of one question.
struct Costs {
  Costs(const SweepOptions& options, double volume);
  std::optional<double> total(std::size_t option) const;

  std::vector<SweepPoint> points;
  std::size_t best;  ///< Past the last one: none is priced.
};

/// By option; null: it has none.
std::vector<const CostCurve*> curves_of(const SweepOptions& options);
/// The cheapest option at every volume, of those that have a curve.
Envelope envelope_of(const SweepOptions& options);

}  // namespace tco::cli
