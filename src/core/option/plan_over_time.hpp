#pragma once

#include "tco/core/money/compound.hpp"
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
  const MonthlyBill& billed() const;
  /// billed().metered.at(volume), which a trend changes without a new bill.
  MonthlyCost metered_at(Volume volume) const;

  /// True where what is sold depends on the day.
  bool moves_by_date() const { return dated_; }

  /// What each output costs, where nothing else is asked: no fee, and one price at any volume.
  std::optional<UnitCost> price_alone() const;

  /// Why so many outputs cannot be billed in this month; empty: they can.
  std::string trouble(Volume volume) const;

 private:
  void bill_now();
  /// Of whole months, where a trend moves all that is metered by one factor.
  const MonthlyBill* list() const;

  const Option& option_;
  const Workload& workload_;
  const Scenario& scenario_;
  std::size_t index_ = 0;
  std::optional<Date> date_;
  bool dated_;
  Compound trend_;
  Bill charged_;
  double listed_factor_ = 1;  ///< Of the terms, without the trend.
  MonthlyTerms terms_;
  /// Of the month; absent: nobody asked. Nothing where the plan sells none of it.
  mutable std::optional<MonthlyBill> billed_ = MonthlyBill{CostCurve::line({}, {}), {}, {}};
  mutable std::optional<MonthlyBill> list_;  ///< At a factor of 1, likewise.
  mutable Segment list_piece_{};             ///< The last one of it; to 0: none.
};

/// The quota that ends what capped seats can serve.
std::string beyond_quota(const MonthlyTerms& terms, double seats, Volume capacity, Volume asked);

}  // namespace tco
