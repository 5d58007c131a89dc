#pragma once

#include "catalog/records/records.hpp"

#include <span>

namespace tco::catalog {

/// The forms of weights of a pack, which outlive the catalog: each is read when it is asked for.
speed::Precisions packed_precisions(const Catalog::Records& catalog,
                                    std::span<const PackedRecord> packed);

}  // namespace tco::catalog
