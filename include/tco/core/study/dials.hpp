#pragma once

#include "tco/core/money/supply.hpp"
#include "tco/core/question/scenario.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

namespace tco {

/// The parts of a month, in the order of MonthlyParts.
inline constexpr std::size_t kMonthParts = 7;
enum MonthPart : std::size_t {
  kAmortization,
  kElectricity,
  kOperations,
  kMaintenance,
  kRentPaid,
  kApiPaid,
  kFeesPaid
};
using PartCosts = std::array<MonthlyCost, kMonthParts>;
using PartSlopes = std::array<UnitCost, kMonthParts>;

/// What is turned. At prices of 1 and 1 the question's own.
struct Dials {
  Volume volume{};
  double electricity = 1;   ///< Times the price of a kWh.
  double purchase = 1;      ///< Times the price of every machine.
  std::size_t horizon = 0;  ///< Which of DialRange::horizons.
};

/// How far they turn.
struct DialRange {
  Volume to{};                   ///< Of the volume, > 0.
  std::vector<double> horizons;  ///< Whole months, >= 1, ascending.
};

/// Volumes of (from, to], the first piece 0 too, over which every part is a straight line.
struct DialPiece {
  Volume from{}, to{};
  double units = 0;
  PartCosts at_from{};
  PartSlopes slope{};
};

/// What one option costs at every setting of the dials, as straight lines: taken from the answers
/// of the engine, and held against it. A dial that cannot be told so does not turn.
///   month      = sum over the parts of (at_from + (V - from) * slope) * w
///                w: electricity of electricity, purchase of amortization and maintenance, else 1
///   TCO        = setup + sum over all parts but amortization of part * w * months[horizon]
///                + max(0, units - paid_units) * held[horizon] * (where it buys: purchase)
struct DialOption {
  std::vector<DialPiece> pieces;  ///< Ascending; empty: no dial turns.
  std::size_t repeated = 0;       ///< The last so many come again without end; 0: none do.
  Volume period{};                ///< Each time moved right by so much,
  PartCosts rise{};               ///< and up by so much,
  double more_units = 0;          ///< with so many machines more.
  Volume until{};                 ///< Nothing is told beyond; kUnbounded: always.
  bool capped = false;            ///< Nor is it possible.
  bool prices = false;            ///< Electricity and purchase turn.
  bool buys = false;              ///< Machines, at a price that turns.
  bool horizon = false;           ///< The horizon turns, and its cost with the other dials.
  Money setup{};
  double paid_units = 0;
  std::vector<Money> held;  ///< By horizon: what one bought machine costs beside what it runs on.
  std::array<std::vector<double>, kMonthParts> months;  ///< By horizon: months of month 1's part.
};

/// Throws nothing; an option without a cost has no pieces.
DialOption dials_of(const Option& option, const Scenario& scenario, const DialRange& range);

/// The parts of a month, times what is turned; nothing beyond `until`.
std::optional<PartCosts> month_at(const DialOption& option, const Dials& dials);
/// Over the horizon; nothing where it does not turn.
std::optional<Money> tco_at(const DialOption& option, const Dials& dials);

}  // namespace tco
