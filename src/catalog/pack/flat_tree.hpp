#pragma once

#include "catalog/json/document.hpp"
#include "catalog/pack/pack.hpp"

#include <vector>

namespace tco::catalog {

/// A parsed value with all its parts, to be read again by packed_value(). Throws Error for a key
/// that is written with an escape.
std::vector<PackedNode> flat_tree(const Value& value);

}  // namespace tco::catalog
