#pragma once

#include "tco/core/quantity/units.hpp"

#include <optional>

namespace tco::speed {

/// The time of an iteration: alpha + beta x tokens computed + gamma x tokens read from caches.
struct ServiceTime {
  Duration alpha{};  ///< An iteration; > 0.
  Duration beta{};   ///< A token computed, of a prompt or an answer.
  Duration gamma{};  ///< A token in a cache that is read.
  /// A token of a prompt, which is read in large pieces; absent: beta + gamma.
  std::optional<Duration> prompt{};
};

struct Request {
  double input_tokens = 0;
  double output_tokens = 1;  ///< At least 1.
};

/// Whose tokens an iteration computes beside those of the request looked at: of the others in
/// service, or of all in service, as the examples that llm-inferno/queue-analysis printed until
/// June 2026 have it (it counts the request twice).
enum class Company { others, all };

/// One machine: requests beyond `max_batch` wait, beyond `max_queue` waiting ones are turned away.
struct Server {
  ServiceTime time{};
  Request request{};
  int max_batch = 1;  ///< At least 1.
  int max_queue = 0;
  Company company = Company::others;
};

/// Requests from the many (`rate`), or from few: then `rate` is that of one user who waits for
/// nothing, and who waits asks for no more (Engset 1918; Kleinrock, Queueing Systems I, 3.10).
struct Arrivals {
  Frequency rate{};
  std::optional<int> users{};
};

/// Means unless said otherwise, in the long run.
struct QueueResult {
  Frequency throughput{};
  double turned_away = 0;  ///< Share of the requests.
  double in_service = 0;   ///< Requests.
  Duration response{};
  Duration wait{};
  Duration ttft{};      ///< wait + prompt + first token.
  Duration itl{};       ///< A token after the first.
  Duration wait_p99{};  ///< Of the requests let in.
  /// The 99th percentile of the wait, then prompt and token in the company of `itl_p99`; at least
  /// the mean, which a few long waits may lift above the wait of 99 in 100.
  Duration ttft_p99{};
  Duration itl_p99{};  ///< In the company that 99 of 100 requests find or less.
};

/// The state-dependent M/M/1/K queue of an inference server (Ramani and Tantawi; documented in
/// github.com/llm-inferno/queue-analysis): n requests in service are served at n / tau(n),
///
///   tau(n) = prefill(n) + output x itl(n),    company c = n - 1 (others)
///   d          = (work of a prompt + work of an answer) / (1 + output)
///   prefill(n) = alpha + c d + (beta + gamma) input, or prompt input
///   itl(n)     = alpha + c d + beta + gamma (input + (output + 1) / 2)
///
/// and waiting requests meet the constant rate of a full batch, so that their wait is Erlang.
QueueResult queue(const Server& server, const Arrivals& arrivals);

/// Requests that a full batch leaves behind.
Frequency full_rate(const Server& server);

/// 99.9 % of it.
Frequency largest_stable_rate(const Server& server);

}  // namespace tco::speed
