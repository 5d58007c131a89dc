#pragma once

#include "cli/words/answer.hpp"
#include "cli/words/names.hpp"

#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

namespace tco::cli {

/// The cheapest option with status ok among those kinds.
std::optional<std::size_t> cheapest_of(const CompareView& view,
                                       std::initializer_list<OptionKind> kinds);

/// The cheapest option with machines of one's own.
std::optional<std::size_t> cheapest_host(const CompareView& view);

/// The options on screen by monthly total; those without one last, as listed.
std::vector<std::size_t> cheapest_first(const CompareView& view);

/// What the work of people on its machines costs in a month.
MonthlyCost labour_of(const Option& option, double units);

/// "RTX 4090: $3,700, of it $1,500 a PC around the card (you have one: --price standard-host=0).":
/// of the cheapest machine that is cards in a standard PC; empty where there is none.
std::string host_note(const CompareView& view);

/// The cheapest API or subscription with status ok.
std::optional<std::size_t> cheapest_plan(const CompareView& view);

/// False for hybrids that add nothing; they are in the tables for machines only.
bool on_screen(const CompareView& view, std::size_t i);

/// "own 1, send 5 % to API": how a hybrid parts the outputs.
std::string split_phrase(const Option& option, const OptionResult& result);

/// Every machine to own is there already, at least one of each.
bool all_paid_for(const Scenario& scenario);

/// The self-hosted option the words speak of: the cheapest of all, where that is a hybrid; the
/// cheapest owned one, else the cheapest rented, else the cheapest hybrid.
std::optional<std::size_t> headline_host(const CompareView& view);

/// The pair of two options; null where `own` is not self-hosted or both are the same.
const PairResult* pair_between(const CompareView& view, std::size_t own, std::size_t against);

/// "paid back in 3.3 months", "at once", "not paid back", "payback unknown".
std::string payback_phrase(const PairResult& pair);

/// "$0.1946" or "EUR 0.1946".
std::string with_currency(const std::string& currency, const std::string& amount);
/// "$450": a month in the currency of the answer, with three digits.
std::string month_money(const CompareView& view, MonthlyCost cost);

/// "a, b or c"; of many, a few and their number.
std::string listed(std::vector<std::string> words, const char* last);

}  // namespace tco::cli
