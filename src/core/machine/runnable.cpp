#include "core/machine/run_precision.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/core/speed/names.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace tco {

using namespace speed;

namespace {

/// Forms that its files do not have: enum ggml_type of github.com/ggml-org/llama.cpp.
constexpr std::array<std::string_view, 5> kNoFile{"fp8", "int8", "mxfp8", "int4", "nf4"};

}  // namespace

bool llama_cpp_holds(std::string_view precision) {
  return std::ranges::find(kNoFile, precision) == kNoFile.end();
}

bool has_kernels(const Device& device, Engine engine, const NamedPrecision& precision) {
  const auto& has = device.figures.capability;
  return engine == Engine::llama_cpp || !has || *has >= precision.least_capability;
}

std::string not_runnable(const Hardware& hardware, const Model& model, const Workload& workload,
                         const Knowledge& knowledge) {
  const bool apple = !hardware.device || hardware.device->figures.family == Family::apple ||
                     hardware.device->figures.family == Family::apple_m5;
  if (!apple && workload.precision.starts_with("mlx-")) {
    return "MLX runs on Apple silicon: " + hardware.device->id + " is of the family " +
           name_of(kFamilyNames, hardware.device->figures.family);
  }
  if (!workload.run.engine) return {};
  const Engine engine = *workload.run.engine;
  const std::string name = name_of(kEngineNames, engine);
  if ((engine == Engine::diffusers) != (model.modality != Modality::text)) {
    return engine == Engine::diffusers ? "diffusers makes images and clips, no text"
                                       : name + " makes text, no images and clips";
  }
  if (!hardware.device) return {};
  const Device& device = *hardware.device;
  if (std::string why = refusal(knowledge.constants, engine, device.figures, device.id);
      !why.empty()) {
    return why;
  }
  const NamedPrecision* const precision = knowledge.precisions.named(workload.precision);
  if (!precision) return {};
  if (engine == Engine::llama_cpp && !llama_cpp_holds(precision->id)) {
    return "llama.cpp has no files in " + precision->id + "; q8_0 and q4_k_m are of that kind";
  }
  if (has_kernels(device, engine, *precision)) return {};
  return name + " runs " + precision->id + " from compute capability " +
         plain_number(precision->least_capability) + " on: " + device.id + " has " +
         plain_number(*device.figures.capability);
}

bool run_by_asked(const Performance& row, const Workload& workload, const Knowledge* knowledge) {
  const auto& asked = workload.run.engine;
  if (!asked) return true;
  if (row.engine) return row.engine == asked;
  const NamedPrecision* const form =
      knowledge ? knowledge->precisions.named(row.precision) : nullptr;
  return !form || form->gguf == (asked == Engine::llama_cpp);
}

}  // namespace tco
