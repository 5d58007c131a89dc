#pragma once

#include "tco/catalog/json/stated_spread.hpp"

#include <string>
#include <vector>

namespace tco::catalog {

/// How a number of the question is spread, as a scenario says it.
struct StatedInput {
  std::string pointer;  ///< As a Setting takes it.
  std::string origin;   ///< Where it is said.
  StatedSpread spread = {};
};

/// Two inputs that move together: the correlation of the normal variables behind them.
struct StatedCorrelation {
  std::string first, second, origin;
  double correlation = 0;
};

struct StatedUncertainty {
  std::vector<StatedInput> inputs = {};
  std::vector<StatedCorrelation> correlations = {};
};

}  // namespace tco::catalog
