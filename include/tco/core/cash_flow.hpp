#pragma once

#include "tco/core/supply.hpp"
#include "tco/core/units.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tco {

/// What is paid and received over the horizon. Index 0 is month 1.
struct CashFlow {
  Money setup{};                 ///< At t = 0.
  std::vector<Money> purchases;  ///< At the start of each month.
  std::vector<Money> running;    ///< At the end of each month.
  std::vector<Money> resale;     ///< Received at the end of each month, for retired units.
  Money horizon_credit{};        ///< Book value of the units left at the end.

  double months() const { return static_cast<double>(running.size()); }
  Money at_start() const { return setup + purchases.front(); }
};

/// Months 1..M at a constant volume, model.md section 4: units are bought in month 1 and again
/// when their life ends, never at M + 1, and resold for residual_fraction of the price.
/// `investment.per_unit` must be known; months >= 1.
CashFlow cash_flow(const Investment& investment, MonthlyCost running, double months);

/// Totals over the horizon. tco = capex + opex - residual.
struct Horizon {
  Money capex{}, opex{}, residual{}, tco{};
  Money present_cost{};                          ///< Positive = cost.
  std::optional<UnitCost> levelized_per_output;  ///< Absent where there are no outputs.
};

/// Purchases in month m are discounted by (1+r_m)^(m-1), all else, outputs too, by (1+r_m)^m.
Horizon horizon(const CashFlow& flow, Volume volume, double discount_rate_per_year);

/// When the cumulative cost of owning falls under the other side's, without the horizon credit.
struct Payback {
  std::optional<Months> time;  ///< Linear within the month.
  std::string reason;          ///< Why there is none.
};

/// First t with cumulative own - cumulative other <= 0. Both flows span the same months; a rate of
/// 0 gives the simple form over the horizon, any other the discounted one.
Payback payback(const CashFlow& own, const CashFlow& other, double discount_rate_per_year);

/// (first purchases + setup, net of the other side's) / (other's month 1 - own month 1); knows no
/// horizon, no later purchases and no discounting.
Payback simple_payback(const CashFlow& own, const CashFlow& other);

}  // namespace tco
