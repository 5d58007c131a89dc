#pragma once

#include "tco/core/machine/fleet.hpp"
#include "tco/core/machine/serving.hpp"
#include "tco/core/question/scenario.hpp"

#include <string>

namespace tco {

/// What is cheaper for so many own machines: to keep them powered through the whole month, or to
/// start them cold as the assumptions say. Empty where nothing starts, or a figure is unknown.
std::string cold_start_remark(const Option& option, const Serving& serving, const Fleet& fleet,
                              double units, Volume volume);

}  // namespace tco
