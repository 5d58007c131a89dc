#pragma once

#include "cli/simulate/view.hpp"

#include <string>
#include <vector>

namespace tco::cli {

/// "83 %", "0.4 %", "0": a share of draws.
std::string cases_text(double share);

/// A share that is worth a word.
bool tells(const simulate::Estimate& share);
/// Of what is the cheapest at times, and as cheap as another option at others.
bool ties_at_times(const simulate::SimulatedOption& drawn);

/// "$1,065", in the currency of the answer.
std::string money_of(const SimulateView& view, double amount);

/// "0.377 to 0.541"; "2.40" where the two are told alike.
std::string between(const std::string& low, const std::string& high);

/// The cost that is told: of an output, of several workloads of a month.
simulate::Measure told_measure(const Scenario& scenario);

/// "never in 40 %".
std::string never_phrase(const simulate::Spread& spread);

/// The headline: who is the cheapest how often, what it costs, and what choosing it may cost.
std::string simulate_answer(const SimulateView& view);

/// What choosing by the first month comes to over the years: how often what compare finds the
/// cheapest is so; empty: nothing is uncertain.
std::string sure_phrase(const SimulateView& view);

/// What is assumed of the years to come; empty: nothing.
std::string assumed_phrase(const SimulateView& view);

/// "-60 % to 0 % a year", "$200 to $500": what an input varies over.
std::string varied_text(const SimulateView& view, std::size_t input);

/// One value of it, likewise.
std::string value_text(const SimulateView& view, std::size_t input, double value);

/// "cost of rent RTX 5090 over 36 months": what inputs influence.
std::string figure_phrase(const SimulateView& view);

/// "What matters most for the cost of ...: volume growth (in 54 % of the variance), ... Worth
/// finding out before choosing: ..."; empty: nothing varies.
std::string influence_phrase(const SimulateView& view);

/// Units of several workloads that are there in every draw.
double units_bought(const Option& option);

/// That they are; empty: none are.
std::string bought_phrase(const SimulateView& view);

/// How many draws, of what, and how sure their shares are.
std::string drawn_phrase(const SimulateView& view);

/// What varied, what was assumed, how sure the figures are, where to go on.
std::vector<std::string> simulate_notes(const SimulateView& view, bool full);

}  // namespace tco::cli
