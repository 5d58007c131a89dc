#pragma once

#include "cli/words/answer.hpp"

#include <string>
#include <vector>

namespace tco::cli {

/// What a reader should know beside the figures: age, what is billed otherwise than asked. What
/// holds for many options is told once.
std::vector<std::string> price_warnings_of(const CompareView& view);

/// How far break-evens move over the ranges of inputs: remarks, which --strict lets pass.
std::vector<std::string> range_remarks_of(const CompareView& view);

}  // namespace tco::cli
