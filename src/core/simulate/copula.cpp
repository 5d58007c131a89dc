#include "tco/core/simulate/copula.hpp"

#include <algorithm>
#include <cmath>

namespace tco::simulate {
namespace {

constexpr double kSingular = 1e-12;  ///< Of a variance of 1: less is rounding.

/// Each group with every input that is tied to one of its own.
std::vector<std::vector<std::size_t>> groups_of(const std::vector<Correlation>& correlations) {
  std::vector<std::vector<std::size_t>> groups;
  for (const Correlation& one : correlations) {
    std::vector<std::size_t> joined{one.first, one.second};
    std::erase_if(groups, [&](const std::vector<std::size_t>& group) {
      const bool touched = std::any_of(group.begin(), group.end(), [&](std::size_t input) {
        return input == one.first || input == one.second;
      });
      if (touched) joined.insert(joined.end(), group.begin(), group.end());
      return touched;
    });
    std::sort(joined.begin(), joined.end());
    joined.erase(std::unique(joined.begin(), joined.end()), joined.end());
    groups.push_back(std::move(joined));
  }
  return groups;
}

double correlation_of(std::size_t a, std::size_t b, const std::vector<Correlation>& correlations) {
  for (const Correlation& one : correlations) {
    const bool same = (one.first == a && one.second == b) || (one.first == b && one.second == a);
    if (same) return one.value;
  }
  return a == b ? 1 : 0;
}

}  // namespace

std::optional<std::vector<Copula>> copulas_of(const std::vector<Correlation>& correlations) {
  std::vector<Copula> copulas;
  for (std::vector<std::size_t>& group : groups_of(correlations)) {
    Copula copula{std::move(group), {}};
    auto& factor = copula.factor;
    for (std::size_t i = 0; i < copula.inputs.size(); ++i) {  // Cholesky, row by row
      factor.emplace_back(i + 1);
      for (std::size_t j = 0; j <= i; ++j) {
        double rest = correlation_of(copula.inputs[i], copula.inputs[j], correlations);
        for (std::size_t k = 0; k < j; ++k) rest -= factor[i][k] * factor[j][k];
        if (i == j && rest < kSingular) return std::nullopt;
        factor[i][j] = i == j ? std::sqrt(rest) : rest / factor[j][j];
      }
    }
    copulas.push_back(std::move(copula));
  }
  return copulas;
}

}  // namespace tco::simulate
