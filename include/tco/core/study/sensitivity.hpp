#pragma once

#include "tco/core/option/comparison.hpp"
#include "tco/core/question/scenario.hpp"

#include <functional>
#include <string>
#include <vector>

namespace tco {

enum class RangeEnd { low, high, given };

/// An input of an option that is given with a range.
struct RangedInput {
  std::string what;          ///< "seconds per batch", with the figure it belongs to.
  std::string unit;          ///< Of low and high, for printing: "s", "W", "".
  double low = 0, high = 0;  ///< In that unit.
  bool estimate = false;     ///< Its basis is an estimate.
  /// Puts the input at an end of its range, or back, in a copy of the option it was found in.
  std::function<void(Option& copy, const Option& original, RangeEnd end)> put;
};

/// The ranged inputs of one option that its result depends on.
std::vector<RangedInput> ranged_inputs(const Option& option);

}  // namespace tco
