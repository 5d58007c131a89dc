#pragma once

#include "catalog/json/fields.hpp"
#include "tco/core/question/hardware.hpp"

#include <optional>
#include <string_view>

namespace tco::catalog {

/// Parts that records of machines, accelerators and hosts share.
Purchase read_purchase(const Node& node);
PowerDraw read_power(const Node& node);
Rent read_rent(const Node& node);

/// Memory of a machine in GiB; a problem where it is in GB, or in bytes.
std::optional<double> read_gib(Fields& in, std::string_view key);

}  // namespace tco::catalog
