#include "cli/simulate/input_names.hpp"
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

std::string cost_of(const Scenario& scenario) {
  return scenario.mesh.empty() ? "cost of one " + nouns_of(scenario).one : "cost of a month";
}

/// A line for each option, along the first varied input, or along the volume where that varies: of
/// several workloads, whose fleets are another at every scale.
report::Chart chart_of_points(const Sweep& sweep, const std::string& description) {
  const catalog::Question& question = sweep.questions.at(0);
  const Scenario scenario = question.scenario;
  const bool by_volume = sweep.volume.size() > 1;
  const VariedInput* const input = by_volume ? nullptr : &sweep.questions.varied().front();
  const Axis& along = by_volume ? sweep.volume : input->axis;
  report::Chart chart{.title = description,
                      .description = description,
                      .x = {by_volume ? "times the work" : input_name(input->pointer, scenario), "",
                            along.is_log()},
                      .y = {cost_of(scenario), question.currency, true},
                      .series = {}};
  for (std::size_t i = 0; i < scenario.options.size(); ++i) {
    chart.series.push_back({short_name(scenario.options[i]), i, {}});
  }
  const auto stride =
      by_volume ? 0 : static_cast<std::size_t>(sweep.questions.size() / along.size());
  for (const std::size_t place : sampled(along.size(), kChartPoints)) {
    const double volume = by_volume ? along.at(place) : sweep.volume.at(0);
    const std::shared_ptr<const Swept> swept = sweep.questions.shared(place * stride);
    const Costs costs(swept->options, volume);
    for (std::size_t i = 0; i < chart.series.size(); ++i) {
      const auto total = i < costs.points.size() ? costs.total(i) : std::nullopt;
      chart.series[i].points.push_back(
          {along.at(place),
           total ? std::optional(*total / each_of(scenario, volume)) : std::nullopt});
    }
  }
  if (by_volume) chart.marks.push_back({per_month(scenario.demand.volume), "you", true});
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
      .x = {by_volume ? nouns.kept + " a month" : input_name(varied.front().pointer, scenario), "",
            along.is_log()},
      .y = {"cheapest " + cost_of(scenario), first->question.currency, true},
      .series = {}};
  for (const std::size_t value : sampled(second.axis.size(), kMostLines)) {
    report::Chart::Series series{
        input_name(second.pointer, scenario) + ' ' + plain_number(second.axis.at(value)),
        chart.series.size(),
        {}};
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
  const bool of_input = most == least && most > 0 && !sweep.questions.varied().empty();
  if (of_input || (most > least && !first->question.scenario.mesh.empty())) {
    return chart_of_points(sweep, description);
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
