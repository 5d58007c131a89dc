#pragma once

#include "tco/core/machine/fleet.hpp"
#include "tco/core/machine/serving.hpp"
#include "tco/core/money/cash_flow.hpp"
#include "tco/core/money/supply.hpp"
#include "tco/core/question/scenario.hpp"

namespace tco {

/// One month of machines that are owned, at `volume`; model.md section 2, Owned.
///   amortization = share * b * (C - S*C) / L            (annuity: share * b * C * (CRF - S * SFF);
///                  declining balance: of the first month, share * b * min(rate * C, C - S*C))
///                  b = max(0, n - sunk_units), 0 where all are sunk
///   electricity  = (busy * P + share * idle * P0) / 1000 * PUE * tariff   busy: with cold starts
///   operations   = fixed + n * per_unit + (labour_hours + n * labour_hours_per_unit) * hourly_rate
///   maintenance  = share * n * (C * maintenance_per_year + R * failure_rate_per_year) / 12
Month month_of_owning(const Option& option, const Serving& serving, const Fleet& fleet,
                      Volume volume);

/// The same with so many machines, >= 1, whatever the volume asks for.
Month month_of_owning(const Option& option, const Serving& serving, const Fleet& fleet,
                      Volume volume, double units);

/// What a month of owned machines is made of, where prices are those of one month; absent: unknown.
struct OwningRates {
  OwningRates(const Option& option, const Serving& serving);

  std::optional<MonthlyCost> amortization;  ///< Of a unit that is bought, in its first month.
  std::optional<MonthlyCost> maintenance;   ///< Of a unit. Neither is a share.
  std::optional<MonthlyCost> once, each;    ///< Operations of the fleet, and of each unit.
  std::optional<HourlyRate> busy, idle;     ///< Electricity of a unit that works, and the share of
                                            ///< one that stands by.
  HoursPerMonth starting;                   ///< Of all cold starts.
};

/// The parts of a month, as above.
MonthlyParts parts_of_owning(const OwningRates& rates, const Assumptions& assumptions,
                             const Fleet& fleet, Volume volume, double units);

/// The same of all months of `flow`, in which so many units make so much, without amortization. The
/// tariff of month 1 rises, other prices stay. Ends before the first month that needs power nobody
/// knows, and tells which it is; what else counts is known.
std::optional<std::size_t> take_months_of_owning(CashFlow& flow, const OwningRates& rates,
                                                 const Assumptions& assumptions,
                                                 const Fleet& fleet);

/// Amortization of so many units in their first month; those that are paid for have none.
std::optional<MonthlyCost> amortization_of_owning(const Option& option, double units);

/// The cost at every volume as a rule; nothing where a figure is unknown.
std::optional<Staircase> staircase_of_owning(const Option& option, const Serving& serving,
                                             const Fleet& fleet);

/// The same at every volume; nothing where a figure is unknown or the fleet can serve nothing.
std::optional<CostCurve> curve_of_owning(const Option& option, const Serving& serving,
                                         const Fleet& fleet);

/// What owning takes: purchases and resale of a unit; nothing is bought when sunk.
Investment investment_of_owning(const Option& option);

/// Maintenance and failures of so many units that have cost `value`, times share, together.
MonthlyCost maintenance_of(const Assumptions& assumptions, double units, Money value);

/// Operations of a fleet, whoever owns it. Unknown where labour has no rate.
std::optional<MonthlyCost> operations_of(const Assumptions& assumptions, double units);
/// What each further unit adds to it.
std::optional<MonthlyCost> operations_of_unit(const Assumptions& assumptions);

}  // namespace tco
