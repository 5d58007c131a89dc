#include "tco/core/money/depreciation.hpp"

#include <algorithm>

namespace tco {

std::vector<Money> straight_line(Money price, Money residual, double periods) {
  return std::vector<Money>(static_cast<std::size_t>(periods), (price - residual) / periods);
}

std::vector<Money> declining_balance(Money price, Money residual, double periods,
                                     double rate_per_period) {
  std::vector<Money> schedule;
  Money book = price;
  for (double period = 1; period <= periods; ++period) {
    const Money loss =
        std::clamp(rate_per_period * book, Money{}, std::max(Money{}, book - residual));
    schedule.push_back(loss);
    book = book - loss;
  }
  return schedule;
}

std::vector<Money> macrs_5_year(Money basis) {
  std::vector<Money> schedule;
  for (const double part : kMacrs5Year) schedule.push_back(part * basis);
  return schedule;
}

}  // namespace tco
