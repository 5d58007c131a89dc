#include "tco/core/speed/accelerator.hpp"

namespace tco::speed {

std::optional<Bytes> usable_memory(const Accelerator& accelerator) {
  const bool apple = accelerator.family == Family::apple || accelerator.family == Family::apple_m5;
  if (!accelerator.memory || !apple) return accelerator.memory;
  return (*accelerator.memory <= 36.0 * unit::GiB ? 0.67 : 0.75) * *accelerator.memory;
}

}  // namespace tco::speed
