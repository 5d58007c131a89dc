#include "cli/cashflow/view.hpp"
#include "cli/page/parts.hpp"
#include "cli/words/phrases.hpp"

#include <algorithm>
#include <vector>

namespace tco::cli {
namespace {

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
  FlowChart what{.title = cashflow_answer(view, 3), .options = {}, .told = {}};
  const auto headline = headline_of(view);
  const auto order = by_tco(view, [](std::size_t) { return true; });
  if (!order.empty()) what.told.push_back(order.front());
  if (headline) what.told.insert(what.told.end(), {headline->host, headline->rival});
  const Money most = order.empty() ? Money{} : most_drawn(view, order);
  for (std::size_t i = 0; i < view.compared.comparison.options.size(); ++i) {
    if (!has_own_flow(view, i)) continue;
    const bool drawn = view.result(i).horizon->tco <= most;
    if (drawn) what.options.push_back(i);
    what.dearer += drawn ? 0 : 1;
  }
  if (headline) what.marks = payback_marks(headline->pair->payback);
  report.blocks.emplace_back(flow_chart(view.compared, std::move(what)));
}

}  // namespace tco::cli
