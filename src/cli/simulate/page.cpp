#include "cli/page/parts.hpp"
#include "cli/simulate/words.hpp"
#include "cli/words/phrases.hpp"
#include "cli/words/question_phrases.hpp"

#include <algorithm>
#include <utility>

namespace tco::cli {
namespace {

using simulate::Measure;

constexpr std::size_t kMostSpread = 8;   ///< Lines of the chart.
constexpr std::size_t kMostVaried = 60;  ///< Rows of what varied.
constexpr std::size_t kFewPrinted = 4;   ///< Options on paper, beside other sections.

/// What one output costs at most in so many of 100 cases, for the options that are the cheapest
/// most often.
report::Chart spread_chart(const SimulateView& view) {
  using Weight = report::Chart::Weight;
  const Nouns nouns = nouns_of(view.compared.scenario());
  report::Chart chart{
      .title = "How sure the cost of one " + nouns.one + " is",
      .description = "For every option three points: in 10, 50 and 90 of 100 cases one " +
                     nouns.one + " costs no more. ",
      .x = {"cases of 100 that cost no more"},
      .y = {"cost of one " + nouns.one, view.compared.question.currency},
      .series = {}};
  chart.description += chart.title;
  for (const std::size_t i : view.order()) {
    const simulate::Spread& each = view.drawn(i).spread(Measure::per_output);
    if (!each.p10 || !each.p50 || !each.p90 || chart.series.size() == kMostSpread) continue;
    chart.series.push_back({short_name(view.compared.option(i)),
                            i,
                            {{10, each.p10->value}, {50, each.p50->value}, {90, each.p90->value}},
                            chart.series.empty() ? Weight::thick : Weight::usual});
  }
  return chart;
}

}  // namespace

void add_spread_chart(report::Report& report, const SimulateView& view) {
  if (report::Chart chart = spread_chart(view); !chart.series.empty()) {
    report.blocks.emplace_back(std::move(chart));
  }
}

void add_simulate_sections(report::Report& report, const SimulateView& view, bool beside) {
  const auto say = [&](std::string text, bool strong = false) {
    report.blocks.emplace_back(report::Paragraph{std::move(text), strong});
  };
  report.blocks.emplace_back(report::Heading{"How sure it is"});
  say(simulate_answer(view), true);
  report::Grid options = simulated_grid(view, kMostOnPage);
  options.quiet = false;
  options.printed = std::min(beside ? kFewPrinted : kMostPrinted, options.rows.size());
  report.blocks.emplace_back(std::move(options));
  say("P10, P50, P90: one, five and nine of ten cases cost less. Regret: what choosing the option "
      "costs beyond the best one of each case, on average. " +
      drawn_phrase(view));
  report.blocks.emplace_back(report::Heading{"What varies, and what it does", !beside});
  add_spread_chart(report, view);
  if (view.influences.empty()) return;
  if (const std::string matters = influence_phrase(view); !matters.empty()) say(matters);
  report::Grid varied = influence_grid(view, kMostVaried);
  varied.printed = std::min(beside ? kFewPrinted : kMostPrinted, varied.rows.size());
  report.blocks.emplace_back(std::move(varied));
}

void add_simulate_page(report::Report& report, const SimulateView& view) {
  const CompareView& compared = view.compared;
  std::vector<std::size_t> options;
  for (const std::size_t i : cheapest_first(compared)) {
    if (compared.result(i).status == Status::ok && options.size() < kMostOnPage) {
      options.push_back(i);
    }
  }
  report.blocks.emplace_back(report::Paragraph{simulate_answer(view), true});
  report.blocks.emplace_back(report::Paragraph{brief_question(compared)});
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
