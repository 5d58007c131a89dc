#include "core/mesh/way.hpp"
#include "tco/core/curve/curve.hpp"

#include <cmath>

namespace tco::mesh {

/// Without limits of the machines every part of the demand goes where it costs least, the kind
/// listed first at a tie, and to plans where none saves anything. Where that keeps the limits there
/// is nothing better; a unit more of a demand then changes the cost by what its part costs.
std::optional<Optimum> Way::where_all_fits(const std::vector<double>& limits) const {
  if (bent() || begun_) return std::nullopt;
  Optimum best;
  best.x.assign(program_.costs.size(), 0);
  best.prices.assign(rows_.size(), 0);
  std::vector<std::optional<std::size_t>> chosen(rows_.size());
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const double cost = program_.costs[i];
    const auto& before = chosen[demands_[i]];
    const double least = before ? program_.costs[*before] : 0;
    if (cost < least - kSlack) chosen[demands_[i]] = i;
  }
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    if (!chosen[row]) continue;
    best.x[*chosen[row]] = limits[row];
    best.prices[row] = program_.costs[*chosen[row]];
    best.value += best.prices[row] * limits[row];
  }
  std::vector<double> used(rows_.size());
  for (const Entry& entry : program_.entries) {
    used[entry.row] += entry.value * best.x[entry.column];
  }
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    if (rows_[row].per == Row::Per::kind && used[row] > limits[row]) return std::nullopt;
  }
  return best;
}

std::optional<Optimum> Way::optimum(const std::vector<double>& limits) {
  const bool quick = in_order_ && ways_.size() == 1;
  if (auto easy = quick ? std::nullopt : where_all_fits(limits)) return easy;
  return solved(limits, program_.costs);
}

std::optional<Optimum> Way::solved(const std::vector<double>& limits,
                                   const std::vector<double>& costs) {
  if (const auto kind = alone(limits)) return in_order(*kind, limits, costs);
  if (!solver_) solver_.emplace(program_);
  const bool others = &costs != &program_.costs;
  if (others) solver_->price(costs);
  auto best = solver_->solve(limits);
  if (others) solver_->price(program_.costs);
  return best;
}

}  // namespace tco::mesh
