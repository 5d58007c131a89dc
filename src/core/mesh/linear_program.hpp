#pragma once

#include <memory>
#include <optional>
#include <vector>

namespace tco::mesh {

/// A coefficient of a row.
struct Entry {
  std::size_t row, column;
  double value;
};

/// minimise costs * x over x >= 0 with every row at most its limit, which is >= 0: x = 0 will do.
struct LinearProgram {
  std::vector<double> costs;
  std::vector<Entry> entries;
  std::size_t rows = 0;
};

/// x, and what a unit more of every limit would change the cost by: value = prices * limits.
struct Optimum {
  double value = 0;
  std::vector<double> x, prices;
};

/// One program for many limits; each is solved from where the last one ended.
class Solver {
 public:
  explicit Solver(const LinearProgram& program);
  Solver(Solver&&) noexcept;
  ~Solver();

  /// Nothing where the solver gives up.
  std::optional<Optimum> solve(const std::vector<double>& limits);
  /// From now on at these costs.
  void price(const std::vector<double>& costs);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tco::mesh
