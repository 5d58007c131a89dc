#pragma once

#include "tco/core/option/comparison.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tco::cli {

/// A boundary between scales: three digits, or as many as tell it from 1, where the question
/// stands.
std::string scale_text(double scale);

/// The smallest whole volume above a boundary: "159"; below 1 the boundary itself. Of several
/// workloads a scale, which is no count: "1.21".
std::string next_volume(const Scenario& scenario, Volume volume);
/// The largest whole volume up to a boundary, a month; and as next_volume() tells it.
double last_whole(Volume volume);
std::string last_volume(const Scenario& scenario, Volume volume);

/// Both in short: "1.48M".
std::string large_first(Volume volume);
std::string large_last(Volume volume);

/// Of the months of the horizon: "300", "300 to 8,431 (in 36 months)"; of those that rise and fall
/// the least and the most.
std::string volumes_text(const Scenario& scenario, const std::vector<Volume>& all,
                         const std::string& first);

/// Where the last range ends in which the machine is cheaper, as there are no more of it; nothing
/// where it is cheaper for good.
std::optional<Volume> end_of_range(const BreakEven& even);

/// "not computed beyond scale 32".
std::string open_end_phrase(const Scenario& scenario, Volume end);

std::string reason_phrase(NeverReason reason);

/// "always", "never", "from 159/month", "in 3 ranges from 159/month, for good from 3,000/month";
/// "from scale 1.21".
std::string ranges_phrase(const Scenario& scenario, const PairResult& pair);

}  // namespace tco::cli
