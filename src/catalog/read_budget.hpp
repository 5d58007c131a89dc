#pragma once

#include "fields.hpp"
#include "tco/catalog/budget.hpp"

namespace tco::catalog {

/// What a budget says below its head. Problems go to the context.
void read_budget(Fields& root, Budget& budget);

}  // namespace tco::catalog
