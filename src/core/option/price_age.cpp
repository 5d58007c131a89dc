#include "tco/core/option/price_age.hpp"

#include <chrono>

namespace tco {

const Provenance* price_of(const Option& option, PriceOf kind) {
  if (kind == PriceOf::api) return option.plan ? &option.plan->provenance : nullptr;
  if (!option.hardware) return nullptr;
  if (option.kind == OptionKind::rented) {
    return option.hardware->rent ? &option.hardware->rent->provenance : nullptr;
  }
  return option.hardware->purchase ? &option.hardware->purchase->provenance : nullptr;
}

bool is_stale(const Option& option, const Scenario& scenario, const MaxPriceAge& limits) {
  if (option.kind == OptionKind::mesh) {
    for (const MachineKind& kind : option.machines) {
      if (is_stale(kind.serving.front(), scenario, limits)) return true;
    }
    for (const MeshWorkload& work : scenario.mesh) {
      for (const Option& plan : work.plans) {
        if (is_stale(plan, scenario, limits)) return true;
      }
    }
    return false;
  }
  for (const PriceOf kind : {PriceOf::api, PriceOf::hardware}) {
    const auto& days = limits.of(kind);
    const Provenance* const price = price_of(option, kind);
    if (!days || !price) continue;
    const auto& checked = price->checked();
    if (!checked) return true;
    if (scenario.as_of && *scenario.as_of - *checked > std::chrono::days(*days)) return true;
  }
  return false;
}

}  // namespace tco
