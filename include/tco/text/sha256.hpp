#pragma once

#include <string>
#include <string_view>

namespace tco::text {

/// The SHA-256 digest of some bytes (FIPS 180-4), 64 hexadecimal digits in lower case.
std::string sha256(std::string_view bytes);

}  // namespace tco::text
