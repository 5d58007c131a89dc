#pragma once

#include "tco/core/question/plan.hpp"
#include "tco/core/question/workload.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace tco {

/// True on the days between the dates of a rate, and where no day is asked for.
bool in_force(const Rate& rate, std::optional<Date> as_of);

/// The one rate of its meter that holds.
struct HoldingRate {
  const Rate* rate = nullptr;      ///< Points into the plan.
  double factor = 1;               ///< Of the service level.
  std::optional<double> quantity;  ///< Of its meter, where others have rates of their own.
  bool standard_instead = false;   ///< The level asked for has none for the meter.
  friend bool operator==(const HoldingRate&, const HoldingRate&) = default;
};

/// All times of the week at which the same rates hold, which are in the order of the plan.
struct WeekSlot {
  std::vector<HoldingRate> rates;
  double share = 0;  ///< Of the week's demand; those of all slots add up to 1.
};

struct RateChoice {
  std::vector<WeekSlot> slots;  ///< At least one, unless ambiguous.
  /// Two rates of one meter hold at once: their places.
  std::vector<std::string> ambiguous;
  /// What is made is billed by it as well, and it has no price at the level asked for.
  std::optional<Meter> unsold;
};

/// The rates of `plan` for a workload on a day, by time of the week; see share_of_demand.
RateChoice rate_choice(const Plan& plan, const Workload& workload, std::optional<Date> as_of,
                       std::span<const double> profile);

}  // namespace tco
