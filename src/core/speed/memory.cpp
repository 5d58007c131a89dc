#include "tco/core/speed/memory.hpp"

#include <algorithm>
#include <cmath>

namespace tco::speed {
namespace {

constexpr double kBitsPerByte = 8;
constexpr double kLeftAlone = 0.1;
constexpr double kMicroBatch = 512;
constexpr double kLogitBytes = 4;

}  // namespace

Bytes weights(double parameters, const Precision& precision) {
  if (precision.file) return *precision.file;
  return parameters * precision.weight_bits / kBitsPerByte * unit::byte;
}

Bytes kv_cache(const TextArchitecture& model, const Precision& precision, double context) {
  const double number = precision.kv_bits / kBitsPerByte;
  if (model.latent > 0) return model.full_layers * model.latent * number * context * unit::byte;
  const double a_layer = 2 * model.kv_heads * model.head_dim * number;
  const double windowed = std::max(model.layers - model.full_layers, 0.0);
  return a_layer * (model.full_layers * context + windowed * std::min(context, model.window)) *
         unit::byte;
}

Bytes overhead(const Accelerator& accelerator, const TextArchitecture& model,
               const Configuration& configuration) {
  if (!is_server(configuration.engine)) {
    return kMicroBatch * model.vocabulary * kLogitBytes * unit::byte;
  }
  return kLeftAlone * configuration.accelerators * accelerator.memory.value_or(Bytes{});
}

Bytes memory_needed(const Accelerator& accelerator, const TextArchitecture& model,
                    const Configuration& configuration) {
  return configuration.copies * weights(model.parameters, configuration.precision) +
         configuration.streams * kv_cache(model, configuration.precision, configuration.context) +
         overhead(accelerator, model, configuration);
}

Fit fit(const Accelerator& accelerator, const TextArchitecture& model,
        const Configuration& configuration) {
  const auto usable = usable_memory(accelerator);
  if (!usable) return Fit::unknown;
  const Bytes room = configuration.accelerators * *usable;
  const Bytes needed = memory_needed(accelerator, model, configuration);
  if (needed <= room) return Fit::yes;
  if (configuration.engine != Engine::llama_cpp || !configuration.host) return Fit::no;
  const bool weights_alone = needed - room <= weights(model.parameters, configuration.precision) &&
                             needed - room <= configuration.host->memory;
  return weights_alone ? Fit::offload : Fit::no;
}

double offloaded(const Accelerator& accelerator, const TextArchitecture& model,
                 const Configuration& configuration) {
  if (fit(accelerator, model, configuration) != Fit::offload) return 0;
  const Bytes room = configuration.accelerators * *usable_memory(accelerator);
  return (memory_needed(accelerator, model, configuration) - room) /
         weights(model.parameters, configuration.precision);
}

std::optional<double> streams_held(const Accelerator& accelerator, const TextArchitecture& model,
                                   const Configuration& configuration) {
  const auto usable = usable_memory(accelerator);
  const Bytes each = kv_cache(model, configuration.precision, configuration.context);
  if (!usable || each <= Bytes{}) return std::nullopt;
  const Bytes room =
      configuration.accelerators * *usable - overhead(accelerator, model, configuration);
  const Bytes of_one =
      room / configuration.copies - weights(model.parameters, configuration.precision);
  return configuration.copies * std::max(std::floor(of_one / each), 0.0);
}

}  // namespace tco::speed
