#pragma once

#include "tco/core/comparison.hpp"
#include "tco/core/monthly_bill.hpp"
#include "tco/core/serving.hpp"

#include <string>
#include <vector>

namespace tco {

// What the results of all kinds of options are made with.

OptionResult infeasible(OptionResult result, std::string reason);

/// The first figure that keeps a self-hosted month from being known.
std::string unknown_figure(const Option& option, const Serving& serving, const MonthlyParts& parts);

/// The first price that keeps a plan's month from being known.
std::string unknown_price(const Plan& plan, const MonthlyTerms& terms, const Bill& charged,
                          Volume volume);

/// Adds a month, with its sums, its cash flow and its horizon.
void take_month(OptionResult& result, Month month, const Investment& investment,
                const Scenario& scenario, double discount_rate);

/// Own machines before a plan. What only this workload shows to be wrong in the plan is added to
/// `mistakes`, where that is not null.
OptionResult result_of_hybrid(const Option& option, const Scenario& scenario,
                              std::vector<std::string>* mistakes);

/// Says that two rates hold at once, which is a mistake in a plan.
void note_ambiguity(const Plan& plan, const Bill& charged, std::vector<std::string>* mistakes);

}  // namespace tco
