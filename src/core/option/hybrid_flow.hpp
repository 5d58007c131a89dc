#pragma once

#include "core/option/flow.hpp"
#include "core/option/plan_over_time.hpp"
#include "tco/core/machine/fleet.hpp"
#include "tco/core/machine/holdings.hpp"
#include "tco/core/option/hybrid.hpp"

#include <string>
#include <vector>

namespace tco {

/// Why no fleet can be named for so many outputs; empty: one can.
std::string without_fleet(const HybridTerms& terms, const CostCurve& curve, Volume volume);

/// The month with so many machines and this split; its marginal cost is not theirs.
Month month_of(const Option& option, const HybridTerms& terms, const Serving& served,
               const Fleet& sized, const HybridSplit& split, double units);

/// Machines and plan from month to month.
class HybridFlow {
 public:
  HybridFlow(const Option& option, const Scenario& scenario, const Serving& served,
             const Fleet& sized, const HybridTerms& terms, const CostCurve& curve,
             PlanOverTime& plan)
      : option_(option),
        scenario_(scenario),
        served_(served),
        sized_(sized),
        plan_(plan),
        machine_(option),
        curve_(curve),
        terms_{terms} {}

  OptionFlow flow();

 private:
  /// The terms and the curve of a month; what is unknown there, if anything.
  std::string take_prices(std::size_t index, Volume volume);
  MonthlyParts parts_of(std::size_t index, const HybridTerms& terms, Volume volume,
                        const Holdings& held);

  const Option& option_;
  const Scenario& scenario_;
  const Serving& served_;
  const Fleet& sized_;
  PlanOverTime& plan_;
  OptionOverTime machine_;
  CostCurve curve_;                 ///< Of the month that was looked at last.
  std::vector<HybridTerms> terms_;  ///< As often as prices change.
  std::string over_share_;          ///< Of note_share().
};

}  // namespace tco
