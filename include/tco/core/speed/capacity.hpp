#pragma once

#include "tco/core/quantity/units.hpp"
#include "tco/core/speed/configuration.hpp"
#include "tco/core/speed/prediction.hpp"
#include "tco/core/speed/queue.hpp"

#include <optional>

namespace tco::speed {

/// What a user is promised, as means; a promise that is absent binds nothing.
struct LatencyTarget {
  std::optional<Duration> ttft{};
  std::optional<Duration> itl{};
};

/// The largest rate of one machine that keeps every promise; 0 where an idle one breaks it.
Frequency largest_rate(const Server& server, const LatencyTarget& target);

/// Machines that share the load evenly, each at most at its largest rate; none where one request
/// alone breaks a promise.
std::optional<double> machines(const Server& server, Frequency load, const LatencyTarget& target);

/// The fewest machines that share the users evenly and keep every promise; none where a machine of
/// one user breaks it. `each`: requests of a user who waits for nothing.
std::optional<double> machines(const Server& server, double users, Frequency each,
                               const LatencyTarget& target);

/// Times of a predicted machine: gamma reads a token of a cache, alpha and beta are the line
/// through the steps of one and of `max_batch` streams. None where decode has none.
std::optional<ServiceTime> service_time(const SpeedConstants& all, const Accelerator& accelerator,
                                        const TextArchitecture& model,
                                        const Configuration& configuration, int max_batch);

}  // namespace tco::speed
