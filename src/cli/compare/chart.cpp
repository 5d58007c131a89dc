#include "cli/compare/view.hpp"
#include "cli/words/phrases.hpp"
#include "cli/words/volume_chart.hpp"
#include "tco/report/words/number_text.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace tco::cli {
namespace {

constexpr double kPoints = 80;           ///< On the volume axis, evenly by its logarithm.
constexpr std::size_t kMostJumps = 200;  ///< Of one option; beyond, lines run between the points.
constexpr std::size_t kMostMarks = 6;

struct ChartRange {
  double from = 0, to = 0;
};

/// A decade around the volume asked for and the first break-evens.
ChartRange range_of(const CompareView& view, const std::vector<double>& evens) {
  double low = view.scenario().demand.volume.in(unit::outputs_per_month);
  if (low <= 0) low = evens.empty() || evens.front() <= 0 ? 1 : evens.front();
  double high = low;
  for (std::size_t i = 0; i < std::min(evens.size(), kMostMarks); ++i) {
    if (evens[i] <= 0) continue;
    low = std::min(low, evens[i]);
    high = std::max(high, evens[i]);
  }
  return {std::pow(10, std::floor(std::log10(low / 2))),
          std::pow(10, std::ceil(std::log10(high * 2)))};
}

/// Volumes to draw at: both ends of every jump in the range are among them.
std::vector<double> volumes_of(const CostCurve& curve, const ChartRange& range) {
  std::set<double> volumes;
  const double step = std::log(range.to / range.from) / kPoints;
  for (int i = 0; i <= static_cast<int>(kPoints); ++i) {
    volumes.insert(std::min(range.to, range.from * std::exp(step * i)));
  }
  const double capacity = curve.capacity().in(unit::outputs_per_month);
  std::int64_t index = curve.index_at(std::min(range.from, capacity) * unit::outputs_per_month);
  for (std::size_t jumps = 0; jumps < kMostJumps && index < curve.size(); ++jumps, ++index) {
    const double from = curve.segment(index).from.in(unit::outputs_per_month);
    if (from >= range.to) break;
    if (from <= range.from) continue;
    volumes.insert(from);
    volumes.insert(from * (1 + 1e-9));
  }
  return {volumes.begin(), volumes.end()};
}

}  // namespace

std::vector<double> changes_of(const Envelope& envelope) {
  std::vector<double> volumes;
  for (std::size_t i = 1; i < envelope.segments.size(); ++i) {
    if (envelope.segments[i].option != envelope.segments[i - 1].option) {
      volumes.push_back(envelope.segments[i].from.in(unit::outputs_per_month));
    }
  }
  return volumes;
}

report::Chart volume_chart(const Scenario& scenario, const std::string& currency,
                           const std::vector<const CostCurve*>& curves, double from, double to,
                           const std::vector<double>& evens, const std::string& description) {
  const Nouns nouns = nouns_of(scenario);
  report::Chart chart{.title = "Cost of one " + nouns.one + " by volume",
                      .description = description,
                      .x = {nouns.kept + " a month", "", true},
                      .y = {"cost of one " + nouns.one, currency, true},
                      .series = {}};
  for (std::size_t i = 0; i < curves.size(); ++i) {
    const CostCurve* curve = curves[i];
    if (!curve) continue;
    report::Chart::Series series{short_name(scenario.options[i]), i, {}};
    for (const double x : volumes_of(*curve, {from, to})) {
      const Volume volume = x * unit::outputs_per_month;
      if (volume > curve->capacity()) {
        series.points.push_back({x, {}});
      } else {
        series.points.push_back({x, (curve->at(volume) / volume).in(unit::per_output)});
      }
    }
    chart.series.push_back(std::move(series));
  }
  for (std::size_t i = 0; i < std::min(evens.size(), kMostMarks); ++i) {
    chart.marks.push_back({evens[i], report::count_text(evens[i])});
  }
  return chart;
}

void add_chart(report::Report& report, const CompareView& view) {
  const std::vector<double> evens = changes_of(view.comparison.envelope);
  const ChartRange range = range_of(view, evens);
  std::vector<const CostCurve*> curves;
  for (std::size_t i = 0; i < view.comparison.options.size(); ++i) {
    const auto& curve = view.result(i).curve;
    curves.push_back(curve && on_screen(view, i) ? &*curve : nullptr);
  }
  report.blocks.emplace_back(volume_chart(view.scenario(), view.question.currency, curves,
                                          range.from, range.to, evens, answer_text(view, 3)));
}

}  // namespace tco::cli
