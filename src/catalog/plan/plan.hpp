#pragma once

#include "catalog/json/node.hpp"
#include "tco/core/question/plan.hpp"

namespace tco::catalog {

/// Reads the record of a plan; contract: the shape of price documents. Problems go to the context.
Plan read_plan(const Node& node);

}  // namespace tco::catalog
