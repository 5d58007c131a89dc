#pragma once

#include "tco/core/quantity/units.hpp"

#include <span>

namespace tco {

/// Rate of a month that compounds to `rate_per_year` in twelve: expm1(log1p(r) / 12). r > -1.
double monthly_rate(double rate_per_year);

/// Rate of a year in which `rate_per_month` compounds twelve times: (1 + r_m)^12 - 1. r_m > -1, and
/// so is what comes of it.
double yearly_rate(double rate_per_month);

/// Of a rate in money of constant worth, with inflation: (1 + real)(1 + inflation) - 1.
double nominal_rate(double real, double inflation);

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

/// The same of periods at a rate of their own, > -1.
double annuity_of_periods(double rate_per_period, double periods);

/// Capital recovery factor per month: r_m / (1 - (1 + r_m)^-months); 1 / months at r = 0.
double capital_recovery_factor(double rate_per_year, double months);

/// Sinking fund factor per month: CRF - r_m; 1 / months at r = 0.
double sinking_fund_factor(double rate_per_year, double months);

/// What `flows` are worth at t = 0; flows[t] is received (negative: paid) at the end of period t.
/// That of t = 0 counts in full, which a spreadsheet's NPV discounts too. rate_per_period > -1.
Money npv(double rate_per_period, std::span<const Money> flows);

/// (FCR * capital + fixed) / outputs of a year + variable: the fixed charge rate method, as in
/// https://github.com/NREL/ssc cmod_lcoefcr.cpp. `fixed` of a year; outputs_per_year > 0.
UnitCost levelized_cost(double fixed_charge_rate_per_year, Money capital, Money fixed,
                        Outputs outputs_per_year, UnitCost variable);

}  // namespace tco
