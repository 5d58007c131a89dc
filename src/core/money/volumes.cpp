#include "tco/core/money/volumes.hpp"

#include "tco/core/money/compound.hpp"

#include <algorithm>

namespace tco {

std::vector<Volume> volumes(const Demand& demand, double months) {
  std::vector<Volume> all;
  all.reserve(static_cast<std::size_t>(months));
  Compound growth = Compound::monthly(demand.growth_per_month);
  for (double i = 0; i < months; ++i) {
    if (!demand.monthly.empty()) {
      const auto index = static_cast<std::size_t>(i);
      const bool as_listed =
          demand.volume == demand.monthly.front() || demand.monthly.front() == Volume{};
      all.push_back(i == 0      ? demand.volume
                    : as_listed ? demand.monthly[index]
                                : demand.volume * (demand.monthly[index] / demand.monthly.front()));
    } else if (demand.ramp) {
      const double part = std::min(1.0, i / (demand.ramp->months - 1));
      all.push_back(part == 1 ? demand.ramp->to
                              : demand.volume + part * (demand.ramp->to - demand.volume));
    } else {
      all.push_back(demand.volume * growth.after(all.size()));
    }
  }
  return all;
}

}  // namespace tco
