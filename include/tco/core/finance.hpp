#pragma once

#include "tco/core/units.hpp"

namespace tco {

/// Rate of a month that compounds to `rate_per_year` in twelve: expm1(log1p(r) / 12). r > -1.
double monthly_rate(double rate_per_year);

/// Discount factors at one rate.
class Discount {
 public:
  explicit Discount(double rate_per_year);  ///< > -1.
  /// 1 / (1 + r_m)^months, exact for whole and broken months.
  double factor(double months) const;

 private:
  double log_of_month_;
};

/// Sum of the discount factors of the months 1..months.
double annuity_factor(double rate_per_year, double months);

/// Capital recovery factor per month: r_m / (1 - (1 + r_m)^-months); 1 / months at r = 0.
double capital_recovery_factor(double rate_per_year, double months);

/// Sinking fund factor per month: CRF - r_m; 1 / months at r = 0.
double sinking_fund_factor(double rate_per_year, double months);

}  // namespace tco
