#pragma once

#include "tco/core/plan/metering.hpp"
#include "tco/core/plan/monthly_bill.hpp"
#include "tco/core/question/scenario.hpp"

#include <optional>
#include <string>

namespace tco {

/// What a plan charges in each month of a scenario: rates that begin and end on a day, retirement,
/// and the price trend, which moves all that is metered but no minimum spend and no seats. Computed
/// again only in months in which something changes.
class PlanOverTime {
 public:
  /// Stands at month 1. All must outlive this.
  PlanOverTime(const Option& option, const Workload& workload, const Scenario& scenario);

  /// Goes to a later month, 0 is month 1; true where prices changed since the one it stood at.
  bool move_to(std::size_t index);

  /// `total` and the lines are those of the rates, without the trend.
  const Option& option() const { return option_; }
  const Bill& charged() const { return charged_; }
  const MonthlyTerms& terms() const { return terms_; }
  const MonthlyBill& billed() const { return billed_; }

  /// Why so many outputs cannot be billed in this month; empty: they can.
  std::string trouble(Volume volume) const;

 private:
  void bill_now();

  const Option& option_;
  const Workload& workload_;
  const Scenario& scenario_;
  std::size_t index_ = 0;
  std::optional<Date> date_;
  Bill charged_;
  MonthlyTerms terms_;
  MonthlyBill billed_{CostCurve::line({}, {}), {}, {}};
};

/// The quota that ends what capped seats can serve.
std::string beyond_quota(const MonthlyTerms& terms, double seats, Volume capacity);

}  // namespace tco
