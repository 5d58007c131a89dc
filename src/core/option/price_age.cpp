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
