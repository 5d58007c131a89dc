#pragma once

#include <string>
#include <string_view>

namespace tco::report {

/// Text that Markdown and HTML leave as it is, on one line.
std::string markdown_text(std::string_view text);

}  // namespace tco::report
