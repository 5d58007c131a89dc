#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tco::importing {

/// A unit of power as tables write it.
struct PowerUnit {
  std::string_view name;  ///< "kilowatts".
  double watts = 0;       ///< In one; 0: a unit of energy.
  bool doubtful = false;  ///< "MW", which some write for milliwatts.
};

/// "W", "kW", "mW", "watts", "Wh"; nothing of another unit.
std::optional<PowerUnit> power_unit(std::string_view word);

/// The unit that a header names last: "power_mw", "Power (kW)", "gpuPowerW", "power.draw [W]",
/// "energy_wh". Nothing: it names none.
std::optional<PowerUnit> unit_named_in(const std::string& header);

}  // namespace tco::importing
