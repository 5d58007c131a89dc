#pragma once

#include "catalog/json/fields.hpp"
#include "tco/catalog/question/uncertainty.hpp"

namespace tco::catalog {

/// The key `uncertainty` of a scenario.
StatedUncertainty read_uncertainty(Fields& scenario);

}  // namespace tco::catalog
