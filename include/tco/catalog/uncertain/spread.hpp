#pragma once

#include "tco/catalog/question/uncertainty.hpp"
#include "tco/core/simulate/distribution.hpp"

namespace tco::catalog {

struct Spread {
  simulate::Distribution distribution;
  double beyond = 0;  ///< Share of it beyond min and max.
};

/// Of an input whose value in the question is `value`. Throws Error where the two do not go
/// together.
Spread spread_of(const StatedInput& stated, double value);

}  // namespace tco::catalog
