#pragma once

#include "tco/catalog/question/question.hpp"
#include "tco/core/explain/explanation.hpp"
#include "tco/report/words/report.hpp"

#include <vector>

namespace tco::cli {

/// Adds the figures of an option to a report: as blocks for people, and as the tables `figures` and
/// `inputs`, where each input tells the layer, place, source, date and basis it comes from.
void add_explanation(report::Report& report, const catalog::Question& question,
                     const Option& option, const OptionResult& result,
                     const std::vector<Explanation>& figures);

}  // namespace tco::cli
