#pragma once

#include "tco/core/question/demand.hpp"

namespace tco {

/// The volumes of months 1..months: V_m = V * (1+g)^(m-1), a ramp, or a list. A list is scaled to
/// `volume` where month 1 differs from it.
std::vector<Volume> volumes(const Demand& demand, double months);

}  // namespace tco
