#pragma once

#include "cli/compare/view.hpp"

#include <set>
#include <string>
#include <vector>

namespace tco::cli {

/// The options of the first screen in so many lines: the cheapest, the best of each kind, those
/// that flags name, then by cost; and a line that counts the others.
report::Grid first_rows(const CompareView& view, const Screening& screening, std::size_t lines);

/// Of options in order of their cost, those that so many lines have room for: as above.
std::vector<std::size_t> picked(const CompareView& view, const std::vector<std::size_t>& order,
                                const std::set<std::size_t>& named, std::size_t lines);

/// Behind the name of an option: " ~" of what is estimated, " *" of another model, " !" of what
/// is not sold to the end of the horizon.
std::string marks_of(const CompareView& view, std::size_t i);

/// True where volumes or prices differ between the months.
bool changes_over_time(const Scenario& scenario);

}  // namespace tco::cli
