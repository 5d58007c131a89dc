#pragma once

#include "tco/catalog/json/stated_spread.hpp"
#include "tco/core/simulate/distribution.hpp"

#include <string>

namespace tco::catalog {

struct Spread {
  simulate::Distribution distribution;
  double beyond = 0;  ///< Share of it beyond min and max.
};

/// Of an input whose value in the question is `value`; `origin` names it. Throws Error where the
/// two do not go together.
Spread spread_of(const StatedSpread& stated, double value, const std::string& origin);

}  // namespace tco::catalog
