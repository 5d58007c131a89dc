#pragma once

#include "tco/core/curve/curve.hpp"
#include "tco/core/curve/envelope.hpp"
#include "tco/core/question/scenario.hpp"
#include "tco/report/words/report.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tco::cli {

/// What a chart over the volume is of.
struct VolumeChart {
  std::string title;                            ///< The answer.
  std::string description;                      ///< What it shows.
  double from = 0, to = 0;                      ///< Outputs a month, from > 0.
  bool by_month = false;                        ///< The month's cost; else that of one output.
  std::optional<double> own = {};               ///< The volume asked for.
  std::optional<std::size_t> winner = {};       ///< The option of the answer.
  std::vector<report::Chart::Mark> marks = {};  ///< Ascending; a few are shown.
};

/// `curves` are by option; null: it has none. `envelope`: of these, by option.
report::Chart volume_chart(const Scenario& scenario, const std::string& currency,
                           const std::vector<const CostCurve*>& curves, const Envelope& envelope,
                           const VolumeChart& what);

/// Volumes as marks with their number.
std::vector<report::Chart::Mark> marks_of(const std::vector<double>& volumes);

/// The volumes at which another option becomes the cheapest, ascending.
std::vector<double> changes_of(const Envelope& envelope);

}  // namespace tco::cli
