#pragma once

#include "tco/core/plan.hpp"
#include "tco/core/workload.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tco {

std::string_view name_of(Meter meter);
std::optional<Meter> meter_named(std::string_view name);

/// One line of a bill: quantity x price / per = cost, of one attempt.
struct BillLine {
  Meter meter = Meter::request;
  double quantity = 0;         ///< In the meter's unit, as billed.
  std::optional<Money> price;  ///< For `per` units; unknown where the plan says null.
  double per = 1;
  std::optional<AttemptCost> cost;
  const Rate* rate = nullptr;  ///< Points into the plan given.
};

/// What a plan charges for one attempt.
struct Bill {
  std::vector<BillLine> lines;
  std::optional<AttemptCost> total;  ///< Unknown if any line is, or the plan cannot be applied.
  AttemptCost known_part{};          ///< Sum of the known lines.
  std::string unpriced;              ///< Why `total` is unknown.
  std::string infeasible;            ///< Why the plan does not sell this at all.
  std::vector<std::string> remarks;  ///< What was billed otherwise than asked, for warnings.
  /// Two rates of one meter hold at once, which is a mistake in the plan: their places.
  std::vector<std::string> ambiguous;
};

/// Prices one attempt of `workload` by `plan` on the day `as_of`. model.md section 2, API.
Bill bill(const Plan& plan, const Workload& workload, std::optional<Date> as_of);

}  // namespace tco
