#pragma once

#include "cli/words/answer.hpp"
#include "tco/error.hpp"
#include "tco/report/words/report.hpp"

#include <string>
#include <vector>

namespace tco::cli {

/// Throws Error for mistakes that only this workload shows, and for what no double can hold.
void refuse_unusable(const Comparison& comparison);
/// The error of a figure that no double can hold.
Error not_finite(const std::string& step);

/// The report for machines: keys as the contract names them, scenario, options, break_even,
/// envelope.
void add_tables(report::Report& report, const CompareView& view);

/// The first screen, for people: the answer in words, then the tables.
void add_screen(report::Report& report, const CompareView& view);

/// The first lines: which option wins and by how much; where that changes and when it is paid back.
std::vector<std::string> answer_phrases(const CompareView& view);

/// The cost of one output against the volume, for every option that has a curve.
void add_chart(report::Report& report, const CompareView& view);

/// What a reader should know beside the figures: age, what is billed otherwise than asked.
std::vector<std::string> price_warnings_of(const CompareView& view);

/// The same, and how far break-evens move over the ranges of inputs.
std::vector<std::string> warnings_of(const CompareView& view);

/// The cheapest option at every volume.
report::Table envelope_table(const CompareView& view);

}  // namespace tco::cli
