#pragma once

#include "catalog/json/fields.hpp"
#include "tco/core/question/hardware.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace tco::catalog {

/// Parts that records of machines, accelerators and hosts share.
Purchase read_purchase(const Node& node);
PowerDraw read_power(const Node& node);
/// What it is rented for: the record's own `rent`, or the offer of the seller that is asked for,
/// among `rents` too; nothing where there is none. Where nobody asks all are read.
std::optional<Rent> read_offers(Fields& in);

/// What a machine is worth by age; a problem where ages do not ascend.
std::vector<AgedValue> read_aged_values(const Node& list, const Allowed& fraction);

/// Memory of a machine in GiB; a problem where it is in GB, or in bytes.
std::optional<double> read_gib(Fields& in, std::string_view key);

}  // namespace tco::catalog
