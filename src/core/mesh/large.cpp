#include "core/mesh/way.hpp"

#include <algorithm>
#include <cmath>

namespace tco::mesh {

double Way::all_full(const std::vector<double>& units) const {
  double scale = 0;
  for (const Column& column : columns_) {
    const Kind& machine = kind(column.kind);
    const Work& work = problem_->works[column.work];
    const double hours = column.outputs * work.most_local * machine.runs[column.work].hours *
                         machine.runs[column.work].crowding;
    const double room = work.by_place.empty() ? machine.month : machine.places[column.place];
    if (hours > 0)
      scale = std::max(scale, units[column.kind] * std::max(room, machine.month) / hours);
  }
  return scale;
}

Way::Large Way::when_large() const {
  LinearProgram large = program_;
  std::vector<std::optional<std::size_t>> columns(ways_.size());
  for (std::size_t m = 0; m < ways_.size(); ++m) {
    const Kind& machine = kind(m);
    if (machine.exact || !std::isinf(machine.maximum_units)) continue;
    columns[m] = large.costs.size();
    for (std::size_t row = 0; row < large.rows; ++row) {
      if (rows_[row].per == Row::Per::kind && rows_[row].kind == m) {
        large.entries.push_back({row, *columns[m], -rows_[row].limit});
      }
    }
    large.costs.push_back((machine.each + machine.powered * machine.idle_rate) / money_);
  }
  Large result{std::vector<double>(ways_.size()), all_by_api_, false};
  if (columns_.empty()) return result;
  std::vector<double> most = limits(std::vector<double>(ways_.size()), 1);
  for (std::size_t row = 0; row < rows_.size() && !bent(); ++row) {  // hours paid for once
    if (rows_[row].per == Row::Per::nothing) most[row] = 0;
  }
  const auto best = Solver(large).solve(most);
  if (!best) return result;
  for (std::size_t m = 0; m < ways_.size(); ++m) {
    if (columns[m]) result.units[m] = best->x[*columns[m]];
  }
  result.cost += best->value * money_;
  result.pays = best->value < -1e-9;
  return result;
}

}  // namespace tco::mesh
