#pragma once

#include "tco/core/machine/prospect.hpp"

namespace tco {

speed::Picture picture_of(const Workload& workload, const speed::DiffusionArchitecture& model);

/// What runs recorded on the machine say of the memory of a picture, whose weights alone formulas
/// count: at least what one that is no larger took at the same precision. Whether it fits is
/// unknown beyond all of them where its own tokens take more than the weights.
void take_recorded_memory(Prospect& found, const Hardware& hardware, const Model& model,
                          const Workload& workload);

}  // namespace tco
