#pragma once

#include "tco/core/money/financing.hpp"
#include "tco/core/money/supply.hpp"
#include "tco/core/quantity/units.hpp"

#include <vector>

namespace tco {

/// The units of an option over the horizon, and what is paid and received for them. Index 0 is
/// month 1.
struct Holdings {
  std::vector<double> units;  ///< In service.
  std::vector<Money> value;   ///< What those in service have cost.
  std::vector<Money> setup;
  std::vector<Money> purchases;  ///< At the start of a month.
  std::vector<Money> resale;     ///< At the end of a month, for units whose life ends.
  Money horizon_credit{};        ///< Book value of the units left at the end.
  std::vector<Cohort> cohorts;   ///< What was bought together, in order; they keep their price.
};

/// Buys at the start of each month what `needed` asks for beyond the units in service, model.md
/// section 4: units stay to the end of their life and are replaced only if they are still needed;
/// nothing is bought after the last month. `investment.per_unit` must be known; `needed` has an
/// entry for every month, at least one.
Holdings holdings(const Investment& investment, const std::vector<double>& needed);

}  // namespace tco
