#include "cli/cashflow/view.hpp"
#include "cli/words/phrases.hpp"
#include "cli/words/question_phrases.hpp"
#include "cli/words/screen_lines.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/report/words/number_text.hpp"

#include <algorithm>
#include <cmath>

namespace tco::cli {
namespace {

using report::whole_text;

/// The tables of the first screen.
class FullScreen {
 public:
  explicit FullScreen(const CashflowView& view)
      : view_(view),
        order_(by_tco(view, [](std::size_t) { return true; })),
        headline_(headline_of(view)) {}

  /// Sums over the horizon.
  report::Grid options() const {
    const auto& currency = view_.compared.question.currency;
    const Nouns nouns = nouns_of(view_.scenario());
    const bool taxed = std::any_of(order_.begin(), order_.end(), [&](std::size_t i) {
      return view_.result(i).horizon->tax != Money{};
    });
    report::Grid grid;
    grid.columns = {
        {"over " + horizon_text(view_.scenario()) + ", " + (currency == "USD" ? "$" : currency)},
        {"capex", true, 2},
        {"opex", true, 3},
        {"residual", true, 4}};
    if (taxed) grid.columns.push_back({"tax", true, 5});
    grid.columns.insert(grid.columns.end(), {{"TCO", true},
                                             {"present cost", true, 1},
                                             {"levelized/" + nouns.one, true, 6},
                                             {"units at end", true, 7}});
    for (const std::size_t i : order_) {
      const Horizon& sums = *view_.result(i).horizon;
      std::vector<std::string> row{row_name(view_.option(i), view_.result(i)), whole(sums.capex),
                                   whole(sums.opex), whole(sums.residual)};
      if (taxed) row.push_back(whole(sums.tax));
      const double units = view_.result(i).flow->back().units;
      const auto& levelized = sums.levelized_per_output;
      row.insert(row.end(),
                 {whole(sums.tco), whole(sums.present_cost),
                  levelized ? report::unit_price_text(levelized->in(unit::per_output)) : "-",
                  view_.option(i).self_hosted() ? whole_text(units) : "-"});
      grid.rows.push_back(std::move(row));
    }
    return grid;
  }

  /// What choosing the machine of the answer brings over every other option.
  report::Grid choices() const {
    report::Grid grid;
    if (!headline_) return grid;
    const std::size_t host = headline_->host;
    grid.columns = {{short_name(view_.option(host)) + " instead of"},
                    {"paid back, months", true, 1},
                    {"discounted", true, 5},
                    {"simple", true, 6},
                    {"saves", true},
                    {"after payback", true, 4},
                    {"NPV at " + rate_text(view_.rate_of(host)), true, 2},
                    {"IRR a year", false, 3}};
    bool back = false;
    for (const std::size_t i : order_) {
      const auto index = pair_index(view_, host, i);
      if (!index || !view_.choices[*index]) continue;
      const PairResult& pair = view_.compared.comparison.pairs[*index];
      const Choice& chosen = *view_.choices[*index];
      const bool passing = !pair.payback.later.empty();
      back = back || passing;
      grid.rows.push_back(
          {short_name(view_.option(i)), months_cell(pair.payback.time) + (passing ? "*" : ""),
           months_cell(pair.discounted_payback.time), months_cell(pair.simple_payback.time),
           whole(chosen.saving), pair.payback.time ? whole(chosen.paid_less) : "-",
           whole(chosen.npv), irr_text(chosen)});
    }
    if (back) grid.notes.emplace_back("* and falls behind again: -f json has crossings_back");
    return grid;
  }

  /// What has been paid by the end of each year, or month.
  report::Grid cumulative_costs() const {
    report::Grid grid;
    const auto horizon = static_cast<std::size_t>(view_.scenario().horizon_months);
    const bool by_month = view_.by_month || horizon <= kMonthsOfYear;
    grid.columns = {{"paid by the end of"}};
    std::vector<std::vector<Money>> sums;
    for (const std::size_t i : answer_first(view_)) {
      const int rank = static_cast<int>(sums.size());
      sums.push_back(cumulative(*view_.result(i).flow, 0));
      grid.columns.push_back({short_name(view_.option(i)), true, std::max(0, rank - 1)});
    }
    const auto paid_off = payback_month();
    bool marked = false, credited = false;
    for (std::size_t month = 1; month <= horizon; ++month) {
      if (!by_month && month % kMonthsOfYear != 0 && month != horizon) continue;
      const std::string date = calendar_month(view_.scenario(), static_cast<double>(month));
      std::vector<std::string> row{"month " + std::to_string(month) +
                                   (date.empty() ? "" : ", " + date)};
      for (const auto& sum : sums) row.push_back(whole(sum[month - 1]));
      if (!marked && paid_off && static_cast<double>(month) >= *paid_off) {
        row[1] += " *";
        marked = true;
      } else if (paid_off) {
        row[1] += "  ";
      }
      grid.rows.push_back(std::move(row));
    }
    for (const std::size_t i : order_) {
      credited = credited || view_.result(i).flow->back().residual() != Money{};
    }
    if (marked) {
      const Payback& payback = headline_->pair->payback;
      const double months = payback.time->in(unit::month);
      const std::string rival = short_name(view_.option(headline_->rival));
      grid.notes.push_back("* " + subject(view_.option(headline_->host)) +
                           (months == 0 ? " is ahead of " + rival + " from the start"
                                        : " is paid back against " + rival + " after " +
                                              report::months_text(months)) +
                           (payback.later.empty() ? "" : ", not for good"));
    }
    if (credited) {
      grid.notes.emplace_back("the last line takes off what machines bring in the end");
    }
    return grid;
  }

 private:
  static std::string whole(Money money) { return whole_text(money.in(unit::money)); }

  std::optional<double> payback_month() const {
    if (!headline_ || !headline_->pair->payback.time) return std::nullopt;
    return headline_->pair->payback.time->in(unit::month);
  }

  const CashflowView& view_;
  std::vector<std::size_t> order_;
  std::optional<Headline> headline_;
};

}  // namespace

void add_cashflow_sections(report::Report& report, const CashflowView& view) {
  const FullScreen screen(view);
  report::Grid options = screen.options();
  const bool any = !options.rows.empty();
  if (any) {
    report.blocks.emplace_back(report::Heading{"Over " + horizon_text(view.scenario())});
    report.blocks.emplace_back(std::move(options));
  }
  for (std::string& line : cashflow_reasons(view)) report.say(std::move(line));
  if (report::Grid choices = screen.choices(); !choices.rows.empty()) {
    report.say("");
    report.blocks.emplace_back(report::Heading{"What choosing it brings"});
    report.blocks.emplace_back(std::move(choices));
  }
  if (any) {
    report.say("");
    report.blocks.emplace_back(report::Heading{"What has been paid"});
    report.blocks.emplace_back(screen.cumulative_costs());
  }
}

void add_full_cashflow_screen(report::Report& report, const CashflowView& view) {
  report.say(cashflow_answer(view, kWholeAnswer), true);
  report.say("");
  for (std::string& line : question_lines(view.compared)) report.say(std::move(line));
  report.say("");
  add_cashflow_sections(report, view);
  report.say("");
  report.say(assumptions_phrase(view.compared));
}

}  // namespace tco::cli
