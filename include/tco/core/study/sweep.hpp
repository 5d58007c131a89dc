#pragma once

#include "tco/core/curve/curve.hpp"
#include "tco/core/machine/fleet.hpp"
#include "tco/core/machine/serving.hpp"
#include "tco/core/option/comparison.hpp"
#include "tco/core/question/scenario.hpp"

#include <algorithm>
#include <limits>
#include <memory>
#include <optional>

namespace tco {

/// What one option costs at one volume: the figures of `OptionResult` that a sweep needs.
struct SweepPoint {
  Status status = Status::ok;   ///< Infeasible where work takes more of a machine than its share.
  std::optional<double> units;  ///< Absent where none are counted.
  std::optional<double> utilization;
  std::optional<MonthlyCost> total;    ///< Absent when infeasible or unpriced.
  std::optional<MonthlyCost> running;  ///< Total without amortization, where there is a total.
  std::optional<UnitCost> marginal;
  Money at_start{};  ///< Setup and first purchases, where there is a total.
};

/// One option at many volumes. Its curve is computed once; where the curve does not tell all (past
/// its end, at its seams, where a price is unknown) the point is computed as compare() would.
class OptionSweep {
 public:
  /// `frame`: the scenario, whose volume and options do not count; copied often, so best without
  /// the options. Both must outlive the sweep.
  OptionSweep(const Option& option, const Scenario& frame);

  /// `last`: the segment that was asked last, or none; fastest where volumes ascend.
  SweepPoint at(Volume volume, Segment& last) const;
  /// The option's whole result, as compare() has it at this volume.
  OptionResult result(Volume volume) const;
  /// Its result at a volume of 0, without the cash flow.
  const OptionResult& idle() const { return idle_; }
  const std::optional<CostCurve>& curve() const { return idle_.curve; }

 private:
  OptionResult first_month(Volume volume) const;
  SweepPoint computed(Volume volume) const;

  const Option& option_;
  const Scenario& frame_;
  OptionResult idle_;
  bool has_curve_ = false;                 ///< Complete: with all that payback needs.
  Investment investment_;                  ///< Of a unit that costs nothing where none is bought.
  std::shared_ptr<const Serving> served_;  ///< Of a machine.
  Fleet sized_;
  std::optional<CostCurve> metered_;  ///< Of a plan: its month without fees.
};

}  // namespace tco
