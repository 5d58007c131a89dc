#include "tco/core/option/busy_cost.hpp"

#include "tco/core/machine/fleet.hpp"
#include "tco/core/machine/owning.hpp"
#include "tco/core/machine/renting.hpp"

namespace tco {

std::optional<UnitCost> cost_when_busy(const Option& option, const Serving& serving,
                                       HoursPerMonth hours_per_month) {
  if (!serving.time) return std::nullopt;
  const Fleet sized = fleet(*serving.time, option, {}, hours_per_month);
  const Volume most = sized.minimum_units * sized.step;
  if (most == Volume{} || most == kUnbounded) return std::nullopt;
  const Month month = option.kind == OptionKind::owned
                          ? month_of_owning(option, serving, sized, most)
                          : month_of_renting(option, serving, sized, most);
  const auto total = month.parts.total();
  if (!total) return std::nullopt;
  return *total / most;
}

}  // namespace tco
