#include "cli/page/parts.hpp"
#include "cli/simulate/words.hpp"
#include "cli/words/phrases.hpp"
#include "cli/words/question_phrases.hpp"

#include <algorithm>
#include <utility>

namespace tco::cli {
namespace {

using simulate::Measure;

constexpr std::size_t kMostVaried = 60;  ///< Rows of what varied.
constexpr std::size_t kFewPrinted = 4;   ///< Options on paper, beside other sections.

}  // namespace

void add_simulate_sections(report::Report& report, const SimulateView& view, bool beside) {
  report.blocks.emplace_back(report::Heading{"How sure it is"});
  report.say(simulate_answer(view), true);
  report::Grid options = simulated_grid(view, kMostOnPage);
  options.quiet = false;
  options.printed = std::min(beside ? kFewPrinted : kMostPrinted, options.rows.size());
  report.blocks.emplace_back(std::move(options));
  const std::string bought = bought_phrase(view);
  report.say(
      "P10, P50, P90: one, five and nine of ten cases cost less. Regret: what choosing the option "
      "costs beyond the best one of each case, on average. " +
      drawn_phrase(view) + (bought.empty() ? "" : ' ' + bought));
  if (const std::string assumed = assumed_phrase(view); !assumed.empty()) report.say(assumed);
  report.blocks.emplace_back(report::Heading{"What varies, and what it does", !beside});
  add_panels(report, view);
  if (view.influences.empty()) return;
  if (const std::string matters = influence_phrase(view); !matters.empty()) report.say(matters);
  report::Grid varied = influence_grid(view, kMostVaried);
  varied.printed = std::min(beside ? kFewPrinted : kMostPrinted, varied.rows.size());
  varied.notes.emplace_back(
      "of the variance: alone; with others: with what moves beside it too; turns at: from there on "
      "another option is the cheapest; worth knowing: what finding it out before choosing saves, "
      "on "
      "average");
  report.blocks.emplace_back(std::move(varied));
}

void add_simulate_page(report::Report& report, const SimulateView& view) {
  const CompareView& compared = view.compared;
  const std::vector<std::size_t> options = page_options(compared);
  report.say(simulate_answer(view), true);
  report.say(brief_question(compared));
  report::Report sure;
  add_simulate_sections(sure, view, false);
  sure.blocks.erase(sure.blocks.begin() + 1);  // the answer, which heads the page
  std::move(sure.blocks.begin(), sure.blocks.end(), std::back_inserter(report.blocks));
  if (!options.empty()) {
    report.blocks.emplace_back(report::Heading{"Where nothing varies"});
    add_dials(report, compared, options);
    report.blocks.emplace_back(cost_grid(compared, options));
  }
  add_sources(report, compared, options);
}

}  // namespace tco::cli
