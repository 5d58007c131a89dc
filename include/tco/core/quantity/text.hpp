#pragma once

#include "tco/core/quantity/figure.hpp"

#include <string>
#include <string_view>

namespace tco {

/// Shortest decimal text that reads back as `number`: 0.5, 200000, 1e30.
std::string plain_number(double number);

/// YYYY-MM-DD.
std::string iso_date(Date date);

/// A key or an id as a part of a JSON pointer (RFC 6901).
std::string escaped_token(std::string_view key);

}  // namespace tco
