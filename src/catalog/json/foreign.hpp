#pragma once

#include <string>
#include <string_view>

namespace tco::catalog {

/// The format a text that is not JSON seems to be in, by its beginning; empty if it is not clear.
std::string foreign_format(std::string_view text);

}  // namespace tco::catalog
