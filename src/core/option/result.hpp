#pragma once

#include "core/option/flow.hpp"
#include "tco/core/machine/serving.hpp"
#include "tco/core/option/comparison.hpp"
#include "tco/core/option/price_age.hpp"
#include "tco/core/plan/monthly_bill.hpp"

#include <string>
#include <vector>

namespace tco {

// What the results of all kinds of options are made with.

/// How far a result is worked out.
/// costs: all but the curve, where that is not needed for them; start: and from where on it pays.
enum class Wanted { curve, first_month, costs, start, everything };

OptionResult infeasible(OptionResult result, std::string reason);
/// No row serves it: it cannot be, or a figure is missing.
OptionResult not_served(OptionResult result, const Serving& serving);

/// Why a machine without a purchase cannot be bought, and what mends it.
std::string not_for_sale(const Hardware& hardware);

/// A result is as old as the oldest of its prices, and undated where one of them is. Notes that of
/// a kind, if the option has one.
void note_price(OptionResult& result, const Option& option, PriceOf kind);

/// Says that a plan whose price depends on the hour is not billed for the hours it gets.
std::string priced_at_average(const std::string& plan);

/// Says where more is asked than the model was made for.
void note_context(OptionResult& result, const Option& option);

/// Likewise, and what a predicted speed stands on.
void note_prediction(OptionResult& result, const Option& option, const Serving& serving);

/// Why the time of an attempt is not known.
std::string unknown_speed(const Option& option, const Serving& serving);

/// The first figure that keeps a self-hosted month from being known.
std::string unknown_figure(const Option& option, const Serving& serving, const MonthlyParts& parts);

/// Why an option cannot have so many units: more than it may, or than are paid for where what
/// another one costs is unknown.
std::string beyond_units(const Option& option, double units);
/// Of those that are paid for, where another one has no price: "1 paid for; ..."; empty: it has.
std::string only_those_paid_for(const Option& option);

/// The first price that keeps a plan's month from being known.
std::string unknown_price(const Plan& plan, const MonthlyTerms& terms, const Bill& charged,
                          Volume volume);

/// Adds month 1, with its sums, and what it takes to start it, where all is known.
void take_month(OptionResult& result, Month month, Volume volume, const Investment& investment);

/// Adds the months after it, and their totals.
void take_flow(OptionResult& result, const Option& option, OptionFlow flow);

/// A machine alone, owned or rented.
OptionResult result_of_machine(const Option& option, const Scenario& scenario, Wanted wanted);

/// A plan alone. What only this workload shows to be wrong in it is added to `mistakes`, where that
/// is not null.
OptionResult result_of_plan(const Option& option, const Scenario& scenario,
                            std::vector<std::string>* mistakes, Wanted wanted);

/// Own machines before a plan; `mistakes` as above. `known`: its curve, from another volume; null:
/// it is made.
OptionResult result_of_hybrid(const Option& option, const Scenario& scenario,
                              std::vector<std::string>* mistakes, Wanted wanted,
                              const CostCurve* known = nullptr);

/// Whether work takes more of a machine's hours than the part of it that is charged.
bool beyond_share(const Option& option, double busy);
/// Says that work takes more of a machine's hours in a month (0 is month 1) than the part of it
/// that is charged, which is a mistake; the first such month is told.
void note_share(std::string& over_share, const Option& option, std::size_t month, double busy);

/// Says that two rates hold at once, which is a mistake in a plan.
void note_ambiguity(const Plan& plan, const Bill& charged, std::vector<std::string>* mistakes);

}  // namespace tco
