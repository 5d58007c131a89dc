#pragma once

#include "tco/core/curve.hpp"
#include "tco/core/figure.hpp"
#include "tco/core/fleet.hpp"
#include "tco/core/units.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tco {

/// What one month costs, by cause; a part that does not apply is 0, an unknown one is absent.
struct MonthlyParts {
  std::optional<MonthlyCost> amortization = MonthlyCost{};
  std::optional<MonthlyCost> electricity = MonthlyCost{};
  std::optional<MonthlyCost> operations = MonthlyCost{};
  std::optional<MonthlyCost> maintenance = MonthlyCost{};
  std::optional<MonthlyCost> rent = MonthlyCost{};
  std::optional<MonthlyCost> api = MonthlyCost{};
  std::optional<MonthlyCost> fees = MonthlyCost{};

  std::optional<MonthlyCost> total() const;
  MonthlyCost known() const;  ///< Sum of the known parts.
  std::optional<MonthlyCost> running()
      const;  ///< Everything but amortization: what is paid monthly.
};

/// One month of one option at one volume, before it is put beside the others.
struct Month {
  MonthlyParts parts;
  double units = 0;                        ///< 0 where none are counted.
  std::optional<MonthlyCost> usage_based;  ///< Cost over busy hours alone.
  std::optional<UnitCost> marginal;        ///< Of the next output, with these units.
};

/// What is bought once, or again at the end of life.
struct Investment {
  std::optional<Money> per_unit = Money{};  ///< Price of one unit, times share; unknown: absent.
  double units = 0;                         ///< Bought at the start.
  double life_months = kInfinity;           ///< Bought again after so many months.
  double residual_fraction = 0;             ///< Resale value at the end of life / price.
  Money setup{};                            ///< Paid once at t = 0.
};

}  // namespace tco
