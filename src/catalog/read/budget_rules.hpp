#pragma once

#include "catalog/json/fields.hpp"
#include "tco/catalog/read/budget.hpp"

namespace tco::catalog {

/// What a budget says below its head. Problems go to the context.
void read_budget(Fields& root, Budget& budget);

}  // namespace tco::catalog
