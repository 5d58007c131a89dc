#pragma once

#include "tco/core/machine/serving.hpp"
#include "tco/core/question/scenario.hpp"

#include <optional>

namespace tco {

/// Of one output, where a machine makes as many as it can: the month of one, owned or rented as the
/// option says, over its capacity. None where a figure is unknown.
std::optional<UnitCost> cost_when_busy(const Option& option, const Serving& serving,
                                       HoursPerMonth hours_per_month);

}  // namespace tco
