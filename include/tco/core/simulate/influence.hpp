#pragma once

#include "tco/core/simulate/simulation.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace tco::simulate {

/// Inputs that get indices: those that swing costs the most.
inline constexpr std::size_t kMostIndexed = 12;

/// What inputs are held to influence: what an option costs by the rank of the sampling, or what it
/// saves beside another one.
struct Target {
  std::size_t option = 0;
  std::optional<std::size_t> against = {};
};

/// What one input does.
struct Influence {
  /// The figure where it is low and high, the others at the question's own values; infinite: none.
  double at_low = 0, at_high = 0;
  /// The value nearest to its own, between low and high, from which on another option is the
  /// cheapest; and which.
  std::optional<double> turns_at = {};
  std::size_t turns_to = 0;
  /// Shares of the variance of the figure: of this input alone, and of it with all that it does
  /// together with others. Absent: not among those indexed, or nothing varies.
  std::optional<Estimate> first_order = {}, total_order = {};
};

/// By input. The first order after Saltelli et al. (2010), the total one after Jansen (1999), each
/// over the variance of the draws it is from, which a few extreme ones do not spoil; those of
/// inputs that are drawn together are of all of these. They take a sixteenth of the points of the
/// sampling, each priced twice and once more an input.
std::vector<Influence> influences(const Uncertainty& question, const Sampling& sampling,
                                  const Target& figure);

}  // namespace tco::simulate
