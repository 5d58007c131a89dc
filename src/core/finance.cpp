#include "tco/core/finance.hpp"

#include <cmath>

namespace tco {

double monthly_rate(double rate_per_year) { return std::expm1(std::log1p(rate_per_year) / 12); }

Discount::Discount(double rate_per_year) : log_of_month_(std::log1p(rate_per_year) / 12) {}

double Discount::factor(double months) const { return std::exp(-log_of_month_ * months); }

double annuity_factor(double rate_per_year, double months) {
  if (rate_per_year == 0) return months;
  return -std::expm1(-std::log1p(rate_per_year) / 12 * months) / monthly_rate(rate_per_year);
}

double capital_recovery_factor(double rate_per_year, double months) {
  return 1 / annuity_factor(rate_per_year, months);
}

double sinking_fund_factor(double rate_per_year, double months) {
  if (rate_per_year == 0) return 1 / months;
  // r_m / ((1 + r_m)^months - 1): CRF - r_m without its cancellation
  return monthly_rate(rate_per_year) / std::expm1(std::log1p(rate_per_year) / 12 * months);
}

}  // namespace tco
