#pragma once

#include <string>
#include <string_view>

namespace tco::report {

/// RFC 4648, with padding.
std::string base64(std::string_view bytes);

/// SHA-256 of a text, in base64.
std::string sha256_base64(std::string_view text);

}  // namespace tco::report
