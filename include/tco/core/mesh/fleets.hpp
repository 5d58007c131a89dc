#pragma once

#include "tco/core/curve/curve.hpp"
#include "tco/core/mesh/problem.hpp"

#include <memory>
#include <optional>
#include <vector>

namespace tco::mesh {

/// The cost at every scale. Where more units are for sale without end it is known up to some scale,
/// unless plans alone are cheapest from there on: then `whole`.
struct ScaleCurve {
  std::optional<CostCurve> curve;  ///< Absent where nothing can be served.
  bool whole = true;
};

/// The best fleets of a problem, which must outlive it.
class Fleets {
 public:
  explicit Fleets(const Problem& problem);
  ~Fleets();

  /// Linear programs it may take: ways to use the kinds, times the pieces of bills.
  std::size_t programs() const;

  /// How many fleets there are to choose from: best() holds them all in memory.
  double count(double scale, const std::vector<double>& at_least = {}) const;

  /// The cheapest fleet with so many units at least; at a tie the one of fewest units, then with
  /// more of the kind listed first. `feasible` says whether one serves everything.
  Answer best(double scale, const std::vector<double>& at_least = {});

  /// The best split over exactly these units, in the cheapest way.
  Answer with(const std::vector<double>& units, double scale);

  /// At every scale, and at `scale` in any case.
  ScaleCurve curve(double scale);

  /// The scale from which on curve() stays below what plans alone cost, infinite: it never does;
  /// nothing where only the curve itself tells.
  std::optional<double> pays_from(double scale);

  /// What the next bit of scale costs with these units.
  double marginal(const Answer& answer, double scale);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tco::mesh
