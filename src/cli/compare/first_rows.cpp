#include "cli/compare/first_rows.hpp"

#include "cli/words/fitting.hpp"
#include "cli/words/names.hpp"
#include "cli/words/phrases.hpp"
#include "cli/words/question_phrases.hpp"
#include "cli/words/volumes.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/report/words/number_text.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace tco::cli {
namespace {

using report::brief_text;
using report::large_text;

constexpr double kSecondsPerHour = 3600;

class FirstRows {
 public:
  FirstRows(const CompareView& view, const Screening& screening)
      : view_(view),
        nouns_(nouns_of(view.scenario())),
        text_(view.scenario().workload.modality == Modality::text),
        plan_(cheapest_plan(view)) {
    for (const std::size_t i : cheapest_first(view)) {
      if (view.result(i).status == Status::ok) order_.push_back(i);
    }
    for (const std::size_t i : order_) {
      kind_width_ = std::max(kind_width_, kind_word(view.option(i).kind).size());
      if (screening.names(view.option(i).id)) named_.insert(i);
    }
  }

  report::Grid grid(std::size_t lines) {
    report::Grid grid;
    grid.quiet = true;
    const std::vector<std::size_t> shown = picked(view_, order_, named_, lines);
    grid.options = shown;
    add_name(grid, shown);
    const bool moves = changes_over_time(view_.scenario());
    const std::string total = plain_number(view_.scenario().horizon_months) + " months";
    if (!text_) {
      add(grid, shown, nouns_.one == "image" ? "an image" : "a " + nouns_.one, &FirstRows::each,
          "each");
      add(grid, shown, "one more", &FirstRows::next, "next");
    }
    add(grid, shown, "a month", &FirstRows::month, "month");
    if (moves) add(grid, shown, total, &FirstRows::horizon, "tco");
    if (text_) add(grid, shown, "per 1M tok.", &FirstRows::per_million, "million");
    add(grid, shown, "machines", &FirstRows::machines, "units");
    add(grid, shown,
        plan_ && view_.option(*plan_).kind == OptionKind::seat ? "beats plan" : "beats API",
        &FirstRows::beats);
    add(grid, shown, "back in", &FirstRows::back);
    if (text_) {
      add(grid, shown, "a " + nouns_.one, &FirstRows::each, "each");
      add(grid, shown, "one more", &FirstRows::next, "next");
    }
    add(grid, shown, "next machine at", &FirstRows::next_machine);
    if (!moves) add(grid, shown, total, &FirstRows::horizon, "tco");
    add(grid, shown, nouns_.many + " an hour each", &FirstRows::hourly);
    grid.rest = rest(shown);
    return grid;
  }

 private:
  using Cell = std::string (FirstRows::*)(std::size_t) const;

  void add_name(report::Grid& grid, const std::vector<std::size_t>& shown) const {
    grid.columns.push_back({view_.question.currency == "USD" ? "$" : view_.question.currency});
    for (const std::size_t i : shown) {
      std::string kind(kind_word(view_.option(i).kind));
      kind.resize(kind_width_ + 1, ' ');
      grid.rows.push_back({kind + bare_name(view_.option(i)) + marks_of(view_, i)});
    }
  }

  /// A column, unless it is empty in every row.
  void add(report::Grid& grid, const std::vector<std::size_t>& shown, std::string heading,
           Cell cell, const char* live = "still") const {
    std::vector<std::string> cells;
    bool any = false;
    for (const std::size_t i : shown) {
      cells.push_back((this->*cell)(i));
      any = any || !cells.back().empty();
    }
    if (!any) return;
    // The first figure stays, the last one goes first.
    const int rank = static_cast<int>(grid.columns.size()) - 1;
    grid.columns.push_back({std::move(heading), true, rank, "", false, live});
    for (std::size_t row = 0; row < cells.size(); ++row) {
      grid.rows[row].push_back(std::move(cells[row]));
    }
  }

