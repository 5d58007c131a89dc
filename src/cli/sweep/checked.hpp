#pragma once

#include "cli/sweep/view.hpp"

#include <string>
#include <vector>

namespace tco::cli {

/// What is known of a sweep before its rows are made, and what is worth telling.
struct Checked {
  double rows = 0;
  bool whole = true;  ///< Every question was looked at.
  std::vector<std::string> warnings;
};

/// Checks the first questions before a row is made, or `all`. Throws Error for what only a plan and
/// the workload together show to be wrong, for figures that no double can hold, and for too many
/// rows.
Checked checked(const Sweep& sweep, bool all, double most_rows);

/// The same check of one more question; adds what is not told yet.
void add_warnings(std::vector<std::string>& warnings, const Swept& swept, const Axis& volume);

}  // namespace tco::cli
