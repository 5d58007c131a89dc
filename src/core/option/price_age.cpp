#include "tco/core/option/price_age.hpp"

#include <algorithm>
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

std::vector<PriceUsed> prices_of(const Option& option, const Scenario& scenario) {
  std::vector<PriceUsed> used;
  const auto add = [&](const Option& part) {
    for (const PriceOf kind : {PriceOf::api, PriceOf::hardware}) {
      if (const Provenance* const price = price_of(part, kind))
        used.push_back({part, kind, *price});
    }
  };
  if (option.kind != OptionKind::mesh) {
    add(option);
    return used;
  }
  for (const MachineKind& kind : option.machines) add(kind.serving.front());
  for (const MeshWorkload& work : scenario.mesh) {
    for (const Option& plan : work.plans) add(plan);
  }
  return used;
}

bool is_older(const Provenance& price, const Scenario& scenario, int days) {
  const auto& checked = price.checked();
  if (!checked) return true;
  return scenario.as_of && *scenario.as_of - *checked > std::chrono::days(days);
}

bool is_stale(const Option& option, const Scenario& scenario, const MaxPriceAge& limits) {
  if (!limits.api && !limits.hardware) return false;
  return std::ranges::any_of(prices_of(option, scenario), [&](const PriceUsed& used) {
    const auto& days = limits.of(used.kind);
    return days && is_older(used.price, scenario, *days);
  });
}

}  // namespace tco
