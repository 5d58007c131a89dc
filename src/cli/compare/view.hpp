#pragma once

#include "cli/words/answer.hpp"
#include "tco/report/words/layout.hpp"
#include "tco/report/words/report.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tco::cli {

/// Throws Error for mistakes that only this workload shows, and for what no double can hold.
void refuse_unusable(const Comparison& comparison);

/// The report for machines: keys as the contract names them, scenario, options, break_even,
/// envelope.
/// Those that the layout wants.
void add_tables(report::Report& report, const CompareView& view, const report::Layout& layout = {});

/// Labour is named where it is more than this part of the cheapest machine's month.
inline constexpr double kNamedLabour = 0.1;

/// What decides on the first screen beside the answer.
struct Screening {
  std::vector<std::string> named = {};  ///< Options that flags name: "own:ID".
  bool asked = false;                   ///< Flags ask the question.
  std::size_t message_lines = 0;        ///< Of standard error.
  std::string_view volume = {};         ///< The flag that says how much is made; empty: none.

  /// True for "own:ID#2" too.
  bool names(std::string_view id) const;
};

/// The first screen, for people: what fits into 80 by 23.
void add_screen(report::Report& report, const CompareView& view, const Screening& screening);

/// Options that flags name.
std::vector<std::string> named_by(const catalog::Request& request);

/// -f html: the answer with its dials, tables, charts and sources. Wants the pairs of all options.
void add_page(report::Report& report, const CompareView& view, const Screening& screening);
/// The first part of it: this month. The options shown.
std::vector<std::size_t> add_month_sections(report::Report& report, const CompareView& view,
                                            const Screening& screening);

/// --full: the answer, then every table.
void add_full_screen(report::Report& report, const CompareView& view);

/// Every self-hosted option against every plan; no rows where there is nothing to compare.
report::Grid break_even_grid(const CompareView& view);

/// Which option wins, by how much, what could change that, where machines begin to pay and when
/// they have paid back; in so many lines of the screen.
std::string answer_text(const CompareView& view, std::size_t lines);

/// The cheapest option, and those that cost about the same, by cost; empty: none has a price.
std::vector<std::size_t> best_options(const CompareView& view);

/// Of an option at the scenario's volume; absent where nothing is made of tokens.
std::optional<double> per_million_tokens(const CompareView& view, std::size_t option);

/// What the chart of an answer is of; nothing given: the cost of one output, under the answer.
struct ChartOf {
  std::string title = {};
  bool by_month = false;
  std::vector<report::Chart::Mark> marks = {};  ///< Empty: where another option is the cheapest.
};

/// Lines of the screen that the title of a picture may take.
inline constexpr std::size_t kTitleLines = 3;

/// What a month of the cheapest options consists of, in so many bars.
report::Bars part_bars(const CompareView& view, const std::string& title, std::size_t most = 12);

/// The cost against the volume, for every option that has a curve.
void add_chart(report::Report& report, const CompareView& view, ChartOf what = {});

/// The cheapest option at every volume.
report::Table envelope_table(const CompareView& view);

}  // namespace tco::cli
