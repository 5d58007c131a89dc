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

/// Every assumption the answer rests on, in one paragraph.
std::string assumptions_phrase(const CompareView& view);

/// "36 months".
std::string horizon_text(const Scenario& scenario);

/// "8 %", "2.5 %": as it was given.
std::string rate_text(double rate);

}  // namespace tco::cli
