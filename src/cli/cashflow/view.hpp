#pragma once

#include "cli/compare/view.hpp"
#include "cli/words/fitting.hpp"
#include "tco/core/option/choice.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace tco::cli {

inline constexpr std::size_t kMonthsOfYear = 12;

/// A question with its answer over the horizon.
struct CashflowView {
  CashflowView(const CompareView& compared, bool by_month);

  const CompareView& compared;
  bool by_month;                               ///< What people see: months, or years.
  std::vector<std::optional<Choice>> choices;  ///< By pair; absent: a side has no cash flow.

  const Scenario& scenario() const { return compared.scenario(); }
  const Option& option(std::size_t i) const { return compared.option(i); }
  const OptionResult& result(std::size_t i) const { return compared.result(i); }
  double rate_of(std::size_t i) const { return option(i).assumptions.discount_rate_per_year; }
};

/// The option the answer speaks of against another one.
struct Headline {
  std::size_t host, rival;
  const PairResult* pair = nullptr;
  const Choice* choice = nullptr;
};

/// The cheapest owned machine over the horizon (a hybrid where that is the cheapest of all, else a
/// rented one, else a hybrid) against the cheapest option without own machines, else the cheapest
/// other one. nullopt where there are no two options with a cash flow.
std::optional<Headline> headline_of(const CashflowView& view);

/// True for an option on screen that has a cash flow; a mesh without any machine has that of plans.
bool has_own_flow(const CashflowView& view, std::size_t i);

/// Indices of these that `belongs` picks, by TCO.
std::vector<std::size_t> by_tco(const CashflowView& view,
                                const std::function<bool(std::size_t)>& belongs);

/// The pair as an index of choices and of the comparison's pairs.
std::optional<std::size_t> pair_index(const CashflowView& view, std::size_t own,
                                      std::size_t against);

/// The report for machines: a row for each option and month, made while it is written. What the
/// view shows must outlive the report.
void add_month_rows(report::Report& report, const CompareView& compared);
/// The same by option, with sums and choices.
void add_cashflow_tables(report::Report& report, const CashflowView& view);

/// The first screen, for people: what fits beside so many lines of messages. And --full.
void add_cashflow_screen(report::Report& report, const CashflowView& view,
                         std::size_t message_lines);
void add_full_cashflow_screen(report::Report& report, const CashflowView& view);
/// The tables of --full.
void add_cashflow_sections(report::Report& report, const CashflowView& view);
/// -f html.
void add_cashflow_page(report::Report& report, const CashflowView& view);
/// What is paid until when, for every option that has a cash flow.
void add_cashflow_chart(report::Report& report, const CashflowView& view);

/// " is paid back in 14.2 months (2027-12)", ", 15.1 discounted", ", behind again from month 20".
std::vector<Clause> payback_clauses(const CashflowView& view, const Headline& headline);

/// The answer in words, in so many lines of the screen.
std::string cashflow_answer(const CashflowView& view, std::size_t lines);
/// Why options have no cash flow.
std::vector<std::string> cashflow_reasons(const CashflowView& view);
/// The two options of the answer, then the others by TCO.
std::vector<std::size_t> answer_first(const CashflowView& view);
/// "$1,234", "-EUR 1,234": whole.
std::string amount_text(const std::string& currency, Money amount);
/// Of a year: "85 %", "2 rates: 10 %, 60 %", "none: a gain at every rate".
std::string irr_text(const Choice& choice);
/// "14.2", "0", "-".
std::string months_cell(const std::optional<Months>& time);
/// The calendar month in which a time of the horizon lies: "2027-01"; empty: not known.
std::string calendar_month(const Scenario& scenario, double months);

}  // namespace tco::cli
