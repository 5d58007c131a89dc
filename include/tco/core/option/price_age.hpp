#pragma once

#include "tco/core/question/option.hpp"
#include "tco/core/question/scenario.hpp"

#include <optional>
#include <vector>

namespace tco {

/// What a price is of: a plan, or a machine that is bought or rented.
enum class PriceOf { api, hardware };

/// Where an option's price of that kind comes from; null where it rests on none.
const Provenance* price_of(const Option& option, PriceOf kind);

/// A price that an option rests on.
struct PriceUsed {
  const Option& option;  ///< Of one workload: the option itself, or one that its mesh is made of.
  PriceOf kind;
  const Provenance& price;
};
std::vector<PriceUsed> prices_of(const Option& option, const Scenario& scenario);

/// True where the price was looked at longer ago than so many days before the question, or nobody
/// says when.
bool is_older(const Provenance& price, const Scenario& scenario, int days);

/// Days after which a price is stale; absent: never.
struct MaxPriceAge {
  std::optional<int> api, hardware;

  const std::optional<int>& of(PriceOf kind) const { return kind == PriceOf::api ? api : hardware; }
};

/// True where a price that has a limit is older at the scenario's date, or has no date.
bool is_stale(const Option& option, const Scenario& scenario, const MaxPriceAge& limits);

}  // namespace tco
