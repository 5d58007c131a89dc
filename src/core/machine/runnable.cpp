#include "core/machine/run_precision.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/core/speed/names.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace tco {

using namespace speed;

namespace {

/// Forms of servers that the files of neither have: enum ggml_type of
/// github.com/ggml-org/llama.cpp; modes of mlx.core.quantize, ml-explore.github.io.
constexpr std::array<std::string_view, 5> kNoFile{"fp8", "int8", "mxfp8", "int4", "nf4"};

}  // namespace

bool holds(Engine engine, const NamedPrecision& form) {
  if (is_server(engine)) return true;
  if (form.file_of && form.file_of != engine) return false;
  return std::ranges::find(kNoFile, form.id) == kNoFile.end();
}

bool has_kernels(const Device& device, Engine engine, const NamedPrecision& precision) {
  const auto& has = device.figures.capability;
  return !is_server(engine) || !has || *has >= precision.least_capability;
}

std::string not_runnable(const Hardware& hardware, const Model& model, const Workload& workload,
                         const Knowledge& knowledge) {
  const NamedPrecision* const precision = knowledge.precisions.named(workload.precision);
  const bool by_form = precision && precision->file_of == Engine::mlx;
  if (!workload.run.engine && !by_form) return {};
  const Engine engine = workload.run.engine.value_or(Engine::mlx);
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
  if (!precision) return {};
  if (!holds(engine, *precision)) {
    return name + " has no files in " + precision->id + "; " +
           (engine == Engine::mlx ? "mlx-8bit and mlx-4bit" : "q8_0 and q4_k_m") +
           " are of that kind";
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
  if (!form) return true;
  return form->file_of ? form->file_of == asked : is_server(*asked);
}

}  // namespace tco
