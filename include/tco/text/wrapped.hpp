#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tco::text {

/// The words in lines of at most `width` characters (0: one line), each with its end; a word that
/// is longer stays whole, and so do a number and its "%". Lines behind the first begin with
/// `indent`.
std::string wrapped(std::string_view words, std::size_t width, std::string_view indent = "");

/// How many lines that are.
std::size_t line_count(std::string_view words, std::size_t width);

}  // namespace tco::text
