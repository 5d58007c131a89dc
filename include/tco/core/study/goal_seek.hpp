#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

namespace tco {

/// What two sides cost at one value of an input; infinite: that side cannot do it.
struct SideCosts {
  double own = 0, other = 0;
};

/// Nothing where the value is refused, or a figure is unknown there.
using Trial = std::function<std::optional<SideCosts>(double)>;

/// A value of the input at which the cheaper side changes, or values at which none is.
struct GoalRoot {
  double value = 0;
  double until = 0;  ///< The sides tie from `value` up to here; mostly the same number.
  bool tie = true;   ///< Both cost the same there; false: one steps over the other.
  /// Below `value` and above `until`; absent where no value was tried there.
  std::optional<bool> own_cheaper_below, own_cheaper_above;
};

/// What a search for the values at which two sides tie has found.
struct GoalSeek {
  std::vector<GoalRoot> roots;         ///< Ascending.
  double from = 0, to = 0;             ///< The values that were not refused lie within.
  std::size_t tried = 0;               ///< Values of the grid with an answer; 0: none.
  std::optional<bool> own_throughout;  ///< Who is cheaper at every one of them, where one is.
  bool level = false;                  ///< The input changes neither side's cost.
};

/// Values on a grid over [from, to], both ends included: evenly by logarithm where `from` > 0 and
/// the range is at least a factor of ten wide, else evenly; whole ones where `whole`.
std::vector<double> goal_grid(double from, double to, std::size_t points, bool whole);

/// All values in `grid` (ascending) at which own and other change places, each to the last digits
/// (TOMS 748). Two changes between neighbours of the grid are not seen. Where `whole`, a change is
/// given as the first whole value on its upper side.
GoalSeek goal_seek(const Trial& trial, const std::vector<double>& grid, bool whole);

}  // namespace tco
