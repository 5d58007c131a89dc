#pragma once

#include "core/mesh/way.hpp"
#include "tco/core/mesh/fleets.hpp"

#include <optional>
#include <vector>

namespace tco::mesh {

/// Where so many fleets would be needed there is no curve.
inline constexpr double kTooManyCandidates = 20'000;

/// How far the costs of fleets are laid under one another.
struct Reach {
  double scale;
  bool open;  ///< There are more fleets beyond it.
};
Reach reach_of(const std::vector<Way>& ways, double scale);

/// The lower envelope of all fleets over the scale.
ScaleCurve scale_curve(std::vector<Way>& ways, double scale);

/// From which scale on machines cost less than plans alone, infinite: from none on; where only the
/// curve tells, nothing.
std::optional<double> pays_from(std::vector<Way>& ways, double scale);

}  // namespace tco::mesh
