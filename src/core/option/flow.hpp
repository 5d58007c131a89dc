#pragma once

#include "core/option/plan_over_time.hpp"
#include "tco/core/machine/fleet.hpp"
#include "tco/core/machine/serving.hpp"
#include "tco/core/money/cash_flow.hpp"
#include "tco/core/question/scenario.hpp"

#include <optional>
#include <string>

namespace tco {

/// The months of one option, or why one of them cannot be.
struct OptionFlow {
  std::optional<CashFlow> flow;
  std::string reason;
  std::string over_share = {};  ///< Of note_share().
};

// Of options whose month 1 is known and feasible.

OptionFlow flow_of_owning(const Option& option, const Scenario& scenario, const Serving& served,
                          const Fleet& sized);
OptionFlow flow_of_renting(const Option& option, const Scenario& scenario, const Serving& served,
                           const Fleet& sized);
/// `plan` stands at month 1, and at the last one afterwards.
OptionFlow flow_of_plan(const Option& option, const Scenario& scenario, PlanOverTime& plan);

/// The volumes of the months of the horizon.
std::vector<Volume> volumes_of(const Scenario& scenario);

/// "month 13 (2027-11): " and what is wrong there.
OptionFlow stopped(const Scenario& scenario, std::size_t index, const std::string& why);

/// The option with the electricity price and the purchase price of a month; 0 is month 1.
class OptionOverTime {
 public:
  explicit OptionOverTime(const Option& option);
  bool varies() const { return priced_.has_value(); }
  const Option& in_month(std::size_t index);

 private:
  const Option& option_;
  Compound tariff_, price_;
  std::optional<Option> priced_;  ///< Absent where every month has the prices of month 1.
};

/// The months of units, which are paid for as the assumptions say.
CashFlow flow_of_units(const Assumptions& assumptions, const Holdings& held, CashFlow flow);

}  // namespace tco
