#pragma once

#include "cli/words/answer.hpp"

#include <cstddef>
#include <string>

namespace tco::cli {

// What a headline adds of options that are no answer.

/// " qwen3-14b was made for 40960 tokens of context, asked are 2001000.": no price makes it
/// answer.
std::string beyond_the_model(const CompareView& view, std::size_t best);
/// " Not possible: own RTX 4090.": where no machine, or no plan, can do the work.
std::string impossible_sides(const CompareView& view);
/// " No API is held against it: --api ID names one.": machines alone are no answer to own or API.
std::string without_plans(const CompareView& view);
/// Unpriced options that might be cheaper than the winner, and those that are not sold so.
std::string left_out(const CompareView& view);

}  // namespace tco::cli
