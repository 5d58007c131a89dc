#pragma once

#include "cli/words/answer.hpp"
#include "tco/core/explain/explanation.hpp"
#include "tco/report/words/report.hpp"

#include <vector>

namespace tco::cli {

/// Adds the figures of an option to a report: as blocks for people, and as the tables `figures` and
/// `inputs`, where each input tells the layer, place, source, date and basis it comes from.
void add_explanation(report::Report& report, const catalog::Question& question,
                     const Option& option, const OptionResult& result,
                     const std::vector<Explanation>& figures);

/// The formulas of --explain; for people without those of hybrids that add nothing.
void add_explanations(report::Report& report, const CompareView& view, bool for_people);

}  // namespace tco::cli
