#include "core/mesh/linear_program.hpp"

#include <coin/ClpSimplex.hpp>
#include <coin/CoinPackedMatrix.hpp>
#include <cstdlib>

/// What LAPACK calls where it was called wrongly, which is a fault of CLP. Its own writes in
/// Fortran: the runtime of that language, for which every start of a static program pays.
extern "C" [[noreturn]] void xerbla_(const char*, const int*, std::size_t) { std::abort(); }

namespace tco::mesh {
namespace {

constexpr double kTolerance = 1e-10;  // of limits and reduced costs, which are about 1

}  // namespace

struct Solver::State {
  ClpSimplex clp;
  bool started = false;
};

Solver::Solver(const LinearProgram& program) : state_(std::make_unique<State>()) {
  const auto rows = static_cast<int>(program.rows);
  const auto columns = static_cast<int>(program.costs.size());
  std::vector<int> row, column;
  std::vector<double> value;
  for (const Entry& entry : program.entries) {
    row.push_back(static_cast<int>(entry.row));
    column.push_back(static_cast<int>(entry.column));
    value.push_back(entry.value);
  }
  CoinPackedMatrix matrix(true, row.data(), column.data(), value.data(),
                          static_cast<CoinBigIndex>(value.size()));
  matrix.setDimensions(rows, columns);
  ClpSimplex& clp = state_->clp;
  clp.setLogLevel(0);
  const std::vector<double> none(program.rows, -COIN_DBL_MAX), limits(program.rows, 0);
  clp.loadProblem(matrix, nullptr, nullptr, program.costs.data(), none.data(), limits.data());
  clp.setPrimalTolerance(kTolerance);
  clp.setDualTolerance(kTolerance);
  clp.setPerturbation(100);  // none
}

Solver::Solver(Solver&&) noexcept = default;
Solver::~Solver() = default;

std::optional<Optimum> Solver::solve(const std::vector<double>& limits) {
  ClpSimplex& clp = state_->clp;
  for (std::size_t i = 0; i < limits.size(); ++i) {
    clp.setRowUpper(static_cast<int>(i), limits[i]);
  }
  if (state_->started) {
    clp.dual();
  } else {
    clp.primal();
    state_->started = true;
  }
  if (clp.status() != 0) {  // once more, from nothing
    clp.allSlackBasis(true);
    clp.primal();
  }
  if (clp.status() != 0) return std::nullopt;
  const auto rows = limits.size();
  const auto columns = static_cast<std::size_t>(clp.numberColumns());
  Optimum best;
  best.x.assign(clp.primalColumnSolution(), clp.primalColumnSolution() + columns);
  best.prices.assign(clp.dualRowSolution(), clp.dualRowSolution() + rows);
  for (std::size_t i = 0; i < columns; ++i) best.value += best.x[i] * clp.objective()[i];
  return best;
}

void Solver::price(const std::vector<double>& costs) {
  for (std::size_t i = 0; i < costs.size(); ++i) {
    state_->clp.setObjectiveCoefficient(static_cast<int>(i), costs[i]);
  }
  state_->started = false;  // its basis may no longer be optimal
}

}  // namespace tco::mesh
