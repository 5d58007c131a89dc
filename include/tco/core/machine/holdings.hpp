#pragma once

#include "tco/core/money/cohort.hpp"
#include "tco/core/money/supply.hpp"

#include <vector>

namespace tco {

/// Buys at the start of each month what `needed` asks for beyond the units in service, model.md
/// section 4: units stay to the end of their life and are replaced only if they are still needed;
/// nothing is bought after the last month. Paid units
/// come first, stay for good and are neither bought nor resold. `investment.per_unit` must be known
/// where units are bought; `needed` has an entry for every month, at least one.
Holdings holdings(const Investment& investment, const std::vector<double>& needed);

}  // namespace tco
