#pragma once

#include "core/mesh/way.hpp"
#include "tco/core/mesh/fleets.hpp"

#include <vector>

namespace tco::mesh {

/// The lower envelope of all fleets over the scale.
ScaleCurve scale_curve(std::vector<Way>& ways, double scale);

}  // namespace tco::mesh
