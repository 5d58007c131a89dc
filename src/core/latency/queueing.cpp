#include "tco/core/latency/queueing.hpp"

#include "core/machine/levels.hpp"
#include "core/machine/row_time.hpp"
#include "core/machine/run_precision.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/core/speed/decode_prefill.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace tco {
namespace {

/// Waiting requests that a machine takes before it turns one away.
constexpr int kMaxQueue = 128;
constexpr double kMaxBatch = 4096;  ///< Beyond, no server is run.
constexpr double kAlone = 1e-6;     ///< Of the largest load: requests that hardly ever meet.

/// "1320 ms": three digits are enough of what is predicted.
std::string milliseconds_text(Duration time) {
  const double ms = time.in(unit::second)*1e3;
  const double digit = std::pow(10, std::floor(std::log10(ms)) - 2);
  return plain_number(ms > 0 ? std::round(ms / digit) * digit : 0) + " ms";
}

/// How a machine is run where each copy of the model has a queue of its own.
struct Parted {
  speed::Configuration one;  ///< Of a copy.
  double copies = 1;
  double slower = 1;  ///< Than formulas tell of all copies together.
};

/// One copy on all accelerators, where that can be as quick as `found` says; else as many as it
/// takes: copies serve more in all, and no request sooner.
Parted parted(const Prospect& found, const Hardware& hardware, const Model& model,
              const Workload& workload, const speed::Knowledge& knowledge) {
  const speed::SpeedConstants& all = knowledge.constants;
  const speed::Accelerator& device = hardware.device->figures;
  Parted best{.one = found.run};
  for (double copies = 1; copies <= found.run.accelerators; copies *= 2) {
    if (std::fmod(found.run.accelerators, copies) != 0) break;
    Parted tried{.one = found.run, .copies = copies};
    tried.one.accelerators /= copies;
    if (copies > 1) {
      tried.one.streams =
          speed::most_streams(all, device, *model.text, tried.one, workload.run.least_rate);
      if (tried.one.streams < 1) break;
    }
    const auto plain = speed::decode(all, device, *model.text, tried.one);
    if (!plain) break;
    tried.slower = copies * speed::rate(*plain) / speed::rate(*found.decode);
    if (copies > 1 && tried.slower <= best.slower) continue;
    best = tried;
    if (best.slower >= 1) break;
  }
  return best;
}

std::optional<Prospect> prospect_of(const Hardware& hardware, const Model& model,
                                    const Workload& workload, const speed::Knowledge& knowledge,
                                    Basis& basis) {
  Workload full = workload;
  full.run.most_streams = !full.run.streams;
  full.run.one_copy = true;
  if (!full.run.predict) {
    // A run of one stream says little of many.
    auto near = anchored(hardware, model, full, knowledge);
    if (near && (at_full_load(*near->row, full) || *near->row->concurrency > 1)) {
      basis = Basis::anchored;
      return std::move(near->prospect);
    }
  }
  return prospect(hardware, model, full, knowledge);
}

}  // namespace

Queueing slowed(Queueing machine, double factor) {
  speed::ServiceTime& time = machine.server.time;
  time = {factor * time.alpha, factor * time.beta, factor * time.gamma, times(factor, time.prompt)};
  machine.most = machine.copies * speed::largest_rate(machine.server, machine.target);
  return machine;
}

std::optional<Queueing> queueing(const Hardware& hardware, const Model* model,
                                 const Workload& workload, const speed::Knowledge& knowledge,
                                 std::string& why) {
  const std::string pair = workload.model + " on " + hardware.id;
  why = "how long requests of " + pair + " wait is unknown";
  if (!hardware.device) {
    why += ": --set /hardware/" + escaped_token(hardware.id) +
           "/accelerator=ID says what computes in it";
  }
  if (!model || !model->text || !hardware.device) return std::nullopt;
  if (std::string no = not_runnable(hardware, *model, workload, knowledge); !no.empty()) {
    why = std::move(no);
    return std::nullopt;
  }
  Queueing result;
  const auto found = prospect_of(hardware, *model, workload, knowledge, result.basis);
  if (!found) return std::nullopt;
  if (found->fit == speed::Fit::no) {
    why = "does not fit: " + does_not_fit(*found, hardware, *model, workload, knowledge);
    return std::nullopt;
  }
  if (found->fit == speed::Fit::unknown) {
    why = memory_unknown(hardware);
    return std::nullopt;
  }
  if (!found->decode || !found->prefill) {
    if (!found->missing.empty()) why += ": " + found->missing;
    return std::nullopt;
  }
  speed::Server& server = result.server;
  const Parted run = parted(*found, hardware, *model, workload, knowledge);
  result.copies = run.copies;
  server.max_batch = static_cast<int>(std::clamp(run.one.streams, 1.0, kMaxBatch));
  server.max_queue = kMaxQueue;
  auto time = speed::service_time(knowledge.constants, hardware.device->figures, *model->text,
                                  run.one, server.max_batch);
  if (!time) return std::nullopt;
  server.time = {run.slower * time->alpha, run.slower * time->beta, run.slower * time->gamma,
                 run.copies * found->prefill->time / found->prefill->amount};
  const double held = workload.local_cache_reuse * workload.cached_input_tokens;
  server.request = {workload.prefilled_tokens() + workload.cached_input_tokens - held,
                    std::max(workload.answered_tokens(), 1.0)};
  result.target = {workload.run.ttft, workload.run.itl};
  result.most = result.copies * speed::largest_rate(server, result.target);
  result.faster = found->decode->fastest / found->decode->time;
  result.slower = found->decode->slowest / found->decode->time;
  result.precision = found->precision;
  result.engine = found->run.engine;
  why.clear();
  return result;
}

std::optional<BrokenAlone> broken_alone(const Queueing& machine) {
  const Frequency few = kAlone * speed::largest_stable_rate(machine.server);
  const speed::QueueResult alone =
      speed::queue(machine.server, {.rate = few, .users = std::nullopt});
  const auto& [ttft, itl] = machine.target;
  if (ttft && alone.ttft > *ttft) return BrokenAlone{true, alone.ttft, *ttft};
  if (itl && alone.itl > *itl) return BrokenAlone{false, alone.itl, *itl};
  return std::nullopt;
}

std::string broken_text(const BrokenAlone& broken, const std::string& id) {
  return std::string("one request alone ") + (broken.first_token ? "waits" : "takes") + " about " +
         milliseconds_text(broken.takes) +
         (broken.first_token ? " for its first token on " : " from token to token on ") + id +
         ", limit " + milliseconds_text(broken.limit);
}

void keep_promise(Option& option) {
  option.breaks_promise.clear();
  const auto found = queueing(*option.hardware, option.model ? &*option.model : nullptr,
                              option.workload, *option.knowledge, option.breaks_promise);
  if (!found) return;
  if (found->most <= Frequency{}) {
    const auto broken = broken_alone(*found);
    option.breaks_promise = broken ? broken_text(*broken, option.hardware->id)
                                   : option.hardware->id + " carries no load within the promise";
    return;
  }
  const Frequency full = found->copies * speed::full_rate(found->server);
  const AttemptTime time = 1.0 / (full * unit::attempt);
  option.predicted_time.value = time;
  option.predicted_time.range = {found->faster * time, found->slower * time};
  Assumptions& a = option.assumptions;
  const double held = found->most / full;
  a.max_utilization = a.utilization_asked ? std::min(a.max_utilization, held) : held;
}

}  // namespace tco
