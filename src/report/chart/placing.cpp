#include "report/chart/placing.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace tco::report {

std::vector<double> apart(const std::vector<double>& heights, double line, double most) {
  std::vector<std::size_t> order(heights.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return heights[a] < heights[b]; });
  std::vector<double> moved = heights;
  for (std::size_t i = 1; i < order.size(); ++i) {
    moved[order[i]] = std::max(moved[order[i]], moved[order[i - 1]] + line);
  }
  for (std::size_t i = order.size(); i-- > 0;) {
    moved[order[i]] = std::min(moved[order[i]], most);
    most = moved[order[i]] - line;
  }
  return moved;
}

std::vector<Pixel> thinned(const std::vector<Pixel>& line, double off) {
  if (line.size() < 3) return line;
  std::vector<bool> kept(line.size());
  kept.front() = kept.back() = true;
  std::vector<std::pair<std::size_t, std::size_t>> open{{0, line.size() - 1}};
  while (!open.empty()) {
    const auto [from, to] = open.back();
    open.pop_back();
    const double dx = line[to].x - line[from].x, dy = line[to].y - line[from].y;
    const double length = std::hypot(dx, dy);
    double most = off;
    std::size_t furthest = from;
    for (std::size_t i = from + 1; i < to; ++i) {
      const double x = line[i].x - line[from].x, y = line[i].y - line[from].y;
      const double beside = length > 0 ? std::abs(dx * y - dy * x) / length : std::hypot(x, y);
      if (beside <= most) continue;
      most = beside;
      furthest = i;
    }
    if (furthest == from) continue;
    kept[furthest] = true;
    open.insert(open.end(), {{from, furthest}, {furthest, to}});
  }
  std::vector<Pixel> out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (kept[i]) out.push_back(line[i]);
  }
  return out;
}

std::vector<std::size_t> rows_of(const std::vector<Span>& spans) {
  std::vector<std::size_t> rows;
  std::vector<double> ends;  // of each row
  for (const Span& span : spans) {
    std::size_t row = ends.size();
    while (row > 0 && ends[row - 1] < span.start) --row;
    if (row == ends.size()) ends.push_back(0);
    ends[row] = span.end;
    rows.push_back(row);
  }
  return rows;
}

}  // namespace tco::report
