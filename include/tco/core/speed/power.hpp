#pragma once

#include "tco/core/quantity/units.hpp"
#include "tco/core/speed/accelerator.hpp"
#include "tco/core/speed/constants.hpp"

#include <optional>

namespace tco::speed {

/// Of one accelerator that decodes for `streams`: idle + (nominal - idle) / (1 + exp(-k (log2 B -
/// x0))), the logistic form of fleet-sim (github.com/vllm-project/semantic-router, gpu_profiles),
/// shares of the TDP fitted in tests/speed. Unknown where the TDP is.
std::optional<Power> decode_load(const SpeedConstants& all, const Accelerator& accelerator,
                                 double streams);

std::optional<Power> prefill_load(const SpeedConstants& all, const Accelerator& accelerator);
std::optional<Power> diffusion_load(const SpeedConstants& all, const Accelerator& accelerator);
std::optional<Power> idle(const SpeedConstants& all, const Accelerator& accelerator);

}  // namespace tco::speed
