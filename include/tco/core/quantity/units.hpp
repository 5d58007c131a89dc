#pragma once

#include "tco/core/quantity/quantity.hpp"

namespace tco {

using Money = Quantity<Dimension{.money = 1}>;           ///< In the scenario's one currency.
using Energy = Quantity<Dimension{.energy = 1}>;         ///< Electrical, at the wall.
using Duration = Quantity<Dimension{.time = 1}>;         ///< Clock time.
using Months = Quantity<Dimension{.month = 1}>;          ///< Calendar; not clock time.
using Outputs = Quantity<Dimension{.output = 1}>;        ///< Finished things somebody keeps.
using Attempts = Quantity<Dimension{.attempt = 1}>;      ///< Generations, kept or not.
using Bytes = Quantity<Dimension{.byte = 1}>;            ///< Of memory.
using Operations = Quantity<Dimension{.operation = 1}>;  ///< Additions and multiplications alike.

using Power = decltype(Energy{} / Duration{});
using Frequency =
    Quantity<Dimension{.time = -1}>;  ///< Countable things (tokens, requests) in a time.
using EnergyPrice = decltype(Money{} / Energy{});
using HourlyRate = decltype(Money{} / Duration{});
using MonthlyCost = decltype(Money{} / Months{});
using UnitCost = decltype(Money{} / Outputs{});
using AttemptCost = decltype(Money{} / Attempts{});
using AttemptTime = decltype(Duration{} / Attempts{});
using OutputTime = decltype(Duration{} / Outputs{});
using Volume = decltype(Outputs{} / Months{});
using AttemptVolume = decltype(Attempts{} / Months{});
using AttemptsPerOutput = decltype(Attempts{} / Outputs{});
using Bandwidth = decltype(Bytes{} / Duration{});
using Arithmetic = decltype(Operations{} / Duration{});
using HoursPerMonth = decltype(Duration{} / Months{});

namespace unit {
inline constexpr Money money = Money::base_unit();
inline constexpr Energy kWh = Energy::base_unit();
inline constexpr Duration hour = Duration::base_unit();
inline constexpr Duration second = hour / 3600.0;
inline constexpr Months month = Months::base_unit();
inline constexpr Outputs output = Outputs::base_unit();
inline constexpr Attempts attempt = Attempts::base_unit();
inline constexpr Bytes byte = Bytes::base_unit();
inline constexpr Bytes GB = 1e9 * byte;
inline constexpr Bytes GiB = 1073741824.0 * byte;
inline constexpr Operations operation = Operations::base_unit();

inline constexpr Power kW = kWh / hour;
inline constexpr Power watt = kW / 1000.0;
inline constexpr EnergyPrice per_kWh = money / kWh;
inline constexpr HourlyRate per_hour = money / hour;
inline constexpr MonthlyCost per_month = money / month;
inline constexpr UnitCost per_output = money / output;
inline constexpr AttemptCost per_attempt = money / attempt;
inline constexpr Volume outputs_per_month = output / month;
inline constexpr AttemptsPerOutput attempts_per_output = attempt / output;
inline constexpr Bandwidth GB_per_second = GB / second;
inline constexpr Arithmetic tflops = 1e12 * operation / second;
inline constexpr HoursPerMonth hours_per_month = hour / month;
}  // namespace unit

}  // namespace tco
