#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tco::catalog {

/// How a number of the question is spread, as a scenario says it.
struct StatedInput {
  enum class Kind { range, uniform, triangular, pert, normal, lognormal, discrete, fixed };
  std::string pointer;  ///< As a Setting takes it.
  std::string origin;   ///< Where it is said.
  Kind kind = Kind::range;
  double low = 0, high = 0;  ///< The ends; of a range its 10 % and 90 % points.
  /// Mode, mean or median; absent: the question's own value.
  std::optional<double> middle = {};
  double deviation = 0;                                  ///< > 0; of a lognormal one, of ln x.
  std::vector<std::pair<double, double>> weighted = {};  ///< Values and weights > 0.
  std::optional<double> least = {}, most = {};
  bool clip = false;  ///< What lies beyond is taken at these bounds, else left out.
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
