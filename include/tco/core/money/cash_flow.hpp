#pragma once

#include "tco/core/curve/curve.hpp"
#include "tco/core/money/amounts.hpp"
#include "tco/core/money/cohort.hpp"
#include "tco/core/money/financing.hpp"
#include "tco/core/money/supply.hpp"
#include "tco/core/money/tax.hpp"
#include "tco/core/quantity/units.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace tco {

/// What one month pays and receives, by cause; costs and `resale` are positive. Setup, purchases
/// and lease are paid at its start, the rest, an upfront too, counts at its end.
struct FlowMonth {
  int number = 1;  ///< Month 1 is the first.
  Volume volume{};
  double units = 0;   ///< In service; 0 where none are counted.
  Money setup{};      ///< Once, with the first units; of a plan in month 1.
  Money purchases{};  ///< Of units: their price, or the down payment.
  Money principal{};  ///< Repaid of a loan; in the last month all that is still owed.
  Money electricity{}, operations{}, maintenance{}, rent{}, api{};
  Money monthly_fees{};    ///< Of seats and of the router.
  Money upfront{};         ///< Of reservations that begin.
  Money lease{};           ///< Payment for leased units.
  Money interest{};        ///< Of a loan.
  Money resale{};          ///< Of units whose life ends.
  Money horizon_credit{};  ///< In the last month: book value of the units left. Nobody pays it, so
                           ///< payback leaves it out.
  Money tax{};             ///< Negative: what the tax saves.
  Money credit_tax{};      ///< Of it, what the horizon credit bears.

  Money fees() const { return monthly_fees + upfront; }
  Money capex() const { return setup + purchases + principal; }
  /// Electricity + operations + maintenance + rent + api + fees + lease + interest.
  Money opex() const;
  Money residual() const { return resale + horizon_credit; }
  /// capex + opex - residual + tax.
  Money total() const { return capex() + opex() - residual() + tax; }

  Money paid_at_start() const { return setup + purchases + lease; }
  /// The rest of what is paid, before anything is received for units.
  Money paid_at_end() const;
};

/// What simple payback is of: it knows neither horizon nor financing.
struct Outlay {
  Money at_start{};       ///< Setup, and the price of the units of month 1.
  MonthlyCost running{};  ///< Of month 1: what it costs without amortization.
};

/// What is paid and received over the horizon, cause by cause, named as those of a month. Index 0
/// is month 1; never empty.
struct CashFlow {
  std::vector<Volume> volumes;  ///< One a month.
  std::vector<double> units;    ///< Likewise.
  Amounts setup, purchases, principal, electricity, operations, maintenance, rent, api,
      monthly_fees, upfront, lease, interest, resale, tax;
  Money horizon_credit{};
  Money credit_tax{};  ///< On the horizon credit; `tax` leaves it out.

  class Months;  ///< One after another, for a loop.

  std::size_t size() const { return volumes.size(); }
  // Const: what is set in a copy would be lost.
  const FlowMonth operator[](std::size_t i) const;
  const FlowMonth front() const { return (*this)[0]; }
  const FlowMonth back() const { return (*this)[size() - 1]; }
  Months begin() const;
  Months end() const;

  /// What running costs in a month; every part but amortization, which is no payment, is known.
  void take(std::size_t i, const MonthlyParts& parts);
};

class CashFlow::Months {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = FlowMonth;
  using difference_type = std::ptrdiff_t;
  using pointer = const FlowMonth*;
  using reference = FlowMonth;

  Months() = default;
  Months(const CashFlow& flow, std::size_t i) : flow_(&flow), i_(i) {}
  FlowMonth operator*() const { return (*flow_)[i_]; }
  Months& operator++() {
    ++i_;
    return *this;
  }
  Months operator++(int) {
    const Months before = *this;
    ++i_;
    return before;
  }
  friend bool operator==(const Months&, const Months&) = default;

 private:
  const CashFlow* flow_ = nullptr;
  std::size_t i_ = 0;
};

inline CashFlow::Months CashFlow::begin() const { return {*this, 0}; }
inline CashFlow::Months CashFlow::end() const { return {*this, size()}; }

/// The months of units that are held; `volumes` has as many entries as `held.units`.
CashFlow cash_flow(const Holdings& held, std::vector<Volume> volumes);
/// The same with what running them costs.
CashFlow cash_flow(const Holdings& held, const std::vector<MonthlyParts>& parts,
                   std::vector<Volume> volumes);

/// Pays for the units otherwise than at once, see financed().
void finance(CashFlow& flow, const Holdings& held, const Financing& financing);

/// Adds what the tax saves, see tax_shields(), where `owned` loses its worth. Setup is not
/// deducted.
void apply(CashFlow& flow, std::span<const Cohort> owned, const Tax& tax);

/// Sums of FlowMonth::total() from month 1 to the end of each month, compensated. A purchase in
/// month m is discounted by (1+r_m)^(m-1), as all that is paid at the start of a month, the rest by
/// (1+r_m)^m; a rate of 0 gives the plain sums.
std::vector<Money> cumulative(const CashFlow& flow, double discount_rate_per_year);

/// Totals over the horizon. tco = capex + opex - residual + tax.
struct Horizon {
  Money capex{}, opex{}, residual{}, tax{}, tco{};
  Money present_cost{};                          ///< Positive = cost.
  std::optional<UnitCost> levelized_per_output;  ///< Absent where there are no outputs.
};

/// Outputs are discounted by (1+r_m)^m.
Horizon horizon(const CashFlow& flow, double discount_rate_per_year);

/// When the cumulative cost of owning falls under the other side's, without the horizon credit and
/// the tax on it.
struct Payback {
  std::optional<Months> time;  ///< Linear within the month.
  std::string reason;          ///< Why there is none.
  /// When the lead changes hands after `time`, ascending: dearer again, cheaper again, ...
  std::vector<Months> later = {};
  bool unknown = false;  ///< Nobody can tell, as a side has no price in some month; else never.
};

/// What one pays more than the other; nothing where that is what rounding leaves of both.
Money beyond_rounding(Money more, Money less);

/// First t with cumulative own - cumulative other <= 0. Both flows span the same months; a rate of
/// 0 gives the simple form over the horizon, any other the discounted one. Where both pay the same
/// at the start, and own pays no more before they part, that is 0.
Payback payback(const CashFlow& own, const CashFlow& other, double discount_rate_per_year);

/// model.md section 3, in months: what is paid more at the start over what is saved each month in
/// running cost. NaN where nothing is saved, or a figure is NaN. `totals`: of both sides; so little
/// that equal costs may differ by it in double arithmetic is no saving.
inline double simple_payback_months(double extra, double saved, double totals) {
  // Divided in any case: a loop over it then has no branch.
  const double months = std::max(0.0, extra / saved);
  return saved > kSlack * totals ? months : std::numeric_limits<double>::quiet_NaN();
}

/// (first purchases + setup, net of the other side's) / (other's month 1 - own month 1); knows no
/// horizon, no later purchases and no discounting.
Payback simple_payback(const Outlay& own, const Outlay& other);

}  // namespace tco
