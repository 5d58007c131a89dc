#include "cli/simulate/inputs.hpp"
#include "tco/catalog/question/number_at.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/error.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <utility>

namespace tco::cli {
namespace {

/// The largest hundredths of all correlations that numbers can have: of none of them they do.
double possible_part(const std::vector<simulate::Correlation>& correlations) {
  for (int hundredths = 99; hundredths > 0; --hundredths) {
    std::vector<simulate::Correlation> smaller = correlations;
    for (simulate::Correlation& one : smaller) one.value *= hundredths / 100.0;
    if (simulate::copulas_of(smaller)) return hundredths / 100.0;
  }
  return 0;
}

/// Throws Error where the question has nothing at the pointer.
void refuse_stranger(const std::string& pointer, const std::string& origin,
                     const catalog::Question& question, const catalog::Catalog& catalog) {
  const catalog::AtPointer at = catalog::at_pointer(pointer, question, catalog);
  if (at.missing.empty()) return;
  throw Error(ExitCode::input, origin + ": the question has no input " + text::quoted(pointer) +
                                   text::did_you_mean(at.missing, at.instead));
}

}  // namespace

std::vector<simulate::Copula> correlated(const catalog::Question& question,
                                         const catalog::Catalog& catalog,
                                         const std::vector<simulate::UncertainInput>& inputs,
                                         std::vector<std::string>& warnings) {
  const std::vector<catalog::StatedCorrelation>& stated = question.uncertainty.correlations;
  std::vector<simulate::Correlation> correlations;
  for (const catalog::StatedCorrelation& one : stated) {
    const auto place = [&](const std::string& pointer) {
      const auto found = std::find_if(
          inputs.begin(), inputs.end(),
          [&](const simulate::UncertainInput& input) { return input.pointer == pointer; });
      if (found == inputs.end()) {
        refuse_stranger(pointer, one.origin, question, catalog);
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
    const std::string& last = stated.back().origin;
    throw Error(ExitCode::input, last.substr(0, last.rfind('/')) +
                                     ": the matrix of correlations is not positive definite: no "
                                     "numbers are correlated like this\n  hint: a pair that is not "
                                     "listed has 0; all of them times " +
                                     plain_number(possible_part(correlations)) + " would do");
  }
  return std::move(*copulas);
}

}  // namespace tco::cli
