#pragma once

#include "core/machine/run_precision.hpp"
#include "tco/core/machine/prospect.hpp"

#include <string>

namespace tco {

std::string gib_text(Bytes bytes);

/// As many as there is room for.
bool many_streams(const Device& device, const Run& run);

/// A model at a precision: how it is run, and what it needs of the memory.
Prospect at_precision(const std::string& id, const speed::Precision& precision,
                      const Device& device, const Model& model, const Workload& workload,
                      const speed::Knowledge& knowledge);

/// Of pictures, and where no formula holds, no rate is too low.
Throughput throughput_of(const Prospect& found, const Device& device, const Model& model,
                         const speed::Knowledge& knowledge);

}  // namespace tco
