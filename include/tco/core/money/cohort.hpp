#pragma once

#include "tco/core/money/amounts.hpp"
#include "tco/core/quantity/units.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace tco {

/// Machines bought, or leased, together.
struct Cohort {
  std::size_t month = 0;   ///< At its start; 0 is month 1.
  Money price{};           ///< Of all of them.
  Money residual{};        ///< Worth at the end of their life.
  double life_months = 0;  ///< Whole, >= 1, or kInfinity.

  struct Sale {
    std::size_t month = 0;  ///< At its end; 0 is month 1.
    Money proceeds{};       ///< Resale, or what is credited at the horizon.
    bool credited = false;  ///< At the horizon: nobody pays it.
  };
  std::optional<Sale> sale;  ///< Absent: kept, without a credit.
};

/// The units of an option over the horizon, and what is paid and received for them. Index 0 is
/// month 1.
struct Holdings {
  std::vector<double> units;  ///< In service.
  std::vector<Money> value;   ///< What those in service have cost.
  Amounts setup;
  Amounts purchases;            ///< At the start of a month.
  Amounts resale;               ///< At the end of a month, for units whose life ends.
  Money horizon_credit{};       ///< Book value of the units left at the end.
  std::vector<Cohort> cohorts;  ///< What was bought together, in order; they keep their price.
};

}  // namespace tco
