#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tco::text {

/// Foreign text made safe to print on a terminal: control, format and invisible characters become
/// \u{202e}, bytes that are not UTF-8 become \xff. Line breaks are kept only on request.
std::string display_safe(std::string_view text, bool keep_line_breaks = false);

/// display_safe text, cut to `characters` with "...".
std::string shortened(std::string_view text, std::size_t characters = 60);

/// The same in double quotes.
std::string quoted(std::string_view text, std::size_t characters = 60);

/// True if the text holds characters that display_safe would change.
bool has_invisible(std::string_view text);

/// Offset of the first byte that is not UTF-8; npos if there is none.
std::size_t invalid_at(std::string_view text);

/// True if the text is well-formed UTF-8.
bool is_utf8(std::string_view text);

/// Number of characters (code points) of well-formed UTF-8.
std::size_t character_count(std::string_view text);

}  // namespace tco::text
