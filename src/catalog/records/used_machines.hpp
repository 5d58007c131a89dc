#pragma once

#include "catalog/records/records.hpp"
#include "tco/core/question/hardware.hpp"

namespace tco::catalog {

/// Gives a machine the resale curve of used ones with its accelerator, where one is recorded.
void take_resale(Hardware& machine, const RecordMap& used);

}  // namespace tco::catalog
