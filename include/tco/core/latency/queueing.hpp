#pragma once

#include "tco/core/machine/serving.hpp"
#include "tco/core/speed/capacity.hpp"

#include <optional>
#include <string>

namespace tco {

/// A machine as queues of requests for text: one for each copy of the model.
struct Queueing {
  speed::Server server;  ///< Of one copy.
  double copies = 1;     ///< Each on as many of the accelerators.
  speed::LatencyTarget target;
  Frequency most;  ///< Requests that keep every promise, of all; 0 where one alone breaks it.
  Basis basis = Basis::predicted;
  double faster = 1, slower = 1;  ///< The ends of the band, of its times: below 1, above 1.
  std::string precision;
  speed::Engine engine = speed::Engine::vllm;
};

/// The same machine with all its times so much longer.
Queueing slowed(Queueing machine, double factor);

/// What of a promise one request alone breaks: its first token, or else those that follow.
struct BrokenAlone {
  bool first_token = true;
  Duration takes, limit;
};
/// Nothing where that keeps all of it.
std::optional<BrokenAlone> broken_alone(const Queueing& machine);
/// "one request alone waits about 1320 ms for its first token on ID, limit 500 ms".
std::string broken_text(const BrokenAlone& broken, const std::string& id);

/// As many streams as the workload says, else as memory holds with the least rate for each. Steps
/// and prompts are those of predictions, carried to a measured row where there is one. Nothing, and
/// `why`, where the model does not fit or no formula holds.
std::optional<Queueing> queueing(const Hardware& hardware, const Model* model,
                                 const Workload& workload, const speed::Knowledge& knowledge,
                                 std::string& why);

/// What the promised latency leaves of the option's machine, by its knowledge, which must be there.
void keep_promise(Option& option);

}  // namespace tco
