#pragma once

#include "core/mesh/linear_program.hpp"
#include "tco/core/mesh/problem.hpp"

#include <optional>
#include <vector>

namespace tco::mesh {

/// Nothing costs less than each * units + scale * (the scale): a solution of the dual program,
/// which is feasible whatever the limits are.
struct Cut {
  std::vector<double> each;
  double scale = 0;

  double at(const std::vector<double>& units, double s) const;
};

/// A problem with one way to use each kind: what running it costs, without what units cost. It is
/// convex in units and scale together, and twice of both costs twice.
class Way {
 public:
  Way(const Problem& problem, std::vector<std::size_t> ways);

  const std::vector<std::size_t>& ways() const { return ways_; }
  const Kind& kind(std::size_t m) const { return problem_->kinds[m][ways_[m]]; }

  /// What all these units cost, whatever they do.
  double standing(const std::vector<double>& units) const;
  /// The least that running can cost by what is known so far.
  double bound(const std::vector<double>& units, double scale) const;
  const std::vector<Cut>& cuts() const { return cuts_; }
  /// What running costs, exactly; what is learned is kept in cuts().
  double run(const std::vector<double>& units, double scale);

  /// The best split, with all that it costs; of those that cost the same the least local one, and
  /// the works listed first.
  Answer answer(const std::vector<double>& units, double scale);
  /// Units of a kind beyond which no more can help.
  double useful(std::size_t kind, double scale) const;
  /// The scale from which on every hour of these units could be filled by any of the work there.
  double all_full(const std::vector<double>& units) const;
  /// True where work that only machines may do does not fit.
  bool undone(const std::vector<double>& units, double scale);
  /// True where some number of units, not whole, costs less than plans alone, fixed costs aside.
  bool pays_when_large() const;

 private:
  struct Column {
    std::size_t kind, work, place;
    double outputs;  ///< At scale 1.
  };
  void add_columns(std::size_t kind);
  std::vector<double> limits(const std::vector<double>& units, double scale) const;
  double price(std::size_t work) const;  ///< Of an output that is not local.
  Answer read(const std::vector<double>& x, const std::vector<double>& units, double scale) const;

  const Problem* problem_;
  std::vector<std::size_t> ways_;
  LinearProgram program_;
  std::vector<Column> columns_;
  std::vector<std::optional<std::size_t>> kind_of_row_;  ///< None: a row of demand.
  std::vector<double> limit_of_row_;                     ///< For one unit, or at scale 1.
  std::vector<std::optional<std::size_t>> drawn_rows_;  ///< By kind: hours that are powered anyway.
  double money_ = 1;                                    ///< Costs of the program are in this.
  double dearest_hour_ = 0;
  double all_by_api_ = 0;
  std::optional<Solver> solver_;
  std::vector<Cut> cuts_;
};

}  // namespace tco::mesh
