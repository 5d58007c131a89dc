#pragma once

#include "tco/core/curve/curve.hpp"
#include "tco/core/machine/fleet.hpp"
#include "tco/core/plan/monthly_bill.hpp"
#include "tco/core/quantity/units.hpp"
#include "tco/core/question/scenario.hpp"

#include <optional>
#include <vector>

namespace tco {

/// Own machines before a plan, with every figure known; model.md section 2, Hybrid:
///   local       = sum over the hours of the month of min(s * V in that hour, n * K in that hour)
///   api outputs = api_each * V - api_saved * local
///   cost        = fixed + n * per_unit + running them + api(api outputs) + router fee
/// Without machines (n = 0) nothing of the fleet is paid, its fixed operations included.
struct HybridTerms {
  Staircase owned;                  ///< Costs of the machines; its steps are not used.
  std::vector<double> weights;      ///< Of the hours of a day or a week, > 0 in all.
  Volume hour_capacity;             ///< Outputs a machine makes in all hours of one such place.
  Volume capacity;                  ///< Outputs a machine makes in a month, K / k.
  CostCurve api;                    ///< By outputs that the plan is paid for.
  double api_each = 1;              ///< Of them, for an output with nothing local in it.
  double api_saved = 1;             ///< Fewer, for an output made (or drafted) locally.
  UnitCost api_fee{}, local_fee{};  ///< Of the router, for each output of either side.
  Routing routing{};
  double minimum_units = 1;  ///< Where there are any.
  double maximum_units = kInfinity;
};

HybridTerms hybrid_terms(const Option& option, const Staircase& owned, const Fleet& fleet,
                         const Demand& demand, CostCurve api);

/// More machines are not looked at, unless the pattern of the fleets before goes on without end.
inline constexpr double kMostFleets = 1000;

/// The lower envelope over fleet sizes, or of the fixed one, with the best split where none is
/// given. `whole`: no fleet size was left out.
struct HybridCurve {
  std::optional<CostCurve> curve;  ///< Absent where nothing can be served.
  bool whole = true;
};
HybridCurve curve_of_hybrid(const HybridTerms& terms);

/// The cost of one fleet at every volume, each split as the terms say; empty: it serves nothing.
std::vector<Segment> cost_of_fleet(const HybridTerms& terms, double units);

/// Outputs of a month by who makes them.
struct HybridSplit {
  Volume local{};  ///< Made, or drafted, by own machines.
  Volume api{};    ///< Paid to the plan: retries and finished drafts too.
};
HybridSplit split_at(const HybridTerms& terms, double units, Volume volume);

/// The router's fee of a month.
MonthlyCost router_fee(const HybridTerms& terms, const HybridSplit& split);

/// The least share routed to so many machines from which on the month costs no more than with the
/// plan alone and no router; none: it never does.
std::optional<double> break_even_local_share(const HybridTerms& terms, double units, Volume volume);

}  // namespace tco
