#pragma once

#include "tco/catalog/question/question.hpp"
#include "tco/core/option/comparison.hpp"
#include "tco/error.hpp"
#include "tco/report/words/report.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tco::cli {

/// A question with its answer, and what only both together tell.
struct CompareView {
  const catalog::Question& question;
  const Comparison& comparison;
  std::vector<bool> stale;  ///< By option: a price older than --max-price-age.

  const Scenario& scenario() const { return question.scenario; }
  const Option& option(std::size_t i) const { return scenario().options[i]; }
  const OptionResult& result(std::size_t i) const { return comparison.options[i]; }
};

/// Throws Error for mistakes that only this workload shows, and for what no double can hold.
void refuse_unusable(const Comparison& comparison);
/// The error of a figure that no double can hold.
Error not_finite(const std::string& step);

/// The report for machines: keys as the contract names them, scenario, options, break_even,
/// envelope.
void add_tables(report::Report& report, const CompareView& view);

/// The first screen, for people: the answer in words, then the tables.
void add_screen(report::Report& report, const CompareView& view);

/// The cost of one output against the volume, for every option that has a curve.
void add_chart(report::Report& report, const CompareView& view);

/// What a reader should know beside the figures: age, what is billed otherwise than asked.
std::vector<std::string> price_warnings_of(const CompareView& view);

/// The same, and how far break-evens move over the ranges of inputs.
std::vector<std::string> warnings_of(const CompareView& view);

/// The formulas of --explain; for people without those of hybrids that add nothing.
void add_explanations(report::Report& report, const CompareView& view, bool for_people);

/// What the outputs are called.
struct Nouns {
  std::string one, many, kept;  ///< "clip", "clips", "kept clips".
};
Nouns nouns_of(const Scenario& scenario);

/// As keys of the answer have them.
/// Outputs a month.
double per_month(Volume volume);
/// The same of an end of a range; nothing where it is unbounded.
std::optional<double> bound(Volume volume);
/// The cheapest option at every volume.
report::Table envelope_table(const CompareView& view);

std::string_view name_of(Basis basis);
std::string_view name_of(Verdict verdict);
std::string_view name_of(NeverReason reason);
std::string_view name_of(OptionKind kind);
std::string_view name_of(Status status);

std::vector<bool> stale_options(const Comparison& comparison, const Scenario& scenario,
                                std::optional<int> days);

/// Only where an age is given, and it is exceeded or the price has no date.
bool is_stale(const OptionResult& result, const Scenario& scenario, std::optional<int> days);

}  // namespace tco::cli
