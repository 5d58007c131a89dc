#pragma once

#include "cli/words/answer.hpp"

#include <string>
#include <vector>

namespace tco::cli {

/// "5 s 1920x1080 clip, LTX-2.3, 4 attempts per kept clip - 36 months - $0.17/kWh - prices as of
/// ...".
std::string question_phrase(const CompareView& view);

/// The same, and "Over time: from 300 to 1,655 kept clips a month, API prices -50 % a year" where
/// months differ.
std::vector<std::string> question_lines(const CompareView& view);

/// The same and the volume in two lines: "300 kept clips a month (10 a day), 10 s 1920x1080, 4
/// attempts each, LTX-2.3, $0.187/kWh, prices to 2026-11-09".
std::string brief_question(const CompareView& view);

/// False where only plans of other models are compared, or none is asked for: then the model makes
/// no difference.
bool asks_for_model(const Scenario& scenario);

/// ", plans at batch rates"; empty at standard ones.
std::string rates_phrase(const Workload& workload);

/// "20 %", "10 % to 18 %": what is left of owned machines, some of which have curves of their own.
std::string resale_phrase(const Scenario& scenario);

/// "from 300 to 1,655 kept clips a month (5 % more each month), API prices -50 % a year"; empty:
/// all months are alike.
std::string changes_phrase(const Scenario& scenario);

/// The part of it that is no volume: "API prices -50 % a year".
std::vector<std::string> rate_changes(const Scenario& scenario);

/// "1 EUR = 1.08 USD on 2026-05-01", with ", " before each.
std::string exchange_phrase(const std::vector<catalog::FxRate>& rates);

/// "Assumed (standard): 36-month life, 20 % resale, 8 % discount.": what fits into a line; empty
/// where nothing is run.
std::string brief_assumptions(const CompareView& view);

/// Tokens of all attempts behind one output; 0 where nothing is made of text.
double tokens_per_output(const Scenario& scenario);
double tokens_per_output(const Workload& workload);

/// Every assumption the answer rests on, in one paragraph.
std::string assumptions_phrase(const CompareView& view);

/// "36 months".
std::string horizon_text(const Scenario& scenario);

/// "8 %", "2.5 %": as it was given.
std::string rate_text(double rate);

}  // namespace tco::cli
