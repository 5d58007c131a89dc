#pragma once

#include "tco/core/curve/curve.hpp"

#include <cmath>
#include <cstddef>
#include <optional>

namespace tco {

/// Which of 0..count-1 costs the least; where several do but for rounding, the first. `cost(i)` is
/// a number, kInfinity: not to be had; none where nothing is.
template <class Cost>
std::optional<std::size_t> first_least(std::size_t count, Cost cost) {
  std::optional<std::size_t> best;
  double below = kInfinity;  // what is less than the best by more than rounding
  for (std::size_t i = 0; i < count; ++i) {
    const double one = cost(i);
    if (!(one < below)) continue;
    best = i;
    below = one - kSlack * std::abs(one);
  }
  return best;
}

}  // namespace tco
