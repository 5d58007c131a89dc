#pragma once

#include "tco/core/curve/curve.hpp"

#include <optional>
#include <vector>

namespace tco {

/// The endless curve of fleets of one machine, where the pattern of those below `fleets` has begun
/// to repeat: with one machine more, `period` to the right and `rise` above.
std::optional<CostCurve> repeated(const std::vector<Segment>& pieces, Volume period,
                                  MonthlyCost rise, double fleets);

}  // namespace tco
