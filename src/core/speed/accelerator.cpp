#include "tco/core/speed/accelerator.hpp"

namespace tco::speed {

std::optional<Bytes> usable_memory(const Accelerator& accelerator) {
  if (!accelerator.memory) return std::nullopt;
  return accelerator.usable_share * *accelerator.memory;
}

}  // namespace tco::speed
