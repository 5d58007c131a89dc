#pragma once

#include "tco/core/curve/break_even.hpp"
#include "tco/core/curve/curve.hpp"
#include "tco/core/plan/metering.hpp"
#include "tco/core/quantity/units.hpp"
#include "tco/core/question/plan.hpp"

#include <optional>
#include <vector>

namespace tco {

/// Units of a month above `above` (strictly, unless `at` it) cost `price`.
struct MonthlyPrice {
  double above = 0;
  std::optional<Money> price;  ///< For `per` units of the meter; unknown: absent.
  bool at = false;
};

/// One meter whose price depends on what the whole month uses, or the part of it that is for one
/// tool or one lifetime in a cache. Thresholds count its units of the month from the first one on,
/// free ones included.
struct MonthlyMeter {
  Meter meter = Meter::request;
  const Rate* rate = nullptr;        ///< The first that bills it, of the plan given; null: none.
  double quantity = 0;               ///< Units for one kept output, >= 0.
  double per = 1;                    ///< Units that a price is for.
  double free = 0;                   ///< The first units of a month cost nothing.
  double without_seats = 0;          ///< Of those, what no seat includes.
  std::optional<double> limit;       ///< Units a month at most.
  std::vector<MonthlyPrice> prices;  ///< Ascending, the first above 0; not empty.
  bool whole_month = false;  ///< The highest price reached holds for all units, else each for its.
};

/// What is asked for an amount of list prices: straight pieces, each from just above `above` on.
struct SpendPiece {
  MonthlyCost above{};
  MonthlyCost at_above{};
  double slope = 1;
};
using SpendCurve = std::vector<SpendPiece>;  ///< Ascending, the first above 0.

/// The fee that a rule puts on an amount, or the discount it takes off.
MonthlyCost share_of_spend(const SpendRule& rule, MonthlyCost amount);

/// What is asked for an amount with the rule's share on top (sign 1) or taken off (-1).
SpendCurve spend_curve(const SpendRule& rule, double sign);

/// One after the other as one; of none, none.
SpendCurve composed(const std::vector<SpendCurve>& curves);

/// What a plan asks for a month. model.md section 2, API and Subscription:
///   max(minimum_spend, by_spend(factor * (by_output * V + meters))) + fees + operations
struct MonthlyTerms {
  UnitCost by_output{};         ///< Of all that costs the same at every volume: the known part.
  bool by_output_known = true;  ///< False: a price in it is unknown.
  std::vector<MonthlyMeter> meters;
  double factor = 1;                   ///< (1 - discount) * (1 + uplift)
  std::vector<SpendCurve> by_spend{};  ///< One after the other.
  MonthlyCost minimum_spend{};
  std::optional<MonthlyCost> fees = MonthlyCost{};  ///< Of seats and of the plan; unknown: absent.
  /// What the user runs around it; unknown: absent.
  std::optional<MonthlyCost> operations = MonthlyCost{};
};

/// The month at every volume, in exact pieces: each threshold, quota and limit ends one.
struct MonthlyBill {
  CostCurve metered;  ///< What the plan meters. Where a price is unknown: the known part.
  std::vector<VolumeRange> unknown;  ///< Volumes whose price is unknown, ascending; from 0: 0 too.
  std::optional<CostCurve> total;    ///< All of it; absent where anything of it is unknown.

  bool known_at(Volume v) const;
  /// Right-hand slope at `v`, which a jump at `v` does not show in; none at the capacity, or where
  /// the price of the next output is unknown.
  std::optional<UnitCost> marginal(Volume v) const;
};

/// What `plan` asks for a month of attempts that are charged `bill` each; 0 seats: none are bought,
/// and what they include is not either. Where a meter's rates change by time of the week, every
/// hour has its part of the quota and of each tier; where several hold at once, for tools or
/// lifetimes, each has its part of the quota and tiers of its own.
MonthlyTerms monthly_terms(const Plan& plan, double seats, const Bill& bill);

/// True where a line's units are among those of the meter: rates for one tool or lifetime that take
/// turns in a week are counted together, others each for itself.
bool counts(const MonthlyMeter& meter, const BillLine& line);

/// True where units of two bills of a plan count for one quota and one set of tiers, whatever each
/// pays for them.
bool counted_together(const MonthlyMeter& a, const MonthlyMeter& b);

MonthlyBill monthly_bill(const MonthlyTerms& terms);

}  // namespace tco
