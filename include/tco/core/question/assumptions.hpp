#pragma once

#include "tco/core/quantity/figure.hpp"
#include "tco/core/quantity/units.hpp"

#include <optional>
#include <vector>

namespace tco {

enum class Amortization { straight_line, annuity, declining_balance };

/// What a unit is worth at an age, as a part of its price.
struct AgedValue {
  double months = 0;
  double fraction = 0;
};

/// How machines are paid for other than at once.
struct Financing {
  enum class Kind { loan, lease };
  Kind kind = Kind::loan;
  double down_payment = 0;   ///< Part of the price, 0..1.
  double rate_per_year = 0;  ///< Effective, as every yearly rate here; > -1.
  double term_months = 1;    ///< Whole, >= 1; of a loan at most the machines' life.
};

/// A tax on profit that costs lower.
struct Tax {
  enum class Depreciation {
    straight_line,  ///< Price to residual over the life.
    macrs_5         ///< All of the price, in the parts of kMacrs5Year.
  };
  double rate = 0;  ///< 0..1.
  Depreciation depreciation = Depreciation::straight_line;
};

/// What is assumed about running machines. Defaults are those of a scenario that says nothing.
struct Assumptions {
  Figure<EnergyPrice>
      electricity;  ///< Unknown where the scenario gives none: a price has no default.
  double escalation_per_year = 0;  ///< Of the electricity price, > -1.
  double pue = 1;                  ///< Facility energy / machine energy, >= 1.

  double life_months = 36;                ///< Whole months, >= 1.
  double residual_fraction = 0;           ///< Resale value at end of life / price.
  std::vector<AgedValue> residual_curve;  ///< In place of residual_fraction; see Investment.
  bool residual_asked = false;     ///< Either is the question's own, not of the set it starts from.
  bool utilization_asked = false;  ///< Likewise: what a promise leaves may be less, not more.
  bool residual_of_machine = false;  ///< The curve is that of the machine's record.
  Amortization amortization = Amortization::straight_line;
  std::optional<double> declining_rate_per_year;  ///< Twelve times a month's; absent: 24 / life.
  double price_trend_per_year = 0;                ///< Of later purchases, > -1.
  bool horizon_credit = true;           ///< Units left at the horizon count with their book value.
  bool sunk = false;                    ///< Every unit is taken as paid for.
  double sunk_units = 0;                ///< So many are paid for, whole; further ones are bought.
  double share = 1;                     ///< Part of the machine this workload is charged for, 0..1.
  HoursPerMonth available_hours{};      ///< H: hours a unit can work.
  HoursPerMonth powered_hours{};        ///< Hp: hours a unit is powered at least.
  double max_utilization = 1;           ///< u, 0..1.
  double minimum_units = 1;             ///< Whole, >= 1.
  std::optional<double> maximum_units;  ///< Absent: no limit.
  double maintenance_per_year = 0;      ///< Fraction of the price.
  double failure_rate_per_year = 0;     ///< Units that fail in a year, of those in service.
  std::optional<Money> replacement_cost;  ///< Of a failed unit; absent: its price.
  double cold_starts_per_month = 0;       ///< Of the whole fleet.
  Duration cold_start{};                  ///< Time a start takes, under load.

  Money setup_cost{};                     ///< Paid once at t = 0.
  MonthlyCost fixed{};                    ///< Operations, whatever the number of units.
  MonthlyCost per_unit{};                 ///< Operations of each unit.
  HoursPerMonth labour{};                 ///< Fleet labour, not busy hours.
  HoursPerMonth labour_per_unit{};        ///< Labour of each unit.
  std::optional<HourlyRate> hourly_rate;  ///< Unknown where not given; not needed without labour.

  /// Hours a month in which machines are rented, where their rent names none; absent: the month.
  std::optional<HoursPerMonth> rent_window;

  double discount_rate_per_year = 0;             ///< Nominal, > -1.
  std::optional<double> real_discount_per_year;  ///< What the nominal one is made from, if given.
  double inflation_per_year = 0;
  std::optional<Financing> financing;  ///< Of bought units; a lease's term is their life.
  std::optional<Tax> tax;
  double api_trend_per_year = 0;  ///< Of the rates of plans, > -1.
};

}  // namespace tco
