#pragma once

#include <string>

namespace tco::importing {

/// A text in UTF-8: one in UTF-16 is told by the byte order mark it begins with. What is no UTF-16
/// behind such a mark becomes U+FFFD.
std::string as_utf8(std::string text);

/// Throws Error with the place of the first byte that is not UTF-8.
void refuse_other_encodings(const std::string& name, const std::string& text);

}  // namespace tco::importing
