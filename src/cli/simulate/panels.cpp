#include "cli/simulate/words.hpp"
#include "cli/words/phrases.hpp"
#include "tco/report/words/number_text.hpp"
#include "tco/text/display.hpp"

#include <algorithm>
#include <cmath>

namespace tco::cli {
namespace {

using report::brief_text;
using simulate::Measure;

constexpr std::size_t kMostOptions = 12, kMostInputs = 12;
constexpr double kWide = 10;  ///< Of the largest to the least cost: more is drawn by powers of ten.
constexpr std::size_t kLongest = 32;  ///< Of a name, so that what follows it is not cut.
constexpr double kNoSwing = 1e-9;

/// Three points of each option: what it costs at most in 10, 50 and 90 of 100 cases.
report::Panels::Panel quantile_dots(const SimulateView& view) {
  const Scenario& scenario = view.compared.scenario();
  report::Panels::Panel panel{
      .heading = "What " +
                 (scenario.mesh.empty() ? costed(scenario) + " costs in month 1"
                                        : std::string("month 1 costs")) +
                 " (P10, P50, P90), and how often that option wins",
      .axis = {"cost of one " + nouns_of(scenario).one, view.compared.question.currency}};
  double least = INFINITY, most = 0;
  std::size_t left = 0;
  for (const std::size_t i : view.order()) {
    const auto& each = view.drawn(i).spread(told_measure(scenario));
    if (!each.p10 || !each.p50 || !each.p90) continue;
    if (panel.rows.size() == kMostOptions) {
      ++left;
      continue;
    }
    const std::string low = brief_text(each.p10->value), high = brief_text(each.p90->value);
    panel.rows.push_back({.name = text::shortened(short_name(view.compared.option(i)), kLongest) +
                                  ", " + cases_text(view.drawn(i).p_cheapest.value),
                          .low = each.p10->value,
                          .high = each.p90->value,
                          .middle = each.p50->value,
                          .at_low = low,
                          .at_high = high == low ? "" : high,
                          .best = panel.rows.empty()});
    least = std::min(least, each.p10->value);
    most = std::max(most, each.p90->value);
  }
  panel.axis.log = least > 0 && most > kWide * least;
  if (left > 0) panel.rest = "... " + std::to_string(left) + " more: -f csv";
  return panel;
}

/// What the figure is where nothing varies; nothing where there is none.
std::optional<double> usual_figure(const SimulateView& view) {
  const auto cost = [&](std::size_t option) -> std::optional<double> {
    const OptionResult& result = view.compared.result(option);
    if (view.sampling.rank == Measure::monthly_total) {
      return result.total ? std::optional(result.total->in(unit::per_month)) : std::nullopt;
    }
    if (!result.horizon) return std::nullopt;
    return result.horizon->present_cost.in(unit::money);
  };
  const auto own = cost(view.figure.option);
  if (!own || !view.figure.against) return own;
  const auto other = cost(*view.figure.against);
  return other ? std::optional(*other - *own) : std::nullopt;
}

/// A bar an input, from what a low value of it makes of the figure to what a high one does.
report::Panels::Panel tornado(const SimulateView& view) {
  report::Panels::Panel panel{
      .heading = "What moves it: each input from low to high, the others as they are",
      .axis = {figure_phrase(view), view.compared.question.currency},
      .rows = {},
      .line = usual_figure(view)};
  std::vector<std::size_t> inputs;
  const auto swing = [&](std::size_t i) {
    return std::abs(view.influences[i].at_high - view.influences[i].at_low);
  };
  for (std::size_t i = 0; i < view.influences.size(); ++i) {
    const double least = kNoSwing * std::abs(panel.line.value_or(0));
    if (std::isfinite(swing(i)) && swing(i) > least) inputs.push_back(i);
  }
  std::stable_sort(inputs.begin(), inputs.end(),
                   [&](std::size_t a, std::size_t b) { return swing(a) > swing(b); });
  const std::size_t all = inputs.size();
  inputs.resize(std::min(all, kMostInputs));
  for (const std::size_t i : inputs) {
    const simulate::UncertainInput& input = view.inputs.question.inputs[i];
    panel.rows.push_back({.name = view.inputs.notes[i].name,
                          .low = view.influences[i].at_low,
                          .high = view.influences[i].at_high,
                          .at_low = value_text(view, i, input.distribution.low()),
                          .at_high = value_text(view, i, input.distribution.high())});
  }
  if (inputs.size() < all) {
    panel.rest = "... " + std::to_string(all - inputs.size()) + " more: -f csv --table inputs";
  }
  return panel;
}

}  // namespace

void add_panels(report::Report& report, const SimulateView& view) {
  report::Panels panels{.title = simulate_answer(view),
                        .description =
                            "For every option three points: in 10, 50 and 90 of 100 "
                            "cases it costs no more. Below, what each uncertain input "
                            "does to the cost of the option named there."};
  panels.panels.push_back(quantile_dots(view));
  if (panels.panels.back().rows.empty()) return;
  if (auto swings = tornado(view); !swings.rows.empty()) panels.panels.push_back(std::move(swings));
  report.blocks.emplace_back(std::move(panels));
}

}  // namespace tco::cli
