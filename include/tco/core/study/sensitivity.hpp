#pragma once

#include "tco/core/option/comparison.hpp"
#include "tco/core/question/scenario.hpp"

#include <functional>
#include <string>
#include <vector>

namespace tco {

/// An input of an option that is given with a range.
struct RangedInput {
  std::string what;          ///< "seconds per batch", with the figure it belongs to.
  std::string unit;          ///< Of low and high, for printing: "s", "W", "".
  double low = 0, high = 0;  ///< In that unit, as what is put.
  double given = 0;          ///< What the option has.
  bool money = false;        ///< They are sums of money.
  bool estimate = false;     ///< Its basis is an estimate.
  /// Equal where it is one figure that several options have: the speed of a machine that is owned
  /// and rented, the price of electricity.
  std::string key;
  /// Puts a value into a copy of the option it was found in, or of another one with this figure.
  std::function<void(Option& copy, double value)> put;
};

/// The ranged inputs of one option that its result depends on.
std::vector<RangedInput> ranged_inputs(const Option& option);

}  // namespace tco
