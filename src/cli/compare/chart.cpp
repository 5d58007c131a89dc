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
constexpr std::size_t kMostSeries = 12;  ///< Names that stand beside each other.

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

/// The options that a picture has room for: all that win somewhere, the best of each kind, then the
/// cheapest at the volume asked for.
std::vector<bool> drawn(const Scenario& scenario, const std::vector<const CostCurve*>& curves,
                        const VolumeChart& what, const std::vector<bool>& wins) {
  const Volume volume = (what.own && *what.own > 0 ? *what.own : std::sqrt(what.from * what.to)) *
                        unit::outputs_per_month;
  const auto cost = [&](std::size_t i) {
    return volume > curves[i]->capacity() ? MonthlyCost{} + kInfinity * unit::per_month
                                          : curves[i]->at(volume);
  };
  std::vector<std::size_t> order;
  std::vector<bool> shown(curves.size());
  for (std::size_t i = 0; i < curves.size(); ++i) {
    if (curves[i]) order.push_back(i);
  }
  std::ranges::stable_sort(order, {}, cost);
  std::size_t count = 0;
  const auto take = [&](auto belongs) {
    for (const std::size_t i : order) {
      if (shown[i] || !belongs(i)) continue;
      shown[i] = true;
      ++count;
    }
  };
  std::set<OptionKind> kinds;
  take([&](std::size_t i) { return wins[i] || i == what.winner; });
  take([&](std::size_t i) { return kinds.insert(scenario.options[i].role()).second; });
  take([&](std::size_t) { return count < kMostSeries; });
  return shown;
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
                           const std::vector<const CostCurve*>& curves, const Envelope& envelope,
                           const VolumeChart& what) {
  const Nouns nouns = nouns_of(scenario);
  const bool by_month = what.by_month || !scenario.mesh.empty();
  const std::string cost = by_month ? "cost of a month" : "cost of one " + nouns.one;
  report::Chart chart{.title = what.title,
                      .description = what.description,
                      .x = {nouns.kept + " a month", "", true},
                      .y = {cost, currency, true},
                      .series = {}};
  std::vector<bool> wins(curves.size());
  for (const EnvelopeSegment& segment : envelope.segments) {
    const double from = std::max(what.from, segment.from.in(unit::outputs_per_month));
    const double to = std::min(what.to, segment.to.in(unit::outputs_per_month));
    if (from >= to) continue;
    wins[segment.option] = true;
    const std::string name = short_name(scenario.options[segment.option]);
    if (!chart.bands.empty() && chart.bands.back().name == name) {
      chart.bands.back().to = to;
    } else {
      chart.bands.push_back({from, to, name});
    }
  }
  const std::vector<bool> shown = drawn(scenario, curves, what, wins);
  const auto named = std::ranges::count(shown, true);
  const auto all =
      std::ranges::count_if(curves, [](const CostCurve* one) { return one != nullptr; });
  if (named < all) {
    chart.x.label += " (" + std::to_string(named) + " of " + std::to_string(all) + " options)";
  }
  for (std::size_t i = 0; i < curves.size(); ++i) {
    const CostCurve* curve = curves[i];
    if (!shown[i]) continue;
    using Weight = report::Chart::Weight;
    const Weight weight = i == what.winner ? Weight::thick : wins[i] ? Weight::usual : Weight::grey;
    report::Chart::Series series{short_name(scenario.options[i]), i, {}, weight};
    for (const double x : volumes_of(*curve, {what.from, what.to})) {
      const Volume volume = x * unit::outputs_per_month;
      if (volume > curve->capacity()) {
        series.points.push_back({x, {}});
      } else {
        const MonthlyCost month = curve->at(volume);
        series.points.push_back({x, month.in(unit::per_month) / (by_month ? 1 : x)});
      }
    }
    chart.series.push_back(std::move(series));
  }
  chart.marks.assign(what.marks.begin(), what.marks.begin() + static_cast<std::ptrdiff_t>(std::min(
                                                                  what.marks.size(), kMostMarks)));
  if (what.own && *what.own > 0) {
    chart.marks.push_back({*what.own, "you: " + report::large_text(*what.own), true});
  }
  return chart;
}

std::vector<report::Chart::Mark> marks_of(const std::vector<double>& volumes) {
  std::vector<report::Chart::Mark> marks;
  for (const double volume : volumes) marks.push_back({volume, report::large_text(volume)});
  return marks;
}

void add_chart(report::Report& report, const CompareView& view, ChartOf what) {
  const std::vector<double> evens = changes_of(view.comparison.envelope);
  const ChartRange range = range_of(view, evens);
  std::vector<const CostCurve*> curves;
  for (std::size_t i = 0; i < view.comparison.options.size(); ++i) {
    const auto& curve = view.result(i).curve;
    curves.push_back(curve && on_screen(view, i) ? &*curve : nullptr);
  }
  if (what.title.empty()) what.title = answer_text(view, kTitleLines);
  const Nouns nouns = nouns_of(view.scenario());
  VolumeChart chart{.title = what.title,
                    .description = std::string(what.by_month ? "The cost of a month"
                                                             : "The cost of one " + nouns.one) +
                                   " by " + nouns.kept + " a month. " + what.title,
                    .from = range.from,
                    .to = range.to,
                    .by_month = what.by_month,
                    .own = per_month(view.scenario().demand.volume),
                    .winner = view.comparison.cheapest,
                    .marks = what.marks.empty() ? marks_of(evens) : std::move(what.marks)};
  report.blocks.emplace_back(volume_chart(view.scenario(), view.question.currency, curves,
                                          view.comparison.envelope, chart));
}

}  // namespace tco::cli
