#pragma once

#include "tco/core/money/financing.hpp"
#include "tco/core/money/supply.hpp"
#include "tco/core/money/tax.hpp"
#include "tco/core/quantity/figure.hpp"
#include "tco/core/quantity/units.hpp"
#include "tco/core/question/hardware.hpp"
#include "tco/core/question/plan.hpp"
#include "tco/core/question/workload.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tco {

enum class Amortization { straight_line, annuity, declining_balance };

/// What is assumed about running machines. Defaults are those of a scenario that says nothing.
struct Assumptions {
  Figure<EnergyPrice>
      electricity;  ///< Unknown where the scenario gives none: a price has no default.
  double escalation_per_year = 0;  ///< Of the electricity price, > -1.
  double pue = 1;                  ///< Facility energy / machine energy, >= 1.

  double life_months = 36;                ///< Whole months, >= 1.
  double residual_fraction = 0;           ///< Resale value at end of life / price.
  std::vector<AgedValue> residual_curve;  ///< In place of residual_fraction; see Investment.
  Amortization amortization = Amortization::straight_line;
  std::optional<double> declining_rate_per_year;  ///< Twelve times a month's; absent: 24 / life.
  double price_trend_per_year = 0;                ///< Of later purchases, > -1.
  bool horizon_credit = true;           ///< Units left at the horizon count with their book value.
  bool sunk = false;                    ///< Every unit is taken as paid for.
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
  std::optional<HourlyRate> hourly_rate;  ///< Unknown where not given; not needed without labour.

  double discount_rate_per_year = 0;             ///< Nominal, > -1.
  std::optional<double> real_discount_per_year;  ///< What the nominal one is made from, if given.
  double inflation_per_year = 0;
  std::optional<Financing> financing;  ///< Of bought units; a lease's term is their life.
  std::optional<Tax> tax;
  double api_trend_per_year = 0;  ///< Of the rates of plans, > -1.

  /// Resale value at the end of life / price, by whichever of the two is given.
  double end_value() const {
    return residual_curve.empty() ? residual_fraction : aged_value(residual_curve, life_months);
  }
};

/// Volumes that grow in equal steps from month 1 to month `months`, >= 2, and then stay.
struct Ramp {
  Volume to{};
  double months = 2;
};

/// How much is made in every month, and how it is spread over the hours of one.
struct Demand {
  Volume volume{};  ///< Of month 1.
  // At most one of these is set; none: every month is like month 1.
  double growth_per_month = 0;  ///< V_m = V * (1 + g)^(m-1), > -1.
  std::vector<Volume> monthly;  ///< Of months 1.. ; as long as the horizon at least.
  std::optional<Ramp> ramp;
  std::vector<double> profile;            ///< 24 or 168 weights; empty: flat.
  std::optional<double> peak_hour_share;  ///< Share of a day that falls into its busiest hour.

  /// The volumes of months 1..months. A list is scaled to `volume` where month 1 differs from it.
  std::vector<Volume> volumes(double months) const;
};

enum class OptionKind { owned, rented, api, seat, hybrid };

/// How a hybrid parts the outputs between own machines and a plan.
struct Routing {
  std::optional<double> local_share;  ///< Absent: the best split at every volume.
  double minimum_api_share = 0;       ///< Of the outputs, by choice never made locally.
  bool overflow = true;               ///< What finds no room locally goes to the plan.
  double retry_share = 0;             ///< Of the local outputs: paid again at the plan.
  AttemptCost router_fee{};           ///< For every attempt, wherever it is made.
  std::optional<double> units;        ///< Machines, whole; absent: the best number at every volume.
  /// Attempts are drafts made locally, and the plan finishes every output.
  bool drafts = false;
  bool unasked = false;   ///< Added because nobody listed options.
  Workload api_workload;  ///< What the plan is asked for; its attempts are those of that path.

  double most_local() const { return local_share.value_or(1 - minimum_api_share); }
};

/// One way to supply the outputs, with everything needed to compute it.
struct Option {
  OptionKind kind = OptionKind::api;
  std::string id;  ///< "own:ID", "rent:ID", "api:ID", "seat:ID" or "hybrid:ID+ID", "#2" after a
                   ///< second one.
  std::string name;
  std::string place;  ///< Pointer of its entry in the scenario; empty: it has none.
  Workload workload;
  Assumptions assumptions;
  std::optional<Hardware> hardware;  ///< Owned, rented and hybrid.
  std::optional<Model> model;        ///< Likewise: what is served, where known.
  std::optional<Plan> plan;          ///< Api, seat and hybrid.
  double seats = 0;                  ///< Seat: how many, whole, >= 1.
  Routing routing;                   ///< Hybrid.

  bool self_hosted() const { return kind != OptionKind::api && kind != OptionKind::seat; }
};

/// A whole question.
struct Scenario {
  std::string name;
  std::string model_name;     ///< Of the workload's model; its id where it has no other.
  std::optional<Date> as_of;  ///< The date of the question; absent only where no figure is dated.
  Demand demand;
  std::optional<std::chrono::year_month> start;  ///< Month 1; absent: the month of as_of.
  double horizon_months = 36;                    ///< Whole months, >= 1.
  HoursPerMonth hours_per_month = 730 * unit::hours_per_month;
  std::vector<Option> options;
  Workload workload;        ///< What the options share, where they do not override it.
  Assumptions assumptions;  ///< Likewise.

  /// The first calendar month; absent where neither it nor as_of is known.
  std::optional<std::chrono::year_month> first_month() const;
  /// The day whose prices hold in a month (1 is the first): the later of as_of and its first day.
  std::optional<Date> date_of_month(double month) const;
};

}  // namespace tco
