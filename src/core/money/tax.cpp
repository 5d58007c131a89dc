#include "tco/core/money/tax.hpp"

#include "core/curve/compensated_sum.hpp"
#include "tco/core/curve/curve.hpp"
#include "tco/core/money/depreciation.hpp"

namespace tco {
namespace {

/// Of every month from the purchase on.
std::vector<Money> monthly_schedule(Tax::Depreciation method, const Cohort& cohort) {
  if (method == Tax::Depreciation::straight_line) {
    if (cohort.life_months == kInfinity) return {};
    return straight_line(cohort.price, cohort.residual, cohort.life_months);
  }
  std::vector<Money> schedule;
  for (const Money year : macrs_5_year(cohort.price))
    schedule.insert(schedule.end(), 12, year / 12);
  return schedule;
}

/// On the sale of what has lost so much.
Money gain(const Cohort& cohort, const std::vector<Money>& lost) {
  CompensatedSum<Money> book;
  book.add(cohort.price);
  for (const Money month : lost) book.add(-month);
  return cohort.sale->proceeds - book.value();
}

}  // namespace

std::vector<Money> tax_depreciation(Tax::Depreciation method, const Cohort& cohort,
                                    std::size_t months) {
  std::vector<Money> lost(months);
  const std::size_t end = cohort.sale ? std::min(months, cohort.sale->month + 1) : months;
  const std::vector<Money> schedule = monthly_schedule(method, cohort);
  for (std::size_t age = 0; age < schedule.size() && cohort.month + age < end; ++age) {
    lost[cohort.month + age] = schedule[age];
  }
  return lost;
}

std::vector<Money> tax_shields(const Tax& tax, std::span<const Money> deductible,
                               std::span<const Cohort> owned) {
  std::vector<Money> base(deductible.begin(), deductible.end());
  for (const Cohort& cohort : owned) {
    const std::vector<Money> lost = tax_depreciation(tax.depreciation, cohort, base.size());
    for (std::size_t m = 0; m < base.size(); ++m) base[m] += lost[m];
    const bool sold = cohort.sale && !cohort.sale->credited;
    if (sold) base[cohort.sale->month] += -gain(cohort, lost);
  }
  for (Money& month : base) month = tax.rate * month;
  return base;
}

Money credit_tax(const Tax& tax, std::span<const Cohort> owned, std::size_t months) {
  CompensatedSum<Money> gains;
  for (const Cohort& cohort : owned) {
    if (!cohort.sale || !cohort.sale->credited) continue;
    gains.add(gain(cohort, tax_depreciation(tax.depreciation, cohort, months)));
  }
  return tax.rate * gains.value();
}

}  // namespace tco
