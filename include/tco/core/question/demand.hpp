#pragma once

#include "tco/core/quantity/units.hpp"

#include <optional>
#include <vector>

namespace tco {

/// Volumes that grow in equal steps from month 1 to month `months`, >= 2, and then stay.
struct Ramp {
  Volume to{};
  double months = 2;
};

/// When requests come: at any time, so that a rented machine waits for them, or in batches that
/// fill the hours they take.
enum class Pattern { interactive, batch };

/// How much is made in every month, and how it is spread over the hours of one.
struct Demand {
  Volume volume{};  ///< Of month 1.
  // At most one of these is set; none: every month is like month 1.
  double growth_per_month = 0;  ///< V_m = V * (1 + g)^(m-1), > -1.
  std::vector<Volume> monthly;  ///< Of months 1.. ; as long as the horizon at least.
  std::optional<Ramp> ramp;
  Pattern pattern = Pattern::batch;
  std::vector<double> profile;            ///< 24 or 168 weights; empty: flat.
  std::optional<double> peak_hour_share;  ///< Share of a day that falls into its busiest hour.
};

}  // namespace tco
