#include "cli/simulate/inputs.hpp"
#include "tco/error.hpp"
#include "tco/text/display.hpp"

#include <algorithm>
#include <utility>

namespace tco::cli {

std::vector<simulate::Copula> correlated(const std::vector<catalog::StatedCorrelation>& stated,
                                         const std::vector<simulate::UncertainInput>& inputs,
                                         std::vector<std::string>& warnings) {
  std::vector<simulate::Correlation> correlations;
  for (const catalog::StatedCorrelation& one : stated) {
    const auto place = [&](const std::string& pointer) {
      const auto found = std::find_if(
          inputs.begin(), inputs.end(),
          [&](const simulate::UncertainInput& input) { return input.pointer == pointer; });
      if (found == inputs.end()) {
        warnings.push_back(one.origin + ": left out, as " + text::shortened(pointer) +
                           " does not vary");
      }
      return static_cast<std::size_t>(found - inputs.begin());
    };
    const std::size_t first = place(one.first), second = place(one.second);
    if (first < inputs.size() && second < inputs.size()) {
      correlations.push_back({first, second, one.correlation});
    }
  }
  auto copulas = simulate::copulas_of(correlations);
  if (!copulas) {
    throw Error(ExitCode::input, stated.back().origin +
                                     ": the matrix of correlations is not positive definite: no "
                                     "numbers are correlated like this\n  hint: make the largest "
                                     "ones smaller");
  }
  return std::move(*copulas);
}

}  // namespace tco::cli
