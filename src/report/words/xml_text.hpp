#pragma once

#include <string>
#include <string_view>

namespace tco::report {

/// Text for an element or an attribute. What XML 1.0 has no way to hold is shown as \u{1b}, or left
/// out.
std::string xml_text(std::string_view text);

}  // namespace tco::report
