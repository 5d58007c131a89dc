#pragma once

#include "catalog/json/fields.hpp"
#include "tco/core/question/scenario.hpp"

#include <optional>

namespace tco::catalog {

/// What a hybrid is made of; absent where one of them is no id.
struct HybridIds {
  std::optional<Node> own, api;
};

/// Reads the block of a hybrid, contract: section 1, into an option whose workload is known
/// already: the routing, and the attempts of both paths.
HybridIds read_routing(const Node& node, Option& option);

}  // namespace tco::catalog
