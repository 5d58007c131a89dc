#pragma once

#include "tco/core/question/plan.hpp"
#include "tco/core/question/workload.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tco {

std::string_view name_of(Meter meter);
std::optional<Meter> meter_named(std::string_view name);
std::string_view name_of(ServiceLevel level);

/// What a line of a bill is charged for.
enum class Charge {
  rate,     ///< A quantity at a rate of the plan.
  base,     ///< The plan's base price; a line of the meter bills what goes beyond.
  minimum,  ///< What an attempt lacks to the plan's minimum charge, at the rates' first prices.
};

/// One line of a bill: share * quantity * price / per * factor = cost, of one attempt.
struct BillLine {
  Charge charge = Charge::rate;
  Meter meter = Meter::request;
  double counted = 0;          ///< Before rounding and base; in the meter's unit.
  double quantity = 0;         ///< As billed, in the meter's unit.
  std::optional<Money> price;  ///< For `per` units; unknown where the plan says null.
  double per = 1;
  double factor = 1;                ///< Of the service level, on rates of the standard one.
  double share = 1;                 ///< Part of the attempts, by hour of the week.
  std::optional<AttemptCost> cost;  ///< Absent where the price or the quantity is unknown.
  std::optional<std::size_t> tier;  ///< Whole-request tier of the rate that the price is of.
  const Rate* rate = nullptr;       ///< Points into the plan given; null for base and minimum.
};

/// What a plan charges for one attempt.
struct Bill {
  Workload workload;  ///< As billed: a clip has a length that is sold.
  std::vector<BillLine> lines;
  std::optional<AttemptCost> total;  ///< Unknown if any line is, or the plan cannot be applied.
  /// Of an attempt at the cheapest and at the dearest time of the week; absent without a schedule.
  std::optional<AttemptCost> cheapest_hour, dearest_hour;
  AttemptCost known_part{};  ///< Sum of the known lines.
  /// What an attempt takes of the meters that seats include some of, whether or not a rate of them
  /// holds; one that cannot be counted is absent.
  Quantities seat_quantities;
  /// Attempts that are billed for one kept output.
  AttemptsPerOutput attempts_per_output = 1 * unit::attempts_per_output;
  std::string unpriced;              ///< Why `total` is unknown.
  bool no_level = false;             ///< As no price is known at the service level asked for.
  std::string infeasible;            ///< Why the plan does not sell this at all.
  std::vector<std::string> remarks;  ///< What was billed otherwise than asked, for warnings.
  /// Two rates of one meter hold at once, which is a mistake in the plan: their places.
  std::vector<std::string> ambiguous;
};

/// Whether a plan states anything at a level; standard is what all sell.
bool has_level(const Plan& plan, ServiceLevel level);

/// Prices one attempt of `workload` by `plan` on the day `as_of`; `profile` is the demand's, see
/// share_of_demand. Monthly rules (tiers, quota, minimum spend, discount, seats) are left to the
/// month: prices are those of the first tier. model.md section 2, API.
Bill bill(const Plan& plan, const Workload& workload, std::optional<Date> as_of,
          std::span<const double> profile = {});

}  // namespace tco
