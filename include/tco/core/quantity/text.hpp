#pragma once

#include "tco/core/quantity/figure.hpp"

#include <string>

namespace tco {

/// Shortest decimal text that reads back as `number`: 0.5, 200000, 1e30.
std::string plain_number(double number);

/// YYYY-MM-DD.
std::string iso_date(Date date);

}  // namespace tco
