#include "tco/core/machine/prospect.hpp"

#include "core/machine/at_precision.hpp"
#include "core/machine/picture_memory.hpp"
#include "tco/core/machine/assembled.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/core/speed/decode_prefill.hpp"
#include "tco/core/speed/power.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace tco {
namespace {

using namespace speed;

constexpr double kMostCards = 8;

void take_text_time(Prospect& found, const Workload& workload) {
  const double output = found.reads_alone ? 0 : workload.answered_tokens();
  const double input =
      workload.prefilled_tokens() + (1 - workload.local_cache_reuse) * workload.cached_input_tokens;
  if ((input > 0 && !found.prefill) || (output > 0 && !found.decode)) return;
  const auto time = [&](Frequency (*of)(const Prediction&)) {
    Duration sum;
    if (input > 0) sum += input / of(*found.prefill);
    if (output > 0) sum += output / of(*found.decode);
    return sum / unit::attempt;
  };
  found.time = time(rate);
  found.time_range = {time(highest_rate), time(lowest_rate)};
}

void take_picture_time(Prospect& found, const Workload& workload) {
  if (!found.picture) return;
  // Accelerators work on an output of their own each.
  const double images = workload.modality == Modality::image ? workload.images : 1;
  const double each = images / found.run.accelerators;
  const auto time = [&](Duration one) { return each * one / unit::attempt; };
  found.time = time(found.picture->time);
  found.time_range = {time(found.picture->fastest), time(found.picture->slowest)};
}

void take_text(Prospect& found, const Device& device, const Model& model,
               const Knowledge& knowledge) {
  const SpeedConstants& all = knowledge.constants;
  found.decode = decode(all, device.figures, *model.text, found.run);
  Configuration alone = found.run;
  alone.context = 0;
  found.prefill =
      prefill(all, device.figures, *model.text, alone, std::max(found.run.context, 1.0));
  if (!found.decode) {
    found.missing = "no constants of the speed formulas hold for " + device.id;
  } else if (!found.prefill) {
    found.missing = device.figures.matrix_rate
                        ? "no constants of prompts hold for " + device.id
                        : "the 16-bit TFLOPS of " + device.id + " are unknown";
  }
  if (const auto watts = decode_load(all, device.figures, found.run.streams / found.run.copies)) {
    found.load = device.count * *watts;
  }
}

void take_picture(Prospect& found, const Device& device, const Model& model,
                  const Workload& workload, const Knowledge& knowledge) {
  const SpeedConstants& all = knowledge.constants;
  found.picture = diffusion(all, device.figures, *model.diffusion,
                            picture_of(workload, *model.diffusion), found.run.precision);
  if (!found.picture) {
    found.missing = "the 16-bit TFLOPS of " + device.id + " are unknown";
    return;
  }
  if (const auto watts = diffusion_load(all, device.figures)) found.load = device.count * *watts;
}

void take_speed(Prospect& found, const Hardware& hardware, const Model& model,
                const Workload& workload, const Knowledge& knowledge) {
  const Device& device = *hardware.device;
  if (model.text) {
    take_text(found, device, model, knowledge);
  } else {
    take_picture(found, device, model, workload, knowledge);
  }
  take_time(found, workload);
  if (hardware.power.load.value) {
    found.load = hardware.power.load;
  } else {
    const auto cards = found.load.value;
    found.load = Figure<Power>();
    found.load.value = sum(hardware.host_load.value, cards);
  }
}

}  // namespace

void take_time(Prospect& found, const Workload& workload) {
  workload.modality == Modality::text ? take_text_time(found, workload)
                                      : take_picture_time(found, workload);
}

