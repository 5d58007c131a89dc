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

/// A whole question.
struct Scenario {
  std::string name;
  std::string assumptions_name;  ///< Id of the set behind what the scenario does not say.
  std::string model_name;        ///< Of the workload's model; its id where it has no other.
  bool usual_model = false;      ///< The workload names none: the usual one of its kind is taken.
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
  /// Owned or rented ones, alone or in a hybrid.
  bool runs_machines() const;
};

}  // namespace tco
