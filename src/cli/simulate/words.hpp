#pragma once

#include "cli/simulate/view.hpp"

#include <string>
#include <vector>

namespace tco::cli {

/// "83 %", "0.4 %", "0": a share of draws.
std::string cases_text(double share);

/// "never in 40 %".
std::string never_phrase(const simulate::Spread& spread);

/// The headline: who is the cheapest how often, what it costs, and what choosing it may cost.
std::string simulate_answer(const SimulateView& view);

/// "-60 % to 0 % a year", "200 to 500": what an input varies over.
std::string varied_text(const simulate::UncertainInput& input);

/// How many draws, of what, and how sure their shares are.
std::string drawn_phrase(const SimulateView& view);

/// What varied, what was assumed, how sure the figures are, where to go on.
std::vector<std::string> simulate_notes(const SimulateView& view, bool full);

}  // namespace tco::cli
