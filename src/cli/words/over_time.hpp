#pragma once

#include "cli/words/answer.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace tco::cli {

/// Costs this close to the least are told as the same.
inline constexpr double kAlike = 1.03;

/// " Over 36 months API LTX-2.3 Fast costs least: $1,320.": where that is not all of `best`, the
/// cheapest of the first month, but for 3 %, as volume or prices change, or setup, leases and taxes
/// are no part of a month; else empty.
std::string cheapest_in_all(const CompareView& view, const std::vector<std::size_t>& best);

}  // namespace tco::cli
