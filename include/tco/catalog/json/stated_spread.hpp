#pragma once

#include <optional>
#include <utility>
#include <vector>

namespace tco::catalog {

/// How a number is spread, as a document says it.
struct StatedSpread {
  enum class Kind { range, uniform, triangular, pert, normal, lognormal, discrete, fixed };
  Kind kind = Kind::range;
  double low = 0, high = 0;  ///< The ends; of a range its 10 % and 90 % points.
  /// Mode, mean or median; absent: the number itself.
  std::optional<double> middle = {};
  double deviation = 0;                                  ///< > 0; of a lognormal one, of ln x.
  std::vector<std::pair<double, double>> weighted = {};  ///< Values and weights > 0.
  std::optional<double> least = {}, most = {};
  bool clip = false;  ///< What lies beyond is taken at these bounds, else left out.
};

}  // namespace tco::catalog
