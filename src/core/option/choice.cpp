#include "tco/core/option/choice.hpp"

#include "tco/core/money/finance.hpp"

#include <algorithm>

namespace tco {

Choice choice(const CashFlow& own, const CashFlow& other, double discount_rate_per_year) {
  std::vector<Money> gains(own.size() + 1);
  for (std::size_t i = 0; i < own.size(); ++i) {
    gains[i] += beyond_rounding(other[i].paid_at_start(), own[i].paid_at_start());
    gains[i + 1] += beyond_rounding(other[i].paid_at_end(), own[i].paid_at_end()) +
                    beyond_rounding(own[i].residual(), other[i].residual());
  }
  const Horizon mine = horizon(own, discount_rate_per_year);
  const Horizon theirs = horizon(other, discount_rate_per_year);
  Choice result;
  result.saving = theirs.tco - mine.tco;
  result.npv = theirs.present_cost - mine.present_cost;
  result.paid_less = result.saving - (own.horizon_credit - other.horizon_credit) +
                     (own.credit_tax - other.credit_tax);
  result.irr_per_year = irr(gains);
  const auto first =
      std::find_if(gains.begin(), gains.end(), [](Money gain) { return gain != Money{}; });
  result.like_a_loan = first != gains.end() && *first > Money{};
  for (double& rate : result.irr_per_year.rates) rate = yearly_rate(rate);
  return result;
}

}  // namespace tco
