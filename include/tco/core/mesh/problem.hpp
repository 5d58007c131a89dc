#pragma once

#include <cstddef>
#include <limits>
#include <vector>

namespace tco::mesh {

// One month of several workloads on kinds of machines before plans whose bills are straight lines:
// mesh.md section 2. Hours, outputs and money are those of a month.

/// A workload at scale 1.
struct Work {
  double outputs = 0;
  /// Outputs in each place of the week; empty: any hour of the month will do.
  std::vector<double> by_place;
  double most_local = 1;  ///< Part of the outputs of every place.
  /// What an output costs at its cheapest plan; infinite: none may serve it.
  double api = std::numeric_limits<double>::infinity();

  bool needs_machine() const { return api == std::numeric_limits<double>::infinity(); }
};

/// How a kind makes an output of a workload.
struct Run {
  bool possible = false;
  double hours = 0;  ///< Of one unit.
  double rate = 0;   ///< Money of such an hour: electricity under load, rent by the hour used.
};

/// A kind of machine in one of the ways to use it: what it serves, and how its rent is paid.
struct Kind {
  std::vector<Run> runs;       ///< By work.
  double idle_rate = 0;        ///< Money of an hour a unit is powered without work.
  double powered = 0;          ///< Hours a unit is powered at least.
  std::vector<double> places;  ///< Hours a unit can work in each place of the week.
  double month = 0;            ///< And in all of them.

  // What units cost, whatever they do.
  double once = 0;  ///< Where there are any.
  double each = 0;
  double paid_units = 0;  ///< So many cost `paid` less each.
  double paid = 0;
  double minimum_units = 1;  ///< Where there are any.
  double maximum_units = std::numeric_limits<double>::infinity();
  bool exact = false;  ///< maximum_units are there, whatever it costs.

  /// Without the idle hours.
  double standing(double units) const;
};

struct Problem {
  std::vector<Work> works;
  std::vector<std::vector<Kind>> kinds;  ///< The ways to use each.
  double once = 0;                       ///< Of the whole option, where any kind has units.
};

/// How many units of each kind, and what they make.
struct Answer {
  bool feasible = false;
  double cost = 0;
  std::vector<double> units;      ///< Of each kind.
  std::vector<std::size_t> ways;  ///< Of each kind.
  /// Outputs by kind and work, in each place; in one place where any hour will do.
  std::vector<std::vector<std::vector<double>>> made;

  double local(std::size_t kind, std::size_t work) const;
  double local(std::size_t work) const;
  double total_units() const;
};

/// Makes one place of those in which each workload has the same demand, with their hours together.
void merge_places(Problem& problem);

}  // namespace tco::mesh
