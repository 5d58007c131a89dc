#pragma once

#include "tco/core/figure.hpp"
#include "tco/core/hardware.hpp"
#include "tco/core/plan.hpp"
#include "tco/core/units.hpp"
#include "tco/core/workload.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tco {

enum class Amortization { straight_line, annuity };

/// What is assumed about running machines. Defaults are those of a scenario that says nothing.
struct Assumptions {
  Figure<EnergyPrice>
      electricity;  ///< Unknown where the scenario gives none: a price has no default.
  double pue = 1;   ///< Facility energy / machine energy, >= 1.

  double life_months = 36;       ///< Whole months, >= 1.
  double residual_fraction = 0;  ///< Resale value at end of life / price.
  Amortization amortization = Amortization::straight_line;
  bool sunk = false;                    ///< Every unit is taken as paid for.
  double share = 1;                     ///< Part of the machine this workload is charged for, 0..1.
  HoursPerMonth available_hours{};      ///< H: hours a unit can work.
  HoursPerMonth powered_hours{};        ///< Hp: hours a unit is powered at least.
  double max_utilization = 1;           ///< u, 0..1.
  double minimum_units = 1;             ///< Whole, >= 1.
  std::optional<double> maximum_units;  ///< Absent: no limit.
  double maintenance_per_year = 0;      ///< Fraction of the price.

  Money setup_cost{};                     ///< Paid once at t = 0.
  MonthlyCost fixed{};                    ///< Operations, whatever the number of units.
  MonthlyCost per_unit{};                 ///< Operations of each unit.
  HoursPerMonth labour{};                 ///< Fleet labour, not busy hours.
  std::optional<HourlyRate> hourly_rate;  ///< Unknown where not given; not needed without labour.

  double discount_rate_per_year = 0;
};

/// How the month's demand is spread: what the busiest hour holds.
struct Demand {
  Volume volume{};
  std::vector<double> profile;            ///< 24 or 168 weights; empty: flat.
  std::optional<double> peak_hour_share;  ///< Share of a day that falls into its busiest hour.
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
  double horizon_months = 36;  ///< Whole months, >= 1.
  HoursPerMonth hours_per_month = 730 * unit::hours_per_month;
  std::vector<Option> options;
  Workload workload;        ///< What the options share, where they do not override it.
  Assumptions assumptions;  ///< Likewise.
};

}  // namespace tco
