#pragma once

#include "tco/core/curve/break_even.hpp"
#include "tco/core/curve/curve.hpp"

#include <vector>

namespace tco {

enum class CrossingKind {
  crossing,  ///< Both sides cost the same there.
  jump,      ///< One side steps over the other.
  capacity   ///< One side can serve no more.
};

/// A volume at which own begins or ceases to be strictly cheaper.
struct Crossing {
  Volume at{};
  CrossingKind kind = CrossingKind::crossing;
  bool cheaper_below = false;  ///< Own is, just below `at`.
  bool cheaper_above = false;  ///< Both: own is cheaper but for this one volume, a touch.
};

/// The ends of the ranges that `even` lists, ascending, each with what makes it. 0 and kUnbounded
/// are none: nothing changes there.
std::vector<Crossing> crossings(const BreakEven& even, const CostCurve& own,
                                const CostCurve& other);

}  // namespace tco
