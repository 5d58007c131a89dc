#pragma once

#include "tco/core/scenario.hpp"
#include "tco/core/serving.hpp"
#include "tco/core/supply.hpp"

namespace tco {

/// One month of rented machines, at `volume`; model.md section 2, Rented.
///   always_on: n * hours_per_month * rate      on_demand: busy hours * rate
Month month_of_renting(const Option& option, const Fleet& fleet, Volume volume);

/// The same at every volume; nothing where a figure is unknown or the fleet can serve nothing.
std::optional<CostCurve> curve_of_renting(const Option& option, const Fleet& fleet);

}  // namespace tco
