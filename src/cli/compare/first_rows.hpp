#pragma once

#include "cli/compare/view.hpp"

#include <set>
#include <string>
#include <vector>

namespace tco::cli {

/// The options of the first screen in so many lines: the cheapest, the best of each kind, those
/// that flags name, then by cost; and a line that counts the others.
report::Grid first_rows(const CompareView& view, const Screening& screening, std::size_t lines);

/// True where volumes or prices differ between the months.
bool changes_over_time(const Scenario& scenario);

}  // namespace tco::cli
