#include "tco/core/speed/capacity.hpp"

#include "tco/core/speed/decode_prefill.hpp"
#include "tco/core/speed/memory.hpp"

#include <algorithm>
#include <cmath>

namespace tco::speed {

namespace {

bool keeps(const Server& server, const Arrivals& arrivals, const LatencyTarget& target) {
  const QueueResult found = queue(server, arrivals);
  return (!target.ttft || found.ttft <= *target.ttft) && (!target.itl || found.itl <= *target.itl);
}

}  // namespace

Frequency largest_rate(const Server& server, const LatencyTarget& target) {
  const auto kept = [&](Frequency rate) {
    return keeps(server, {.rate = rate, .users = std::nullopt}, target);
  };
  Frequency above = largest_stable_rate(server);
  if (kept(above)) return above;
  Frequency below = 1e-6 * above;
  if (!kept(below)) return {};
  for (int i = 0; i < 60; ++i) {
    const Frequency middle = (below + above) / 2;
    (kept(middle) ? below : above) = middle;
  }
  return below;
}

std::optional<double> machines(const Server& server, Frequency load, const LatencyTarget& target) {
  const Frequency most = largest_rate(server, target);
  if (most <= Frequency{}) return std::nullopt;
  return std::max(std::ceil(load / most), 1.0);
}

std::optional<double> machines(const Server& server, double users, Frequency each,
                               const LatencyTarget& target) {
  const auto kept = [&](double count) {
    const int share = static_cast<int>(std::ceil(users / count));
    return keeps(server, {.rate = each, .users = share}, target);
  };
  double enough = 1;
  while (!kept(enough)) {
    if (enough >= users) return std::nullopt;
    enough = std::min(2 * enough, users);
  }
  double few = enough / 2;
  while (enough - few > 1) {
    const double middle = std::floor((few + enough) / 2);
    (kept(middle) ? enough : few) = middle;
  }
  return enough;
}

std::optional<ServiceTime> service_time(const SpeedConstants& all, const Accelerator& accelerator,
                                        const TextArchitecture& model,
                                        const Configuration& configuration, int max_batch) {
  Configuration alone = configuration;
  alone.streams = 1;
  Configuration full = configuration;
  full.streams = std::max(max_batch, 2);
  const auto one = decode(all, accelerator, model, alone);
  const auto most = decode(all, accelerator, model, full);
  if (!one || !most) return std::nullopt;
  const double shares = is_server(configuration.engine) ? configuration.accelerators : 1;
  const Duration gamma = kv_cache(model, configuration.precision, 1) /
                         (shares * accelerator.bandwidth) / one->constants->e_k;
  const Duration slope = (most->time - one->time) / (full.streams - 1);
  const Duration beta = std::max(slope - configuration.context * gamma, Duration{});
  const Duration alpha = one->time - std::min(slope, one->time / 2);
  return ServiceTime{alpha, beta, gamma, std::nullopt};
}

}  // namespace tco::speed
