#include "cli/cashflow/view.hpp"
#include "cli/page/parts.hpp"

#include <utility>

namespace tco::cli {

void add_cashflow_chart(report::Report& report, const CashflowView& view) {
  FlowChart what{.title = cashflow_answer(view, 3),
                 .options = by_tco(view, [](std::size_t) { return true; }),
                 .told = {}};
  if (!what.options.empty()) what.told.push_back(what.options.front());
  if (const auto headline = headline_of(view)) {
    what.told.insert(what.told.end(), {headline->host, headline->rival});
    what.marks = payback_marks(headline->pair->payback);
  }
  report.blocks.emplace_back(flow_chart(view.compared, std::move(what)));
}

}  // namespace tco::cli
