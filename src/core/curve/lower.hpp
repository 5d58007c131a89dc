#pragma once

#include "tco/core/curve/curve.hpp"

#include <vector>

namespace tco {

/// The lower of two lists of pieces at every volume, at a tie the first one; each begins at 0 and
/// has no gaps. One that ends early, or is empty, is dearer from there on.
std::vector<Segment> lower_of(const std::vector<Segment>& a, const std::vector<Segment>& b);

}  // namespace tco
