#include "tco/core/money/volumes.hpp"

#include "tco/core/money/compound.hpp"

#include <algorithm>
#include <cmath>

namespace tco {

std::vector<Volume> volumes(const Demand& demand, double months) {
  std::vector<Volume> all(static_cast<std::size_t>(std::ceil(months)), demand.volume);
  if (!demand.monthly.empty()) {
    const Volume first = demand.monthly.front();
    const bool as_listed = demand.volume == first || first == Volume{};
    for (std::size_t i = 1; i < all.size(); ++i) {
      const Volume listed = demand.monthly[i];
      all[i] = as_listed ? listed : demand.volume * (listed / first);
    }
  } else if (demand.ramp) {
    for (std::size_t i = 0; i < all.size(); ++i) {
      const double part = std::min(1.0, static_cast<double>(i) / (demand.ramp->months - 1));
      all[i] =
          part == 1 ? demand.ramp->to : demand.volume + part * (demand.ramp->to - demand.volume);
    }
  } else {
    Compound growth = Compound::monthly(demand.growth_per_month);
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = demand.volume * growth.after(i);
  }
  return all;
}

}  // namespace tco
