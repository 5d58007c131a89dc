#include "tco/core/speed/power.hpp"

#include <cmath>

namespace tco::speed {
namespace {

std::optional<Power> share(const Accelerator& accelerator, double part) {
  if (!accelerator.tdp) return std::nullopt;
  return part * *accelerator.tdp;
}

}  // namespace

std::optional<Power> decode_load(const SpeedConstants& all, const Accelerator& accelerator,
                                 double streams) {
  const PowerConstants& c = all.power;
  const double grown = 1 / (1 + std::exp(-c.k * (std::log2(streams) - c.x0)));
  return share(accelerator, c.idle + (c.nominal - c.idle) * grown);
}

std::optional<Power> prefill_load(const SpeedConstants& all, const Accelerator& accelerator) {
  return share(accelerator, all.power.prefill);
}

std::optional<Power> diffusion_load(const SpeedConstants& all, const Accelerator& accelerator) {
  return share(accelerator, all.power.diffusion);
}

std::optional<Power> idle(const SpeedConstants& all, const Accelerator& accelerator) {
  return share(accelerator, all.power.idle);
}

}  // namespace tco::speed
