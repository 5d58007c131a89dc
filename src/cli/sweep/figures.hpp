#pragma once

#include "cli/sweep/costs.hpp"
#include "cli/sweep/view.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tco::cli {

/// A row of the screen.
struct ScreenRow {
  std::vector<double> values;
  double volume;
  std::shared_ptr<const Swept> swept;
  Costs costs;
};
/// A column: the cost of an option, or what `own` saves against it.
struct ScreenFigure {
  std::string heading;
  std::size_t option;
  std::optional<std::size_t> own = {};
};

/// So many of the points, evenly.
std::vector<ScreenRow> chosen_points(const Sweep& sweep, std::size_t most_rows);

/// Of --full in the order of the scenario; else those that are the cheapest somewhere come first,
/// and hybrids nobody asked for that never are do not come; of pairs come those against the plan
/// that is the cheapest at first.
std::vector<ScreenFigure> figures_of(const Sweep& sweep, const Scenario& scenario,
                                     const std::vector<ScreenRow>& points, bool full);

}  // namespace tco::cli
