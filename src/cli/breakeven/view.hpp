#pragma once

#include "cli/compare/view.hpp"
#include "tco/core/curve/crossings.hpp"
#include "tco/core/study/goal_seek.hpp"
#include "tco/report/words/report.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tco::cli {

/// A volume in other words, for one self-hosted option.
struct VolumeFigures {
  double per_month = 0, per_day = 0;
  std::optional<double> tokens_per_month;           ///< Text: of all attempts, input and output.
  std::optional<double> footage_seconds_per_month;  ///< Video: of the clips kept.
  std::optional<double> utilization;                ///< Of the machines that serve it.
};
VolumeFigures volume_figures(const CompareView& view, std::size_t own, Volume volume);

/// What a table of `tco breakeven` holds.
enum class BreakevenTable { break_even, crossings, envelope };

/// Of the pairs that are kept.
report::Table breakeven_table(const CompareView& view, BreakevenTable which);
/// Of pairs that are made one after another while rows are written, too many to be kept; the view
/// and what it shows must outlive the table.
using EachPair = std::function<void(const std::function<void(const PairResult&)>& take)>;
report::Table breakeven_table(const CompareView& view, BreakevenTable which, EachPair each);
std::string_view name_of(CrossingKind kind);
/// Every crossing of a pair that has a break-even.
std::vector<Crossing> crossings_of(const CompareView& view, const PairResult& pair);

/// The answer for people: in words, then pair by pair, then the cheapest by volume. The first
/// screen has room for some of them, beside so many lines of messages.
void add_breakeven_screen(report::Report& report, const CompareView& view,
                          std::size_t message_lines);
void add_full_breakeven_screen(report::Report& report, const CompareView& view);

/// The machine that is spoken of: the best of those that are there already, else the best; where
/// that never beats the cheapest plan, the one that does first.
std::optional<std::size_t> asked_host(const CompareView& view);

/// "Owning an RTX 4090 beats API LTX-2.3 Fast from 82 clips a month on, ...": that machine against
/// the cheapest plan.
std::string breakeven_answer(const CompareView& view);

/// Where each self-hosted option begins to beat the cheapest plan, by name.
std::vector<report::Chart::Mark> crossing_marks(const CompareView& view);

std::string footage_text(const VolumeFigures& figures);
/// Of the self-hosted option of a pair.
std::optional<VolumeFigures> figures_at(const CompareView& view, const PairResult& pair,
                                        const std::optional<Volume>& volume);

/// --solve-for: what is varied, of which two options, and what was found.
struct Solved {
  std::string input;          ///< The pointer, or kPriceFactor.
  std::string currency = {};  ///< Of a sum of money in another currency than the answer's.
  std::optional<double> now;  ///< Its value in the question.
  double from = 0, to = 0;    ///< The range looked through.
  bool tco = false;           ///< The costs are those of the horizon, not of a month.
  std::size_t own = 0, against = 0;
  GoalSeek found;
};

/// The one input that is no value of the scenario: a factor on all rates of an API plan.
inline constexpr std::string_view kPriceFactor = "api-price-factor";
/// Attempts behind one kept output: its reciprocal is the keep rate.
inline constexpr std::string_view kAttempts = "/workload/attempts_per_output";

report::Table solve_table(const CompareView& view, const Solved& solved);
void add_solve_screen(report::Report& report, const CompareView& view, const Solved& solved);

}  // namespace tco::cli
