#pragma once

#include "tco/core/quantity/figure.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tco {

/// Shortest decimal text that reads back as `number`: 0.5, 200000, 1e30.
std::string plain_number(double number);

/// YYYY-MM-DD.
std::string iso_date(Date date);

/// "00-05, 23" of the hours of a day, "Tue 00-Tue 05" of a week, which begins on Monday. `hours`
/// ascend.
std::string hours_text(const std::vector<std::size_t>& hours, bool week);

/// A key or an id as a part of a JSON pointer (RFC 6901).
std::string escaped_token(std::string_view key);

}  // namespace tco
