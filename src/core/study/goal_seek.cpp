#include "tco/core/study/goal_seek.hpp"

#include <boost/math/tools/toms748_solve.hpp>

#include <algorithm>
#include <cmath>

namespace tco {
namespace {

/// Costs this near each other, relative to their size, are a tie: what rounding of the input
/// leaves, far below any step of a machine.
constexpr double kTie = 1e-9;

struct Point {
  double value = 0;
  SideCosts costs;

  double difference() const {
    return costs.own == costs.other ? 0 : costs.own - costs.other;  // both infinite: a tie
  }
  bool tied() const {
    const double size = std::max(std::abs(costs.own), std::abs(costs.other));
    return std::isinf(size) ? difference() == 0 : std::abs(difference()) <= kTie * size;
  }
  bool own_cheaper() const { return difference() < 0; }
};

/// Narrows [low, high], whose ends differ in who is cheaper, down to neighbouring doubles or a tie.
class Bracket {
 public:
  Bracket(const Trial& trial, const Point& low, const Point& high)
      : trial_(trial),
        low_(low),
        high_(high),
        own_below_(low.own_cheaper()),
        own_above_(high.own_cheaper()) {}

  GoalRoot root() {
    // Where a side cannot do it there is no number to interpolate with.
    while (open() && !(std::isfinite(low_.difference()) && std::isfinite(high_.difference()))) {
      if (!take(low_.value + (high_.value - low_.value) / 2)) break;
    }
    if (open()) interpolate();
    const Point& nearer =
        std::abs(low_.difference()) <= std::abs(high_.difference()) ? low_ : high_;
    return {nearer.value, nearer.value, nearer.tied(), own_below_, own_above_};
  }

 private:
  bool open() const {
    return std::nextafter(low_.value, high_.value) < high_.value && low_.difference() != 0 &&
           high_.difference() != 0;
  }

  /// Moves one end to `value`; false where that has no answer.
  bool take(double value) {
    const auto costs = trial_(value);
    if (!costs) return false;
    const Point point{value, *costs};
    if (point.value > low_.value && point.value < high_.value) {
      (point.own_cheaper() == own_below_ ? low_ : high_) = point;
    }
    return true;
  }

  void interpolate() {
    constexpr int kExact = 52;  // bits of the input
    std::uintmax_t calls = 200;
    const auto difference = [this](double value) {
      const auto costs = trial_(value);
      // Refused inside the bracket: the bracket closes in on the edge of what is refused.
      const Point point{value, costs.value_or(high_.costs)};
      const double d = point.difference();
      if (value > low_.value && value < high_.value) {
        (point.own_cheaper() == own_below_ ? low_ : high_) = point;
      }
      return d;
    };
    boost::math::tools::toms748_solve(difference, low_.value, high_.value, low_.difference(),
                                      high_.difference(),
                                      boost::math::tools::eps_tolerance<double>(kExact), calls);
  }

  const Trial& trial_;
  Point low_, high_;
  const bool own_below_, own_above_;
};

/// The first whole value above `low` at which the other side is cheaper than at `low`.
GoalRoot whole_root(const Trial& trial, Point low, Point high) {
  const bool own_below = low.own_cheaper(), own_above = high.own_cheaper();
  while (high.value - low.value > 1) {
    const double middle = std::floor(low.value + (high.value - low.value) / 2);
    const auto costs = trial(middle);
    if (!costs) break;
    const Point point{middle, *costs};
    if (point.tied()) return {middle, middle, true, own_below, own_above};
    (point.own_cheaper() == own_below ? low : high) = point;
  }
  return {high.value, high.value, false, own_below, own_above};
}

/// The last value from `tied` towards `parted` at which the sides still tie.
double edge(const Trial& trial, double tied, double parted, bool whole) {
  const auto open = [&] {
    return whole ? std::abs(parted - tied) > 1 : std::nextafter(tied, parted) != parted;
  };
  while (open()) {
    double middle = tied + (parted - tied) / 2;
    if (whole) middle = std::trunc(middle);
    const auto costs = trial(middle);
    if (!costs) break;
    (Point{middle, *costs}.tied() ? tied : parted) = middle;
  }
  return tied;
}

}  // namespace

std::vector<double> goal_grid(double from, double to, std::size_t points, bool whole) {
  constexpr double kWide = 10;
  const bool by_logarithm = from > 0 && to / from >= kWide;
  std::vector<double> grid;
  for (std::size_t i = 0; i < points; ++i) {
    const double part = static_cast<double>(i) / static_cast<double>(points - 1);
    double value = by_logarithm ? from * std::pow(to / from, part) : from + (to - from) * part;
    if (i + 1 == points) value = to;
    if (whole) value = std::round(value);
    if (grid.empty() || value > grid.back()) grid.push_back(value);
  }
  return grid;
}

GoalSeek goal_seek(const Trial& trial, const std::vector<double>& grid, bool whole) {
  GoalSeek found;
  std::vector<Point> points;
  for (const double value : grid) {
    if (const auto costs = trial(value)) points.push_back({value, *costs});
  }
  found.tried = points.size();
  if (points.empty()) return found;
  found.from = points.front().value;
  found.to = points.back().value;
  const auto same = [&](const Point& p) {
    return p.costs.own == points.front().costs.own && p.costs.other == points.front().costs.other;
  };
  found.level = std::all_of(points.begin(), points.end(), same);

  const Point* before = nullptr;  // the last one that is no tie
  for (std::size_t i = 0; i < points.size(); ++i) {
    const Point& point = points[i];
    if (!point.tied()) {
      if (before && before->own_cheaper() != point.own_cheaper()) {
        found.roots.push_back(whole ? whole_root(trial, *before, point)
                                    : Bracket(trial, *before, point).root());
      }
      before = &point;
      continue;
    }
    std::size_t last = i;
    while (last + 1 < points.size() && points[last + 1].tied()) ++last;
    const Point* const behind = last + 1 < points.size() ? &points[last + 1] : nullptr;
    GoalRoot root{point.value, points[last].value, true, {}, {}};
    if (before) root.own_cheaper_below = before->own_cheaper();
    if (behind) root.own_cheaper_above = behind->own_cheaper();
    const bool stretch = last > i;
    if (stretch && before) root.value = edge(trial, root.value, before->value, whole);
    if (stretch && behind) root.until = edge(trial, root.until, behind->value, whole);
    if (before || behind) found.roots.push_back(root);
    before = behind;
    i = last + 1;
  }
  if (found.roots.empty() && before) found.own_throughout = before->own_cheaper();
  return found;
}

}  // namespace tco
