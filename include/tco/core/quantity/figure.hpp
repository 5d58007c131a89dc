#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace tco {

using Date = std::chrono::sys_days;  ///< A calendar day; core never asks the clock for one.

/// How much a figure is worth, best first; the order decides between performance rows.
/// Anchored: a measured run of the machine and model, carried to another size; predicted: a
/// formula alone.
enum class Basis { measured, vendor, secondary, estimate, anchored, predicted, unstated };

/// Where a figure comes from. Empty where nobody said.
struct Provenance {
  std::string source;         ///< URL or text.
  std::optional<Date> as_of;  ///< Absent: undated, which counts as stale.
  Basis basis = Basis::unstated;
  /// The day somebody last looked whether a price still holds, where that is not `as_of`.
  std::optional<Date> price_checked{};

  /// From when its age counts.
  const std::optional<Date>& checked() const { return price_checked ? price_checked : as_of; }
};

template <class Q>
struct Range {
  Q low{}, high{};
};

/// A number from outside, in one of three states: known, zero (a known 0) or unknown (no value).
/// Unknown never turns into 0.
template <class Q>
struct Figure {
  std::optional<Q> value;
  std::optional<Range<Q>> range;  ///< low <= value <= high.

  Figure() = default;
  Figure(Q known) : value(known) {}  // NOLINT(google-explicit-constructor): a number is a figure
};

/// a + b where both are known; unknown otherwise.
template <class Q>
std::optional<Q> sum(std::optional<Q> a, std::optional<Q> b) {
  if (!a || !b) return std::nullopt;
  return *a + *b;
}

/// k * q: a written 0 makes the product 0 even of an unknown, as nothing of it is used.
template <class K, class Q>
auto times(K k, std::optional<Q> q) -> std::optional<decltype(k * *q)> {
  if (k == K{}) return decltype(k * *q){};
  if (!q) return std::nullopt;
  return k * *q;
}

}  // namespace tco
