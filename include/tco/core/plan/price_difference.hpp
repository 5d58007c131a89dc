#pragma once

#include "tco/core/question/plan.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace tco {

/// What a price is for. Two plans' prices are held against each other where all of it is the same.
struct PriceSubject {
  Meter meter = Meter::request;
  When when;
  WeekSpans schedule;
  std::optional<TierMode> tier;  ///< Absent: the base price.
  double above = 0;              ///< Threshold of the tier.
  bool by_output = false;        ///< It counts tokens of the answer.
  friend bool operator==(const PriceSubject&, const PriceSubject&) = default;
};

/// k, where the ratio is 10^k or within 4.7 % of it and k is not 0: unit slips (per token, per
/// 1,000, per million, cents) multiply by a power of ten, and a markup or a rounding may come on
/// top. Prices that truly differ land so near one by chance in 4 of 100 cases.
std::optional<int> power_of_ten(double ratio);

/// A price on which two tables disagree.
struct PriceDifference {
  PriceSubject subject;
  Money a, b;                       ///< For quoted_units(subject.meter).
  std::optional<double> ratio;      ///< b / a; absent where a is 0.
  std::optional<int> power_of_ten;  ///< Of the ratio.
};

/// A model that both tables sell.
struct SharedModel {
  const Plan* a = nullptr;
  const Plan* b = nullptr;
  std::size_t compared = 0;       ///< Prices that both know.
  std::size_t known_to_one = 0;   ///< Stated by both, unknown to one.
  std::size_t stated_by_one = 0;  ///< For a meter, workload or tier that the other does not name.
  std::vector<PriceDifference> differences;  ///< In the order of a's rates.
};

/// Two price tables held against each other; points into them.
struct PriceComparison {
  std::vector<SharedModel> shared;  ///< Worst ratio first, then in the order of A.
  std::vector<const Plan*> only_a, only_b;
  std::vector<const Plan*> ambiguous;  ///< Of either: one name, but several plans and prices.
};

/// The units a price of the meter is quoted for: 1,000,000 tokens or characters, else 1.
double quoted_units(Meter meter);

/// The name by which plans of different tables are the same: "google/gemini-2-5-pro". Provider
/// (letters and digits of it, aliases of the public tables made one) and model (without the
/// provider before it, signs as dashes), in lower case; from the id where the plan has none.
std::string comparable_name(const Plan& plan);

/// Holds the standard prices in force on `as_of` against each other, of plans with one id, else
/// with one comparable_name. They agree within `tolerance`, a share of the larger. Retired plans
/// are left out.
PriceComparison price_comparison(const std::vector<Plan>& a, const std::vector<Plan>& b,
                                 std::optional<Date> as_of, double tolerance);

}  // namespace tco
