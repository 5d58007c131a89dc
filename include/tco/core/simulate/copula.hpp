#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace tco::simulate {

/// Two inputs, by index, and the correlation -1..1 of the normal variables behind them.
struct Correlation {
  std::size_t first = 0, second = 0;
  double value = 0;
};

/// Inputs that are drawn together, by a Gaussian copula: each has the distribution it has alone.
struct Copula {
  std::vector<std::size_t> inputs;          ///< Ascending.
  std::vector<std::vector<double>> factor;  ///< Lower triangle: of independent normal variables.
};

/// The inputs that are correlated with each other, group by group; nothing where there are no such
/// variables, as the matrix of their correlations is not positive definite.
std::optional<std::vector<Copula>> copulas_of(const std::vector<Correlation>& correlations);

}  // namespace tco::simulate
