#pragma once

#include "import/draft/draft.hpp"
#include "import/text/reading.hpp"

#include <string>

namespace tco::importing::portkey {

/// Adds the rates of a `pay_as_you_go` or `batch_config` object at one level, and its keys.
void read_units(const Value& units, const std::string& level, PlanRow& plan);

/// Whether two rates of one meter and level hold for the same workloads.
bool same(const Conditions& a, const Conditions& b);

}  // namespace tco::importing::portkey
