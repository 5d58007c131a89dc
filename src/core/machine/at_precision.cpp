#include "core/machine/at_precision.hpp"

#include "tco/core/curve/curve.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/core/speed/decode_prefill.hpp"
#include "tco/core/speed/memory.hpp"

#include <algorithm>
#include <cmath>

namespace tco {

using namespace speed;

namespace {

double context_of(const Workload& workload) {
  return workload.run.context.value_or(workload.input_tokens + workload.output_tokens / 2);
}

/// How a model is run at a precision, but for the streams.
Configuration configuration_of(const Device& device, const Precision& precision,
                               const NamedPrecision* form, const Workload& workload,
                               const Knowledge& knowledge) {
  Configuration run;
  const bool offload = workload.run.offload && device.host;  // that llama.cpp alone can
  run.engine = workload.run.engine.value_or(
      offload ? Engine::llama_cpp : usual_engine(knowledge.constants, device.figures, form));
  run.precision = precision;
  run.accelerators = device.count;
  run.streams = workload.run.streams.value_or(1);
  run.context = context_of(workload);
  if (offload) {
    run.host = speed::Host{device.host->size, device.host->bandwidth};
  }
  return run;
}

void take_memory(Prospect& found, const Device& device, const Model& model) {
  if (const auto usable = usable_memory(device.figures)) found.room = device.count * *usable;
  if (!model.text) {
    found.weights = weights(model.diffusion->parameters, found.run.precision);
    found.needed = found.weights;
    // A clip is made by one accelerator.
    const auto one = usable_memory(device.figures);
    found.room = one;
    found.fit = !one ? Fit::unknown : found.needed <= *one ? Fit::yes : Fit::no;
    return;
  }
  found.weights = found.run.copies * weights(model.text->parameters, found.run.precision);
  found.caches = found.run.streams * kv_cache(*model.text, found.run.precision, found.run.context);
  found.needed = memory_needed(device.figures, *model.text, found.run);
  found.fit = fit(device.figures, *model.text, found.run);
}

/// As many streams as memory holds with the least rate for each: of one copy of the model on all
/// accelerators, or of more on fewer each, whichever serves most tokens.
void take_most_streams(Prospect& found, const Device& device, const TextArchitecture& model,
                       const Run& run, const Knowledge& knowledge) {
  const SpeedConstants& all = knowledge.constants;
  const auto held = [&](const Configuration& tried) {
    return most_streams(all, device.figures, model, tried, run.least_rate);
  };
  Configuration best = found.run;
  const double most = held(best);
  found.below_least = most < 1 && found.fit == Fit::yes;
  best.streams = std::max(most, 1.0);
  const auto served = [&](const Configuration& tried) {
    const auto step = decode(all, device.figures, model, tried);
    return step ? rate(*step) : Frequency{};
  };
  Frequency fastest = served(best);
  const bool parted = is_server(best.engine) && !run.one_copy && found.fit == Fit::yes && most >= 1;
  for (double copies = 2; parted && copies <= device.count; copies *= 2) {
    if (std::fmod(device.count, copies) != 0) break;
    Configuration tried = found.run;
    tried.copies = copies;
    const double streams = held(tried);
    if (streams < copies) break;
    tried.streams = streams;
    if (served(tried) <= fastest) continue;
    fastest = served(tried);
    best = tried;
  }
  found.run = best;
}

}  // namespace

std::string gib_text(Bytes bytes) {
  return plain_number(std::round(10 * bytes.in(unit::GiB)) / 10) + " GiB";
}

bool many_streams(const Device& device, const Run& run) {
  return !run.streams && (run.most_streams || device.count > 1);
}

Prospect at_precision(const std::string& id, const Precision& precision, const Device& device,
                      const Model& model, const Workload& workload, const Knowledge& knowledge) {
  Prospect found;
  found.precision = id;
  found.reads_alone = model.task != Task::generate;
  found.run =
      configuration_of(device, precision, knowledge.precisions.named(id), workload, knowledge);
  if (model.diffusion) found.run.engine = Engine::diffusers;
  take_memory(found, device, model);
  if (!model.text || found.fit == Fit::no || !many_streams(device, workload.run)) return found;
  take_most_streams(found, device, *model.text, workload.run, knowledge);
  take_memory(found, device, model);
  return found;
}

Throughput throughput_of(const Prospect& found, const Device& device, const Model& model,
                         const Knowledge& knowledge) {
  const Frequency any = kInfinity / unit::second;
  if (!model.text) return {any, any};
  const auto step = decode(knowledge.constants, device.figures, *model.text, found.run);
  return step ? Throughput{1.0 / step->time, rate(*step)} : Throughput{any, any};
}

}  // namespace tco
