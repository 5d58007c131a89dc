#include "cli/cashflow/view.hpp"
#include "cli/page/parts.hpp"
#include "cli/words/fitting.hpp"
#include "cli/words/question_phrases.hpp"

#include <utility>

namespace tco::cli {

void add_cashflow_page(report::Report& report, const CashflowView& view) {
  std::vector<std::size_t> options = by_tco(view, [](std::size_t) { return true; });
  options = picked(view.compared, options, {}, kMostOnPage);
  report.say(cashflow_answer(view, kWholeAnswer), true);
  for (std::string& line : question_lines(view.compared)) {
    report.say(std::move(line));
  }
  if (!options.empty()) {
    add_dials(report, view.compared, options);
    report.blocks.emplace_back(report::Heading{"What it costs"});
    report.blocks.emplace_back(cost_grid(view.compared, options));
  }
  add_cashflow_sections(report, view);
  if (!options.empty()) add_cashflow_chart(report, view);
  add_sources(report, view.compared, options);
}

}  // namespace tco::cli