std::optional<Prospect> prospect(const Hardware& hardware, const Model& model,
                                 const Workload& workload, const Knowledge& knowledge) {
  if (!hardware.device || (!model.text && !model.diffusion)) return std::nullopt;
  const Device& device = *hardware.device;
  const std::vector<std::string> ids =
      workload.precision.empty() ? usual_precisions(device, model, workload.run, knowledge)
                                 : std::vector{workload.precision};
  const bool many = model.text && many_streams(device, workload.run);
  std::vector<Tried> all_tried;
  const auto fell = [&](const Prospect& one, std::string why) {
    all_tried.push_back({one.precision, one.run.precision.weight_bits, std::move(why)});
  };
  std::optional<Prospect> found;  // the one, or of those that do not fit the last
  std::vector<Prospect> fitting;
  std::vector<Throughput> served;
  for (const std::string& id : ids) {
    const auto precision = precision_of(id, model, knowledge);
    if (!precision) continue;
    Prospect tried = at_precision(id, *precision, device, model, workload, knowledge);
    if (model.diffusion) take_recorded_memory(tried, hardware, model, workload);
    if (ids.size() == 1 || tried.fit == Fit::no || tried.fit == Fit::offload) {
      if (ids.size() > 1) fell(tried, "needs " + gib_text(tried.needed));
      found = std::move(tried);
      continue;
    }
    fitting.push_back(std::move(tried));
    served.push_back(throughput_of(fitting.back(), device, model, knowledge));
    if (!many && served.back().each >= workload.run.least_rate) break;
  }
  if (!fitting.empty()) {
    const std::size_t chosen = preferred(served, workload.run.least_rate, many);
    for (std::size_t i = 0; i < fitting.size() && ids.size() > 1; ++i) {
      const bool slow = served[i].each < workload.run.least_rate;
      fell(fitting[i], i == chosen  ? ""
                       : slow       ? "a stream gets fewer tokens/s than asked"
                       : i < chosen ? "a smaller one serves twice as many tokens/s"
                                    : "smaller than need be");
    }
    found = std::move(fitting[chosen]);
  }
  if (found) found->tried = std::move(all_tried);
  if (found && found->fit != Fit::no) take_speed(*found, hardware, model, workload, knowledge);
  return found;
}

std::string beyond_context(const Model& model, const Workload& workload) {
  const double most = model.text ? model.text->max_context : 0;
  const double asked = workload.run.context.value_or(workload.tokens());
  if (most == 0 || asked <= most) return {};
  return model.id + " was made for " + plain_number(most) + " tokens of context, asked are " +
         plain_number(asked);
}

std::string does_not_fit(const Prospect& found, const Hardware& hardware, const Model& model,
                         const Workload& workload, const Knowledge& knowledge) {
  std::string text = model.id + " at " + found.precision + " needs " + gib_text(found.needed) +
                     ", " + hardware.id + " has " +
                     (found.room ? gib_text(*found.room) : "an unknown amount");
  const Device& device = *hardware.device;
  const NamedPrecision* best = nullptr;
  Workload single = workload;
  single.run.most_streams = false;
  single.run.streams = workload.run.streams.value_or(1);
  for (const NamedPrecision& other : knowledge.precisions.all()) {
    if (other.file_of != Engine::llama_cpp || (best && best->bits >= other.bits)) continue;
    if (model.text && workload.run.engine && *workload.run.engine != Engine::llama_cpp) continue;
    const auto precision = precision_of(other.id, model, knowledge);
    const Prospect tried = at_precision(other.id, *precision, device, model, single, knowledge);
    if (tried.fit == Fit::yes) best = &other;
  }
  if (best) text += "; it fits at " + best->id;
  if (!model.text || is_whole(device.figures.family)) return text;
  Device more = device;
  for (more.count = device.count + 1; more.count <= kMostCards; ++more.count) {
    const Prospect tried =
        at_precision(found.precision, found.run.precision, more, model, single, knowledge);
    if (tried.fit != Fit::yes) continue;
    text += best ? ", and at " : "; it fits at ";
    return text + found.precision + " on " + plain_number(more.count) + ":" + device.id;
  }
  return text;
}

}  // namespace tco
