#include "tco/core/money/finance.hpp"

#include "core/curve/compensated_sum.hpp"

#include <algorithm>
#include <cmath>

namespace tco {
namespace {

/// `log` is log1p(rate), known better than the rate tells it.
double annuity(double log, double rate, double periods) {
  return rate == 0 ? periods : -std::expm1(-log * periods) / rate;
}

}  // namespace

double monthly_rate(double rate_per_year) { return std::expm1(std::log1p(rate_per_year) / 12); }

double yearly_rate(double rate_per_month) {
  const double lowest = std::nextafter(-1.0, 0.0);  // where rounding makes it the -1 it is above
  return std::max(std::expm1(std::log1p(rate_per_month) * 12), lowest);
}

double nominal_rate(double real, double inflation) { return real + inflation + real * inflation; }

Discount::Discount(double rate_per_year) : log_of_month_(std::log1p(rate_per_year) / 12) {}

double Discount::factor(double months) const { return std::exp(-log_of_month_ * months); }

double annuity_factor(double rate_per_year, double months) {
  return annuity(std::log1p(rate_per_year) / 12, monthly_rate(rate_per_year), months);
}

double annuity_of_periods(double rate_per_period, double periods) {
  return annuity(std::log1p(rate_per_period), rate_per_period, periods);
}

double capital_recovery_factor(double rate_per_year, double months) {
  return 1 / annuity_factor(rate_per_year, months);
}

double sinking_fund_factor(double rate_per_year, double months) {
  if (rate_per_year == 0) return 1 / months;
  // r_m / ((1 + r_m)^months - 1): CRF - r_m without its cancellation
  return monthly_rate(rate_per_year) / std::expm1(std::log1p(rate_per_year) / 12 * months);
}

Money npv(double rate_per_period, std::span<const Money> flows) {
  const double log = std::log1p(rate_per_period);
  CompensatedSum<Money> worth;
  for (std::size_t t = 0; t < flows.size(); ++t) {
    worth.add(flows[t] * std::exp(-log * static_cast<double>(t)));
  }
  return worth.value();
}

UnitCost levelized_cost(double fixed_charge_rate_per_year, Money capital, Money fixed,
                        Outputs outputs_per_year, UnitCost variable) {
  return (fixed_charge_rate_per_year * capital + fixed) / outputs_per_year + variable;
}

}  // namespace tco
