#include "cli/check/view.hpp"
#include "cli/simulate/simulation.hpp"
#include "cli/threads/turns.hpp"
#include "tco/core/curve/curve.hpp"

#include <optional>

namespace tco::cli {
namespace {

using simulate::Estimate;
using simulate::Measure;

FigureValue value_of(const std::optional<Estimate>& estimate) {
  if (!estimate) return {};
  return estimate->value;
}

}  // namespace

void add_drawn(ResultFigures& figures, const CompareView& compared, const catalog::Request& request,
               const catalog::Catalog& catalog, std::vector<std::string>& warnings) {
  UncertainInputs inputs =
      uncertain_inputs(compared.question, compared.comparison.options, request, catalog, {}, false);
  inputs.question.against = rivals(compared);
  simulate::Sampling sampling{.threads = processors()};
  std::vector<std::string> notes;
  fit_samples(sampling, inputs, compared.comparison, false, notes);
  const auto drawn = simulated(inputs.question, sampling).options;
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    FigureRow& row = figures.options[i];
    row["p_cheapest"] = value_of(share_of_wins(compared.result(i), drawn[i]));
    row["expected_regret"] = value_of(drawn[i].expected_regret);
    const simulate::Spread& each = drawn[i].spread(Measure::per_output);
    row["per_output.p10"] = value_of(each.p10);
    row["per_output.p50"] = value_of(each.p50);
    row["per_output.p90"] = value_of(each.p90);
    if (!inputs.question.against[i]) continue;
    const auto& back = drawn[i].spread(Measure::payback_months).p90;
    row["payback_months.p90"] = back ? back->value : kInfinity;
  }
  warnings.insert(warnings.end(), inputs.warnings.begin(), inputs.warnings.end());
}

}  // namespace tco::cli
