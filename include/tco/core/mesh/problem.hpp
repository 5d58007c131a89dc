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
  /// What an output costs at its cheapest plan of one price; infinite: none may serve it.
  double api = std::numeric_limits<double>::infinity();

  /// Nothing of it may be left over by machines and bills.
  bool unsold() const { return api == std::numeric_limits<double>::infinity(); }
};

/// How a kind makes an output of a workload.
struct Run {
  bool possible = false;
  double hours = 0;     ///< Of one unit.
  double rate = 0;      ///< Money of such an hour: electricity under load, rent by the hour used.
  double crowding = 1;  ///< Hours it takes of those that can be worked, for one that it is busy.
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
  double begun_hours = 0;  ///< Of all units, busy ones that `once` has paid for; a rate is not.
  double paid_units = 0;   ///< So many cost `paid` less each.
  double paid = 0;
  double minimum_units = 1;  ///< Where there are any.
  double maximum_units = std::numeric_limits<double>::infinity();
  bool exact = false;  ///< maximum_units are there, whatever it costs.

  /// Without the idle hours.
  double standing(double units) const;
};

/// A straight piece of what a meter costs, over its units of a month, or of what an amount becomes.
struct Piece {
  double from = 0, to = 0;  ///< `to` may be infinite.
  double at_from = 0;
  double slope = 0;
  bool above = false;  ///< It is cheaper than the one before, and holds strictly above `from`.
};

/// A meter whose price depends on what all works use together.
struct SharedMeter {
  std::vector<double> quantity;  ///< Of an output, by work.
  std::vector<Piece> pieces;
  /// Other prices of the same pieces, as of another service level, and by work which it pays: 0 is
  /// `pieces`; empty: all pay those. Of the units up to `from` each has its part.
  std::vector<std::vector<Piece>> others = {};
  std::vector<std::size_t> list = {};

  const Piece& piece(std::size_t work, std::size_t index) const {
    const std::size_t of = others.empty() ? 0 : list[work];
    return (of == 0 ? pieces : others[of - 1])[index];
  }
};

/// What a plan asks for a month of what several works send it together, nothing where that is
/// nothing and the plan is not kept:
///   fee + max(least, spend(factor * (by_output * outputs + meters)))
struct SharedBill {
  std::vector<bool> serves;       ///< By work.
  std::vector<double> by_output;  ///< By work.
  std::vector<SharedMeter> meters;
  double factor = 1;
  std::vector<Piece> spend;  ///< Over that amount; empty: it is what is asked.
  double least = 0;
  double fee = 0;
  bool kept = false;  ///< Some work has no other plan: it is paid for in every month.
};

struct Problem {
  std::vector<SharedBill> bills;  ///< Of plans that are no straight line.
  std::vector<Work> works;
  std::vector<std::vector<Kind>> kinds;  ///< The ways to use each.
  double once = 0;                       ///< Of the whole option, where any kind has units.
  std::vector<std::size_t> place_of;     ///< Of each hour, see places_of().
};

/// How many units of each kind, and what they make.
struct Answer {
  bool feasible = false;
  double cost = 0;
  bool lacking = false;       ///< Too little is sent to a bill for the piece it is looked at on.
  std::vector<double> units;  ///< Of each kind.
  std::vector<std::size_t> ways;  ///< Of each kind.
  /// Outputs by kind and work, in each place; in one place where any hour will do.
  std::vector<std::vector<std::vector<double>>> made;
  std::vector<std::vector<double>> sent;  ///< Outputs by bill and work.
  std::vector<double> billed;             ///< Money of a month, by bill, without its fee.

  std::size_t way = 0;  ///< Of all ways and pieces, counted through.

  double local(std::size_t kind, std::size_t work) const;
  double local(std::size_t work) const;
  double total_units() const;
};

/// Of each hour its place: those in which no work has another part of its demand are one. Works
/// are given hour by hour, or empty where any hour will do.
std::vector<std::size_t> places_of(const std::vector<std::vector<double>>& works);

/// The sums over the hours of each place.
std::vector<double> merged(const std::vector<double>& by_hour,
                           const std::vector<std::size_t>& place_of);

}  // namespace tco::mesh
