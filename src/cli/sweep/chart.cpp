#include "cli/sweep/costs.hpp"
#include "cli/words/phrases.hpp"
#include "cli/words/volume_chart.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/error.hpp"

#include <algorithm>

namespace tco::cli {
namespace {

constexpr std::size_t kChartPoints = 80;
constexpr std::size_t kMostLines = 7;  ///< Of a second axis: as many as there are colours.

report::Chart chart_of_input(const Sweep& sweep, const std::string& description) {
  const catalog::Question& question = sweep.questions.at(0);
  const Scenario scenario = question.scenario;
  const std::string currency = question.currency;
  const Nouns nouns = nouns_of(scenario);
  const VariedInput& input = sweep.questions.varied().front();
  const double volume = sweep.volume.at(0);
  const bool log = input.axis.is_log();
  report::Chart chart{.title = description,
                      .description = description,
                      .x = {input.pointer, "", log},
                      .y = {"cost of one " + nouns.one, currency, true},
                      .series = {}};
  for (std::size_t i = 0; i < scenario.options.size(); ++i) {
    chart.series.push_back({short_name(scenario.options[i]), i, {}});
  }
  const double stride = sweep.questions.size() / input.axis.size();
  for (const std::size_t place : sampled(input.axis.size(), kChartPoints)) {
    const auto point = place * static_cast<std::size_t>(stride);
    const std::shared_ptr<const Swept> swept = sweep.questions.shared(point);
    const SweepOptions& options = swept->options;
    const Costs costs(options, volume);
    for (std::size_t i = 0; i < chart.series.size(); ++i) {
      const auto total = i < costs.points.size() ? costs.total(i) : std::nullopt;
      chart.series[i].points.push_back(
          {input.axis.at(place),
           total ? std::optional(*total / each_of(scenario, volume)) : std::nullopt});
    }
  }
  return chart;
}

/// What the cheapest option costs along the first of two axes, a line for each value of the second.
report::Chart chart_of_two(const Sweep& sweep, const std::string& description) {
  const std::shared_ptr<const Swept> first = sweep.questions.shared(0);
  const Scenario& scenario = first->question.scenario;
  const Nouns nouns = nouns_of(scenario);
  const bool by_volume = sweep.volume.size() > 1;
  const std::vector<VariedInput>& varied = sweep.questions.varied();
  const VariedInput& second = varied.back();
  const Axis& along = by_volume ? sweep.volume : varied.front().axis;
  const auto values = static_cast<std::size_t>(second.axis.size());
  report::Chart chart{
      .title = description,
      .description = description,
      .x = {by_volume ? nouns.kept + " a month" : varied.front().pointer, "", along.is_log()},
      .y = {"cheapest cost of one " + nouns.one, first->question.currency, true},
      .series = {}};
  for (const std::size_t value : sampled(second.axis.size(), kMostLines)) {
    report::Chart::Series series{
        second.pointer + ' ' + plain_number(second.axis.at(value)), chart.series.size(), {}};
    for (const std::size_t place : sampled(along.size(), kChartPoints)) {
      const std::shared_ptr<const Swept> swept =
          sweep.questions.shared(by_volume ? value : place * values + value);
      const double volume = by_volume ? along.at(place) : sweep.volume.at(0);
      const Costs costs(swept->options, volume);
      const bool known = costs.best < swept->options.size() && volume > 0;
      series.points.push_back({along.at(place), known ? std::optional(*costs.total(costs.best) /
                                                                      each_of(scenario, volume))
                                                      : std::nullopt});
    }
    chart.series.push_back(std::move(series));
  }
  return chart;
}

}  // namespace

std::size_t axes_of(const Sweep& sweep) {
  return sweep.questions.varied().size() + (sweep.volume.size() > 1 ? 1 : 0);
}

/// The cost of one output against the volume; against the first varied input where there is but
/// one volume.
report::Chart sweep_chart(const Sweep& sweep, const std::string& description) {
  const std::size_t axes = axes_of(sweep);
  if (axes > kDrawnAxes) {
    throw Error(ExitCode::usage, "sweep: expected at most 2 axes of a chart, got " +
                                     std::to_string(axes) + "\n  hint: -f csv has all points");
  }
  if (axes == kDrawnAxes) return chart_of_two(sweep, description);
  const std::shared_ptr<const Swept> first = sweep.questions.shared(0);
  const double least = sweep.volume.least(), most = sweep.volume.most();
  if (most == least && most > 0 && !sweep.questions.varied().empty()) {
    return chart_of_input(sweep, description);
  }
  const double high = most > least ? most : 10 * std::max(most, 1.0);
  const double low = least > 0 && most > least ? least : high / 100;
  const Envelope envelope = envelope_of(first->options);
  return volume_chart(first->question.scenario, first->question.currency, curves_of(first->options),
                      envelope,
                      {.title = description,
                       .description = description,
                       .from = low,
                       .to = high,
                       .own = per_month(first->question.scenario.demand.volume),
                       .marks = marks_of(changes_of(envelope))});
}

}  // namespace tco::cli
