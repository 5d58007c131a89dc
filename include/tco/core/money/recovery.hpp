#pragma once

#include "tco/core/quantity/units.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace tco {

/// What a choice brings over the other in one period; negative: what it costs more.
struct Gain {
  Money at_start{};  ///< Say purchases.
  Money during{};    ///< Evenly over the period; discounted as of its end.
  Money at_end{};    ///< Say resale.
};

/// When cumulative gains pay back what was spent first.
struct Recovery {
  std::optional<double> time;  ///< In periods, linear within each.
  std::string reason;          ///< Why there is none.
  std::vector<double> later;   ///< Then lost again, recovered again, in turn.
};

/// First t at which the cumulative gain is not negative: as after each flow, so a resale that ends
/// a period counts before the purchase that starts the next. Where nothing is paid at t = 0: 0 if
/// the first period gains something, else none. A rate of 0 gives the plain form, any other the
/// discounted one. What rounding leaves of a sum that is zero counts as zero. `periods` is their
/// name in the reason, say "months". `level`: what was paid before was the same for both, so that
/// the time is 0, whatever is lost later.
Recovery recovery(std::span<const Gain> gains, double rate_per_period,
                  const std::string& periods = "periods", bool level = false);

/// The same of flows as npv() takes them: flows[0] at t = 0, the others during their period.
Recovery recovery(std::span<const Money> flows, double rate_per_period,
                  const std::string& periods = "periods");

}  // namespace tco
