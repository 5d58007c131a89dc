#pragma once

#include "tco/core/question/accelerator.hpp"

#include <optional>

namespace tco::speed {

/// What a model may fill; unknown where the memory is.
std::optional<Bytes> usable_memory(const Accelerator& accelerator);

}  // namespace tco::speed
