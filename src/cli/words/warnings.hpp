#pragma once

#include "cli/words/answer.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace tco::cli {

/// What a reader of any figure of the answer should know beside it: of the question; then of the
/// options, or of `only` one: age, and what is billed otherwise than asked, or is in no figure.
/// What holds for many options is told once.
std::vector<std::string> warnings_of(const CompareView& view,
                                     std::optional<std::size_t> only = std::nullopt);

/// Adds those that are not among them yet.
void add_untold(std::vector<std::string>& warnings, const std::vector<std::string>& more);

/// One line on options whose price nobody has looked at for 90 days before the question, or that
/// are not sold to its end; empty where there are none. Those that --max-price-age calls stale are
/// told as such.
std::string age_of_prices(const CompareView& view);

/// How far break-evens move over the ranges of inputs: remarks, which --strict lets pass.
std::vector<std::string> range_remarks_of(const CompareView& view);

}  // namespace tco::cli
