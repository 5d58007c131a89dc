#include "tco/core/speed/queue.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace tco::speed {
namespace {

constexpr double kTail = 0.01;  // what may lie above a 99th percentile

Duration prompt_work(const Server& server) {
  return server.request.input_tokens *
         server.time.prompt.value_or(server.time.beta + server.time.gamma);
}

/// Mean of a token's own work: it reads the prompt and the answer so far.
Duration token_work(const Server& server) {
  const double last = server.company == Company::others ? 1 : 0;
  const double read = server.request.input_tokens + (server.request.output_tokens + last) / 2;
  return server.time.beta + read * server.time.gamma;
}

/// What one request adds to an iteration, over its life.
Duration added(const Server& server) {
  const double output = server.request.output_tokens;
  const double read = server.request.input_tokens + (output + 1) / 2;
  const Duration answer = output * (server.time.beta + read * server.time.gamma);
  return (prompt_work(server) + answer) / (1 + output);
}

/// Of an iteration, besides the request's own work, with `in_service` in service.
Duration background(const Server& server, double in_service) {
  const double company = server.company == Company::others ? in_service - 1 : in_service;
  return server.time.alpha + std::max(company, 0.0) * added(server);
}

Duration prefill_time(const Server& server, double in_service) {
  return background(server, in_service) + prompt_work(server);
}

Duration token_time(const Server& server, double in_service) {
  return background(server, in_service) + token_work(server);
}

Frequency service_rate(const Server& server, double in_service) {
  return in_service / (prefill_time(server, in_service) +
                       server.request.output_tokens * token_time(server, in_service));
}

Frequency arrival_rate(const Arrivals& arrivals, int in_system) {
  if (!arrivals.users) return arrivals.rate;
  return std::max(*arrivals.users - in_system, 0) * arrivals.rate;
}

/// Probabilities of 0 to max_batch + max_queue requests in the machine.
std::vector<double> states(const Server& server, const Arrivals& arrivals) {
  std::vector<double> found{1.0};
  double sum = 1;
  const int most = server.max_batch + server.max_queue;
  for (int n = 1; n <= most; ++n) {
    const double in_service = std::min(n, server.max_batch);
    const double ratio = arrival_rate(arrivals, n - 1) / service_rate(server, in_service);
    found.push_back(found.back() * ratio);
    sum += found.back();
    if (sum > 1e200) {  // far over capacity: keep the numbers finite, the shares stay
      for (double& state : found) state /= sum;
      sum = 1;
    }
  }
  for (double& state : found) state /= sum;
  return found;
}

/// 99th percentile of the wait: who finds `n` >= max_batch requests waits for n - max_batch + 1
/// departures of a full batch.
Duration wait_p99(const Server& server, const std::vector<double>& seen) {
  const Frequency rate = service_rate(server, server.max_batch);
  // One stage more adds a term to P(Erlang(stages, rate) > t).
  const auto tail = [&](double departures) {
    double found = 0;
    double term = std::exp(-departures);
    double later = 0;
    for (std::size_t n = static_cast<std::size_t>(server.max_batch); n < seen.size(); ++n) {
      const auto stage = static_cast<int>(n) - server.max_batch;
      if (stage > 0) term *= departures / stage;
      later += term;
      found += seen[n] * std::min(later, 1.0);
    }
    return found;
  };
  if (tail(0) <= kTail) return {};
  double below = 0;
  double above = 1;
  while (tail(above) > kTail) above *= 2;
  for (int i = 0; i < 60; ++i) {
    const double middle = (below + above) / 2;
    (tail(middle) > kTail ? below : above) = middle;
  }
  return above / rate;
}

/// Requests in service once one more has come in, that 99 of 100 arrivals meet or less.
double company_p99(const Server& server, const std::vector<double>& seen) {
  double sum = 0;
  for (std::size_t n = 0; n < seen.size(); ++n) {
    sum += seen[n];
    if (sum >= 1 - kTail) return std::min(static_cast<int>(n) + 1, server.max_batch);
  }
  return server.max_batch;
}

}  // namespace

Frequency full_rate(const Server& server) { return service_rate(server, server.max_batch); }

Frequency largest_stable_rate(const Server& server) {
  constexpr double kStable = 0.999;
  return kStable * full_rate(server);
}

QueueResult queue(const Server& server, const Arrivals& arrivals) {
  const std::vector<double> state = states(server, arrivals);
  double in_system = 0;
  double in_service = 0;
  Frequency offered;
  std::vector<double> seen;  // by those let in: PASTA, weighted where users are few
  for (std::size_t i = 0; i < state.size(); ++i) {
    const int n = static_cast<int>(i);
    in_system += n * state[i];
    in_service += std::min(n, server.max_batch) * state[i];
    offered += state[i] * arrival_rate(arrivals, n);
    if (i + 1 < state.size()) {
      seen.push_back(state[i] * (arrival_rate(arrivals, n) * unit::hour));
    }
  }
  double let_in = 0;
  for (const double share : seen) let_in += share;
  QueueResult found;
  if (let_in <= 0) return found;
  for (double& share : seen) share /= let_in;
  found.throughput = let_in / unit::hour;
  found.turned_away = std::max(1 - found.throughput / offered, 0.0);
  found.in_service = in_service;
  found.response = in_system / found.throughput;
  const Duration service = in_service / found.throughput;
  found.wait = std::max(found.response - service, Duration{});
  const Duration prompt = prefill_time(server, in_service);
  found.itl = (service - prompt) / server.request.output_tokens;
  found.ttft = found.wait + prompt + found.itl;
  found.wait_p99 = wait_p99(server, seen);
  const double company = company_p99(server, seen);
  found.itl_p99 = token_time(server, company);
  const Duration full_prompt = std::max(prefill_time(server, company), prompt);
  found.ttft_p99 = std::max(found.wait_p99, found.wait) + full_prompt + found.itl_p99;
  return found;
}

}  // namespace tco::speed
