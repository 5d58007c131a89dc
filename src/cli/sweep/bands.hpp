#pragma once

#include "cli/simulate/inputs.hpp"
#include "cli/sweep/view.hpp"
#include "tco/core/simulate/simulation.hpp"

#include <functional>
#include <string>
#include <vector>

namespace tco::cli {

/// How the bands of a sweep are drawn: --table bands.
struct BandsAsked {
  simulate::Sampling sampling = {};
  std::vector<UncertainGiven> uncertain = {};
  bool only_ranges = false;
};
/// Throws Error, also where flags of bands are given beside another table.
BandsAsked bands_asked(const Arguments& arguments, SweepTable table,
                       std::vector<std::string>& notes);

/// The options of one question at one volume, in draws of all that is uncertain but what is swept.
struct BandsAt {
  std::size_t point = 0;  ///< Of the question.
  double volume = 0;
  catalog::Question question;
  std::vector<simulate::SimulatedOption> options;
  std::vector<std::optional<simulate::Estimate>> p_cheapest;  ///< Of share_of_wins().
  std::vector<std::string> warnings;

  /// The option that is the cheapest most often; past the last one: none can be had.
  std::size_t best() const;
};
/// Throws Error.
BandsAt bands_at(const Sweep& sweep, const BandsAsked& how, std::size_t point, double volume);

/// Draws of a point, where nobody asks for a number.
std::size_t draws_of_bands(const Sweep& sweep);

/// Columns of the rows, and their writing, point by point; `look` is shown each.
std::vector<report::RowColumn> band_columns(const Sweep& sweep);
void write_bands(const Sweep& sweep, const BandsAsked& how, report::RowStyle style,
                 const std::vector<report::RowColumn>& columns, report::RowFrame& frame,
                 const std::function<void(const BandsAt&)>& look = {});

/// For people: so many points, and with `chart` the bands of the options that win somewhere.
/// Returns what is worth telling.
std::vector<std::string> add_bands_screen(report::Report& report, const Sweep& sweep,
                                          const BandsAsked& how, const SweepLook& look);

}  // namespace tco::cli
