#pragma once

#include "tco/core/curve/curve.hpp"
#include "tco/core/curve/envelope.hpp"
#include "tco/core/question/scenario.hpp"
#include "tco/report/words/report.hpp"

#include <string>
#include <vector>

namespace tco::cli {

/// The cost of one output against the volume, from `from` to `to` outputs a month (from > 0).
/// `curves` are by option; null: it has none. `evens`: volumes to mark, ascending.
report::Chart volume_chart(const Scenario& scenario, const std::string& currency,
                           const std::vector<const CostCurve*>& curves, double from, double to,
                           const std::vector<double>& evens, const std::string& description);

/// The volumes at which another option becomes the cheapest, ascending.
std::vector<double> changes_of(const Envelope& envelope);

}  // namespace tco::cli
