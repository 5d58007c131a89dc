#pragma once

#include "tco/core/quantity/units.hpp"
#include "tco/core/question/assumptions.hpp"
#include "tco/core/question/demand.hpp"
#include "tco/core/question/option.hpp"
#include "tco/core/question/workload.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace tco {

/// One of several workloads, with a demand of its own; mesh.md section 1.
struct MeshWorkload {
  std::string id;
  std::string place;  ///< Pointer of its entry in the scenario.
  std::string model_name;
  Workload workload;
  Demand demand;
  double minimum_api_share = 0;  ///< Of the outputs of every hour: never made locally.
  bool required_local = false;   ///< Never sent to a plan.
  bool deferrable = false;       ///< May be made in any hour of its month.
  std::vector<Option> plans;     ///< Those that may serve it.

  /// Requests that a machine waits for.
  bool interactive() const { return !deferrable && demand.pattern == Pattern::interactive; }
  double most_local() const { return 1 - minimum_api_share; }
};

/// A whole question.
struct Scenario {
  std::string name;
  /// Of the set behind what the scenario does not say: "home", "home, in part".
  std::string assumptions_name;
  std::string model_name;     ///< Of the workload's model; its id where it has no other.
  bool usual_model = false;   ///< The workload names none: the usual one of its kind is taken.
  std::optional<Date> as_of;  ///< The date of the question; absent only where no figure is dated.
  Demand demand;  ///< Of a mesh: its volume is the scale, one "output" is all workloads once.
  std::optional<std::chrono::year_month> start;  ///< Month 1; absent: the month of as_of.
  double horizon_months = 36;                    ///< Whole months, >= 1.
  HoursPerMonth hours_per_month = 730 * unit::hours_per_month;
  std::vector<Option> options;
  Workload workload;               ///< What the options share, where they do not override it.
  Assumptions assumptions;         ///< Likewise.
  std::vector<MeshWorkload> mesh;  ///< Several workloads; empty: `workload` is the only one.

  /// The first calendar month; absent where neither it nor as_of is known.
  std::optional<std::chrono::year_month> first_month() const;
  /// The day whose prices hold in a month (1 is the first): the later of as_of and its first day.
  std::optional<Date> date_of_month(double month) const;
  /// Owned or rented ones, alone or in a hybrid.
  bool runs_machines() const;
};

}  // namespace tco
