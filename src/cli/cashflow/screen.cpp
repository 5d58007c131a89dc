#include "cli/cashflow/view.hpp"
#include "cli/compare/first_rows.hpp"
#include "cli/words/fitting.hpp"
#include "cli/words/phrases.hpp"
#include "cli/words/question_phrases.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/report/words/number_text.hpp"

#include <algorithm>

namespace tco::cli {
namespace {

using report::brief_text;

constexpr std::size_t kMostYears = 4;
constexpr std::size_t kLeastOptions = 2;

std::string brief_amount(Money money) { return brief_text(money.in(unit::money)); }

/// Sums over the horizon, and what choosing the machine of the answer over each option brings.
report::Grid option_grid(const CashflowView& view, std::size_t lines) {
  const auto order = by_tco(view, [](std::size_t) { return true; });
  const std::vector<std::size_t> shown = picked(view.compared, order, {}, lines);
  const auto& currency = view.compared.question.currency;
  const auto headline = headline_of(view);
  report::Grid grid;
  grid.quiet = true;
  grid.columns = {{(currency == "USD" ? "$" : currency) + " over " + horizon_text(view.scenario())},
                  {"in all", true},
                  {"buying", true, 1},
                  {"running", true, 2},
                  {"residual", true, 3},
                  {"tax", true, 4},
                  {"present cost", true, 5},
                  {"machines", true, 6}};
  if (headline) {
    const std::string host =
        kind_word(view.option(headline->host).kind) == "rent" ? "renting" : "owning";
    grid.columns.push_back({host + " saves", true, 7});
    grid.columns.push_back({"back in", true, 8});
  }
  for (const std::size_t i : shown) {
    const Horizon& sums = *view.result(i).horizon;
    const auto unless_zero = [](Money money) {
      return money == Money{} ? "" : brief_amount(money);
    };
    const double units = view.result(i).flow->back().units;
    std::vector<std::string> cells{short_name(view.option(i)),
                                   brief_amount(sums.tco),
                                   unless_zero(sums.capex),
                                   brief_amount(sums.opex),
                                   unless_zero(sums.residual),
                                   unless_zero(sums.tax),
                                   brief_amount(sums.present_cost),
                                   view.option(i).self_hosted() ? report::whole_text(units) : ""};
    if (headline) {
      const auto index = pair_index(view, headline->host, i);
      const bool known = index && view.choices[*index];
      cells.push_back(known ? brief_amount(view.choices[*index]->saving) : "");
      const auto back = known ? view.compared.comparison.pairs[*index].payback.time : std::nullopt;
      cells.push_back(back && *back > Months{} ? months_cell(back) + " mo" : "");
    }
    grid.rows.push_back(std::move(cells));
  }
  if (shown.size() < order.size()) {
    grid.rest = "... " + std::to_string(order.size() - shown.size()) + " more, to " +
                short_name(view.option(order.back())) + ", " +
                amount_text(currency, view.result(order.back()).horizon->tco) + ": --full";
  }
  return without_empty(std::move(grid));
}

/// The months at whose end the sums are told.
std::vector<std::size_t> told_months(const CashflowView& view) {
  const auto horizon = static_cast<std::size_t>(view.scenario().horizon_months);
  std::vector<std::size_t> months;
  const std::size_t step = view.by_month ? 1 : kMonthsOfYear;
  for (std::size_t month = step; month < horizon; month += step) months.push_back(month);
  months.push_back(horizon);
  if (view.by_month || months.size() <= kMostYears) return months;
  std::vector<std::size_t> some;  // evenly, with the last one
  for (std::size_t i = 1; i <= kMostYears; ++i)
    some.push_back(months[i * months.size() / kMostYears - 1]);
  return some;
}

report::Grid month_grid(const CashflowView& view) {
  report::Grid grid;
  grid.quiet = true;
  grid.columns = {{"paid in"}};
  std::vector<std::vector<Money>> sums;
  for (const std::size_t i : answer_first(view)) {
    const int rank = static_cast<int>(sums.size());
    sums.push_back(cumulative(*view.result(i).flow, 0));
    grid.columns.push_back({short_name(view.option(i)), true, std::max(0, rank - 1)});
  }
  for (const std::size_t month : told_months(view)) {
    const std::string date = calendar_month(view.scenario(), static_cast<double>(month));
    std::vector<std::string> row{std::to_string(month) + " mo" + (date.empty() ? "" : ", " + date)};
    for (const auto& sum : sums) row.push_back(brief_amount(sum[month - 1]));
    grid.rows.push_back(std::move(row));
  }
  return grid;
}

}  // namespace

void add_cashflow_screen(report::Report& report, const CashflowView& view,
                         std::size_t message_lines) {
  const std::string answer = cashflow_answer(view, kAnswerLines);
  const std::string question = brief_question(view.compared);
  std::vector<std::string> notes = cashflow_reasons(view);
  if (notes.size() > kMostReasons) {
    notes.resize(kMostReasons - 1);
    notes.emplace_back("Others have no cash flow either: --full");
  }
  notes.push_back(brief_assumptions(view.compared));
  notes.emplace_back("Every month: --monthly   Why: --explain   All: --full");
  std::erase(notes, "");
  const std::size_t months = std::min(told_months(view).size(), kMostYears);
  const std::size_t room = room_beside(
      {answer, question}, screen_lines(notes) + months + message_lines + kOtherLinesOfTwo);
  say_answer(report, answer, question);
  if (report::Grid options = option_grid(view, std::max(room, kLeastOptions));
      !options.rows.empty()) {
    report.show(std::move(options));
    report.show(month_grid(view));
  }
  for (std::string& note : notes) report.say(std::move(note));
}

}  // namespace tco::cli
