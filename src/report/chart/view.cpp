#include "report/chart/view.hpp"

#include "tco/error.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace tco::report {
namespace {

/// The lowest and the highest value.
struct Range {
  std::optional<double> low, high;

  void take(double value) {
    low = std::min(low.value_or(value), value);
    high = std::max(high.value_or(value), value);
  }
};

/// Both ends moved outwards. Months do not begin before the first.
Range widened(Range range, const Chart::Axis& axis, double margin) {
  if (axis.months || margin == 0) return range;
  if (axis.log) {
    const double factor = std::pow(*range.high / *range.low, margin);
    return {*range.low / factor, *range.high * factor};
  }
  const double room = margin * (*range.high - *range.low);
  return {*range.low - room, *range.high + room};
}

bool is_shown(const Chart& chart, const Chart::Point& point) {
  return point.y && can_show(point.x, chart.x.log) && can_show(*point.y, chart.y.log);
}

bool is_banded(const Chart& chart, const Chart::Point& point) {
  return point.band && is_shown(chart, point) && can_show(point.band->first, chart.y.log) &&
         can_show(point.band->second, chart.y.log);
}

/// Its lower edges, then its upper ones back.
std::vector<Place> band_of(const Chart& chart, const Chart::Series& series, const ChartView& view) {
  std::vector<Place> lower, upper;
  for (const Chart::Point& point : series.points) {
    if (!is_banded(chart, point)) continue;
    const double x = view.x.position(point.x);
    lower.push_back({x, view.y.position(point.band->first)});
    upper.push_back({x, view.y.position(point.band->second)});
  }
  lower.insert(lower.end(), upper.rbegin(), upper.rend());
  return lower;
}

}  // namespace

const Chart& chart_of(const Report& report, std::string_view format) {
  if (const Chart* const chart = first_of<Chart>(report)) return *chart;
  throw Error(ExitCode::usage, "--format " + std::string(format) +
                                   ": expected an answer with a chart, got one without\n"
                                   "  hint: `tco compare` draws one");
}

std::string caption(const Chart::Axis& axis) {
  return axis.label + (axis.unit.empty() ? "" : ", " + axis.unit) +
         (axis.log ? " (log scale)" : "");
}

std::optional<ChartView> view_of(const Chart& chart, double margin) {
  Range x, y;
  for (const Chart::Series& series : chart.series) {
    for (const Chart::Point& point : series.points) {
      if (!is_shown(chart, point)) continue;
      x.take(point.x);
      y.take(*point.y);
      if (is_banded(chart, point)) {
        y.take(point.band->first);
        y.take(point.band->second);
      }
    }
  }
  if (!x.low) return std::nullopt;
  x = widened(x, chart.x, margin);
  y = widened(y, chart.y, margin);
  ChartView view{{*x.low, *x.high, chart.x.log, chart.x.months},
                 {*y.low, *y.high, chart.y.log, chart.y.months},
                 {},
                 {},
                 {}};
  for (const Chart::Series& series : chart.series) {
    view.bands.push_back(band_of(chart, series, view));
    Line& line = view.lines.emplace_back();
    bool broken = true;
    for (const Chart::Point& point : series.points) {
      const bool shown = is_shown(chart, point);
      if (shown && broken) line.emplace_back();
      if (shown) line.back().push_back({view.x.position(point.x), view.y.position(*point.y)});
      broken = !shown;
    }
  }
  for (const Chart::Mark& mark : chart.marks) {
    if (mark.x >= *x.low && mark.x <= *x.high) view.marks.push_back(mark);
  }
  std::stable_sort(view.marks.begin(), view.marks.end(),
                   [](const Chart::Mark& a, const Chart::Mark& b) { return a.x < b.x; });
  return view;
}

std::size_t color_of(const Chart::Series& series) {
  return series.color.value_or(series.symbol) % kColors.size();
}

Chart in_own_colors(Chart chart) {
  std::set<std::size_t> taken;
  for (Chart::Series& series : chart.series) {
    if (series.weight == Chart::Weight::grey || taken.size() == kColors.size()) continue;
    std::size_t color = color_of(series);
    while (!taken.insert(color).second) color = (color + 1) % kColors.size();
    series.color = color;
  }
  return chart;
}

std::vector<bool> widest_of_name(const Chart& chart, const ChartView& view) {
  const auto width = [&](std::size_t i) {
    const Chart::Band& band = chart.bands[i];
    return std::clamp(view.x.position(band.to), 0.0, 1.0) -
           std::clamp(view.x.position(band.from), 0.0, 1.0);
  };
  std::map<std::string_view, std::size_t> widest;
  for (std::size_t i = 0; i < chart.bands.size(); ++i) {
    const auto [found, added] = widest.try_emplace(chart.bands[i].name, i);
    if (!added && width(i) > width(found->second)) found->second = i;
  }
  std::vector<bool> out(chart.bands.size());
  for (const auto& [name, i] : widest) out[i] = true;
  return out;
}

}  // namespace tco::report
