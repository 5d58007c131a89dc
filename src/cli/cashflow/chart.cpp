#include "cli/cashflow/view.hpp"
#include "cli/words/phrases.hpp"
#include "cli/words/question_phrases.hpp"
#include "tco/report/words/number_text.hpp"

#include <algorithm>
#include <vector>

namespace tco::cli {
namespace {

/// What has been paid at every time: running costs grow through a month, purchases are jumps, and
/// the horizon credit is the last one.
std::vector<report::Chart::Point> points_of(const CashFlow& flow) {
  std::vector<report::Chart::Point> points;
  Money paid{};
  const auto add = [&](std::size_t month) {
    const double y = paid.in(unit::money);
    const double x = static_cast<double>(month);
    if (points.empty() || points.back().x != x || points.back().y != y) points.push_back({x, y});
  };
  for (std::size_t i = 0; i < flow.size(); ++i) {
    paid += flow[i].paid_at_start();
    add(i);
    paid += flow[i].paid_at_end();
    add(i + 1);
    paid += -flow[i].residual();
    add(i + 1);
  }
  return points;
}

/// What leaves room for the lines the answer speaks of: twice the cheapest plan, or its machine.
Money most_drawn(const CashflowView& view, const std::vector<std::size_t>& by_cost) {
  Money most{};
  const auto take = [&](std::size_t i) { most = std::max(most, view.result(i).horizon->tco); };
  if (const auto headline = headline_of(view)) take(headline->host);
  const auto plan = std::find_if(by_cost.begin(), by_cost.end(),
                                 [&](std::size_t i) { return !view.option(i).self_hosted(); });
  take(plan == by_cost.end() ? by_cost.back() : *plan);
  return 2 * most;
}

}  // namespace

void add_cashflow_chart(report::Report& report, const CashflowView& view) {
  const std::string answer = cashflow_answer(view, 3);
  report::Chart chart{.title = answer,
                      .description = "What has been paid so far, for every option. " + answer,
                      .x = {.label = "months", .months = true},
                      .y = {"paid so far", view.compared.question.currency},
                      .series = {}};
  const auto headline = headline_of(view);
  const auto order = by_tco(view, [](std::size_t) { return true; });
  const std::size_t cheapest = order.empty() ? 0 : order.front();
  const Money most = order.empty() ? Money{} : most_drawn(view, order);
  std::size_t dearer = 0;
  for (std::size_t i = 0; i < view.compared.comparison.options.size(); ++i) {
    const auto& flow = view.result(i).flow;
    if (!flow || !on_screen(view.compared, i)) continue;
    if (view.result(i).horizon->tco > most) {
      ++dearer;
      continue;
    }
    using Weight = report::Chart::Weight;
    const bool told = headline && (i == headline->host || i == headline->rival);
    chart.series.push_back({short_name(view.option(i)), i, points_of(*flow),
                            !headline || i == cheapest ? Weight::thick
                            : told                     ? Weight::usual
                                                       : Weight::grey});
  }
  if (dearer > 0) {
    chart.y.label += " (" + std::to_string(dearer) + " much dearer left out)";
  }
  if (headline) {
    const Payback& payback = headline->pair->payback;
    if (payback.time)
      chart.marks.push_back(
          {payback.time->in(unit::month), "paid back, month " + months_cell(payback.time)});
    for (const Months later : payback.later) {
      chart.marks.push_back({later.in(unit::month), "crosses back, month " + months_cell(later)});
    }
  }
  report.blocks.emplace_back(std::move(chart));
}

}  // namespace tco::cli
