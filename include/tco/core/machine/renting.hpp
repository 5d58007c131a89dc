#pragma once

#include "tco/core/machine/fleet.hpp"
#include "tco/core/machine/serving.hpp"
#include "tco/core/money/supply.hpp"
#include "tco/core/question/scenario.hpp"

namespace tco {

/// One month of rented machines, at `volume`; model.md section 2, Rented. Rent and fees:
///   on_demand, spot   busy hours * rate; with N sessions a month
///                     N * roundup(busy / N + startup, minimum) * rate, exact at a minimum of 0
///   always_on         n * hours_per_month * rate; of active hours where these are given; on_demand
///                     too where requests come at any time and the machine waits for them
///   reserved          n * hours_per_month * rate, and n * upfront / term_months of fees
/// and in every mode the storage of the model's file.
/// The marginal cost is the slope just above `volume`: 0 inside an increment of a session, and
/// where hours are paid for whether they are used or not. `fleet` is that of the option, so
/// that busy hours hold the work interruptions lose.
Month month_of_renting(const Option& option, const Serving& serving, const Fleet& fleet,
                       Volume volume);

/// What a month of rented machines is made of; absent: unknown.
struct RentingRates {
  RentingRates(const Option& option, const Serving& serving);

  std::optional<HourlyRate> hour;         ///< Of a unit.
  std::optional<MonthlyCost> storage;     ///< Of the model's file.
  std::optional<MonthlyCost> upfront;     ///< Of a unit, spread over the term.
  std::optional<MonthlyCost> once, each;  ///< Operations of the fleet, and of each unit.
};

/// The parts of a month, as above.
MonthlyParts parts_of_renting(const RentingRates& rates, const Rent& rent, const Fleet& fleet,
                              Volume volume);

/// What a machine on demand that waits would take by the hour used; nothing for others.
std::optional<MonthlyCost> rent_if_batch(const Option& option, const Serving& serving,
                                         const Fleet& fleet, Volume volume);

/// The same at every volume; nothing where a figure is unknown or the fleet can serve nothing.
std::optional<CostCurve> curve_of_renting(const Option& option, const Serving& serving,
                                          const Fleet& fleet);

/// GiB of the model's file at the precision served: its record's, else of its parameters, else at
/// most that of the largest file there is.
std::optional<double> stored_gib(const Option& option, const Serving& serving);

/// What keeping the model's file takes, whether machines run or not.
std::optional<MonthlyCost> storage_of(const Option& option, const Serving& serving);

/// True where rent is paid for the hours used, and not for all there are.
bool by_the_hour_used(const Rent& rent);

/// Sessions that are billed in whole multiples of their minimum.
bool rounds_sessions(const Rent& rent);

/// What sessions are paid for as soon as there is any work, and the busy hours that come with it.
struct FirstHours {
  HoursPerMonth paid{}, busy{};
};
FirstHours first_hours(const Rent& rent);

/// Hours that are paid for where they are by use, for so many busy ones.
HoursPerMonth billed_sessions(const Rent& rent, HoursPerMonth busy);

/// Hours that are paid for at `volume`.
HoursPerMonth billed_hours(const Rent& rent, const Fleet& fleet, Volume volume);

}  // namespace tco
