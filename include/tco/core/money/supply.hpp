#pragma once

#include "tco/core/curve/curve.hpp"
#include "tco/core/quantity/units.hpp"
#include "tco/core/question/assumptions.hpp"

#include <algorithm>
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
  MonthlyCost known_rent{};  ///< Of a rent that is not known: what is known of it.

  std::optional<MonthlyCost> total() const;
  MonthlyCost known() const;  ///< Sum of what is known.
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

/// What one unit takes: bought when needed, resold at the end of its life.
struct Investment {
  std::optional<Money> per_unit = Money{};  ///< Price of one unit, times share; unknown: absent.
  double paid_units = 0;                    ///< Of those in service, so many never cost anything.
  double price_trend_per_year = 0;          ///< Of later purchases; > -1.
  double life_months = kInfinity;           ///< Whole, >= 1.
  double residual_fraction = 0;             ///< Resale value at the end of life / price.
  /// Value by age in place of the residual: linear between the points, from 1 when new, and flat
  /// after the last. Ages ascend.
  std::vector<AgedValue> residual_curve = {};
  /// Part of the book value that a month takes, down to the residual; absent: straight line.
  std::optional<double> declining_per_month = {};
  bool horizon_credit = true;  ///< Units left at the horizon count with their book value.
  bool returned = false;       ///< Leased: units go back at the end of their life, unsold.
  Money setup{};               ///< Paid once, with the first units; without any, in month 1.

  double bought(double units) const { return std::max(0.0, units - paid_units); }
  Money resale_value(Money price) const;  ///< At the end of life.
  Money book_value(Money price, double age_months) const;
};

/// The value of a residual curve at an age.
double aged_value(const std::vector<AgedValue>& curve, double age_months);

/// Resale value at the end of life / price, by whichever of curve and fraction is given.
double end_value(const Assumptions& assumptions);

}  // namespace tco
