#include "tco/core/money/depreciation.hpp"

namespace tco {

std::vector<Money> straight_line(Money price, Money residual, double periods) {
  return std::vector<Money>(static_cast<std::size_t>(periods), (price - residual) / periods);
}

std::vector<Money> macrs_5_year(Money basis) {
  std::vector<Money> schedule;
  for (const double part : kMacrs5Year) schedule.push_back(part * basis);
  return schedule;
}

}  // namespace tco
