#pragma once

#include "tco/core/question/option.hpp"
#include "tco/core/question/scenario.hpp"

#include <optional>

namespace tco {

/// What a price is of: a plan, or a machine that is bought or rented.
enum class PriceOf { api, hardware };

/// Where an option's price of that kind comes from; null where it rests on none.
const Provenance* price_of(const Option& option, PriceOf kind);

/// Days after which a price is stale; absent: never.
struct MaxPriceAge {
  std::optional<int> api, hardware;

  const std::optional<int>& of(PriceOf kind) const { return kind == PriceOf::api ? api : hardware; }
};

/// True where a price that has a limit is older at the scenario's date, or has no date.
bool is_stale(const Option& option, const Scenario& scenario, const MaxPriceAge& limits);

}  // namespace tco
