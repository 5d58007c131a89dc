#pragma once

#include "tco/core/simulate/influence.hpp"

#include <cstddef>
#include <vector>

namespace tco::simulate {

/// The figure where the inputs have these values; infinite: there is none.
double figure_at(Pricing& pricing, const std::vector<double>& values, const Target& figure,
                 Measure rank);

/// Adds the shares of the variance to those of these inputs.
void add_indices(std::vector<Influence>& influences, const std::vector<std::size_t>& inputs,
                 const Uncertainty& question, const Sampling& sampling, const Target& figure);

}  // namespace tco::simulate