  static std::string price(const std::optional<UnitCost>& cost) {
    return cost ? brief_text(cost->in(unit::per_output)) : "";
  }
  std::string each(std::size_t i) const { return price(view_.result(i).per_output); }
  std::string next(std::size_t i) const {
    const auto& month = view_.result(i).month;
    return month ? price(month->marginal) : "";
  }
  std::string month(std::size_t i) const {
    return brief_text(view_.result(i).total->in(unit::per_month));
  }
  std::string per_million(std::size_t i) const {
    const auto price = per_million_tokens(view_, i);
    return price ? brief_text(*price) : "";
  }
  std::string horizon(std::size_t i) const {
    const auto& sums = view_.result(i).horizon;
    return sums ? brief_text(sums->tco.in(unit::money)) : "";
  }
  std::string machines(std::size_t i) const {
    const OptionResult& result = view_.result(i);
    if (!result.month || result.month->units <= 0) return {};
    std::string text = report::whole_text(result.month->units);
    if (result.utilization) text += " at " + report::percent_text(*result.utilization);
    return text;
  }

  const PairResult* against_plan(std::size_t i) const {
    return plan_ && view_.option(i).self_hosted() ? pair_between(view_, i, *plan_) : nullptr;
  }
  std::string beats(std::size_t i) const {
    const PairResult* pair = against_plan(i);
    if (!pair || !pair->break_even) return {};
    const BreakEven& even = *pair->break_even;
    if (even.verdict == Verdict::never) return "never";
    if (even.verdict == Verdict::equal) return "equals";
    if (even.verdict == Verdict::always) return "always";
    if (!even.settled_volume) return "not for good";
    const std::string first = large_first(*even.settled_volume);
    const auto end = end_of_range(even);
    return end ? first + " to " + large_last(*end) : "from " + first;
  }
  std::string back(std::size_t i) const {
    const PairResult* pair = against_plan(i);
    const bool buys =
        view_.option(i).kind == OptionKind::owned || view_.option(i).kind == OptionKind::hybrid;
    if (!pair || !buys) return {};
    if (const auto& time = pair->payback.time) {
      if (*time == Months{}) return "at once";
      const std::string months = report::months_text(time->in(unit::month));
      return months.substr(0, months.find(' ')) + " mo";
    }
    const bool cheaper = *view_.result(i).total < *view_.result(*plan_).total;
    const bool paid = is_yours(view_.option(i), view_.result(i).month->units);
    if (!cheaper || paid) return {};
    if (pair->payback.unknown) return "unknown";
    return "> " + plain_number(view_.scenario().horizon_months) + " mo";
  }
  std::string next_machine(std::size_t i) const {
    const auto& at = view_.result(i).next_unit_at;
    return at ? large_text(std::floor(per_month(*at))) : "";
  }
  std::string hourly(std::size_t i) const {
    const auto& time = view_.result(i).time_per_output;
    if (!time || *time <= OutputTime{}) return {};
    return brief_text(kSecondsPerHour / time->in(unit::second / unit::output));
  }

  /// "... 10 more, to own B200 server x8, $0.400: --full".
  std::string rest(const std::vector<std::size_t>& shown) const {
    if (shown.size() == order_.size()) return {};
    const std::size_t dearest = *std::ranges::find_if(
        order_.rbegin(), order_.rend(),
        [&](std::size_t i) { return std::ranges::find(shown, i) == shown.end(); });
    const std::string amount = text_ ? month(dearest) : each(dearest);
    return "... " + std::to_string(order_.size() - shown.size()) + " more, to " +
           short_name(view_.option(dearest)) + ", " +
           with_currency(view_.question.currency, amount.empty() ? month(dearest) : amount) +
           ": --full";
  }

  const CompareView& view_;
  Nouns nouns_;
  bool text_;
  std::optional<std::size_t> plan_;
  std::vector<std::size_t> order_;  ///< By cost.
  std::set<std::size_t> named_;
  std::size_t kind_width_ = 0;
};

}  // namespace

bool changes_over_time(const Scenario& scenario) { return !changes_phrase(scenario).empty(); }

std::optional<double> per_million_tokens(const CompareView& view, std::size_t i) {
  const double tokens = tokens_per_output(view.scenario());
  const auto& each = view.result(i).per_output;
  if (!each || tokens <= 0) return std::nullopt;
  return each->in(unit::per_output) / tokens * 1e6;
}

report::Grid first_rows(const CompareView& view, const Screening& screening, std::size_t lines) {
  return FirstRows(view, screening).grid(lines);
}

}  // namespace tco::cli
