#pragma once

#include "tco/core/question/scenario.hpp"

#include <string>
#include <string_view>

namespace tco::cli {

/// What an input is called: "volume growth", "price of RTX 5090", "seconds per clip of RTX 5090".
std::string input_name(std::string_view pointer, const Scenario& scenario);

}  // namespace tco::cli
