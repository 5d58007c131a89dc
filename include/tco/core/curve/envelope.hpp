#pragma once

#include "tco/core/curve/break_even.hpp"
#include "tco/core/curve/curve.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace tco {

/// A range of volumes on which one option, with one number of machines, is the cheapest.
struct EnvelopeSegment {
  Volume from, to;     ///< `to` is kUnbounded where there is no end.
  std::size_t option;  ///< Index into the curves given.
  double units;        ///< 0: none are counted.
};

struct Envelope {
  std::vector<EnvelopeSegment> segments;  ///< Ascending.
  bool truncated = false;                 ///< More would follow.
  std::optional<Volume> computed_to;      ///< What is beyond is not known; absent: all is.
};

/// The cheapest option at every volume. At a tie the curve given first; neighbours of the same
/// option and number of machines are one segment. Ends where no curve serves any more, where one is
/// not computed any more, or after `most` segments.
Envelope lower_envelope(const std::vector<const CostCurve*>& curves, std::size_t most = kListed);

}  // namespace tco
