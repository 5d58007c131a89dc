#pragma once

#include "tco/core/question/hardware.hpp"
#include "tco/core/question/workload.hpp"
#include "tco/core/speed/constants.hpp"
#include "tco/core/speed/precision.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>

/// The constants that ship, machines and models whose figures tests quote, and questions of them.
namespace tco::test {

inline constexpr std::array kFamilies{"nvidia-gddr",  "nvidia-hbm", "amd-rdna", "amd-cdna",
                                      "amd-cdna3",    "apple",      "apple-m5", "unified",
                                      "unified-rdna", "intel",      "cpu",      "tpu"};
inline constexpr std::array kKinds{"dense", "moe", "hybrid", "hybrid-moe", "image", "video"};
inline constexpr std::array kEngines{"llama.cpp", "vllm", "tensorrt-llm", "diffusers", "mlx"};
inline constexpr std::array kPhases{"decode", "prefill", "diffusion"};

/// The enumerator that stands where `name` does among `names`.
template <class Enum, std::size_t N>
Enum named(const std::array<const char*, N>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) throw std::runtime_error("no such name: " + std::string(name));
  return static_cast<Enum>(found - names.begin());
}

inline speed::SpeedConstants speed_constants() {
  std::ifstream file(TCO_SOURCE_DIR "/data/speed/constants.json");
  const auto written = nlohmann::json::parse(file);
  const Duration ms = unit::second / 1000.0;
  speed::SpeedConstants all;
  all.borrowed = {written.at("borrowed_low"), written.at("borrowed_high")};
  const auto& power = written.at("power");
  all.power = {power.at("idle_share"), power.at("nominal_share"), power.at("k"),
               power.at("x0"),         power.at("prefill_share"), power.at("diffusion_share")};
  for (const auto& entry : written.at("engines")) {
    speed::EngineSupport engine;
    engine.engine = named<speed::Engine>(kEngines, entry.at("engine").get<std::string>());
    for (const auto& family : entry.value("families", std::vector<std::string>())) {
      engine.families.push_back(named<speed::Family>(kFamilies, family));
    }
    engine.least_capability = entry.value("least_compute_capability", 0.0);
    engine.runs_on = entry.value("runs_on", "");
    all.engines.push_back(engine);
  }
  for (const auto& entry : written.at("classes")) {
    const auto efficiency = [&](const char* key) { return entry.value(key, 1.0); };
    const auto time = [&](const char* key) { return entry.value(key, 0.0) * ms; };
    const auto ceiling = [&](const char* key) -> std::optional<Arithmetic> {
      if (!entry.contains(key)) return std::nullopt;
      return entry.at(key).get<double>() * unit::tflops;
    };
    all.classes.push_back({
        .of = {named<speed::Phase>(kPhases, entry.at("phase").get<std::string>()),
               named<speed::Engine>(kEngines, entry.at("engine").get<std::string>()),
               named<speed::Family>(kFamilies, entry.at("family").get<std::string>()),
               named<speed::Kind>(kKinds, entry.at("architecture").get<std::string>())},
        .e_m = efficiency("e_m"),
        .e_q = entry.value("e_q", efficiency("e_m")),
        .e_k = efficiency("e_k"),
        .e_c = efficiency("e_c"),
        .e_p = efficiency("e_p"),
        .e_d = efficiency("e_d"),
        .g = efficiency("g"),
        .c0 = time("c0_ms"),
        .c1 = time("c1_ms"),
        .c_b = time("c_b_ms"),
        .c_m = time("c_m_ms"),
        .c_f = time("c_f_ms"),
        .c_s = time("c_s_ms"),
        .c_l = time("c_l_ms"),
        .c_p = time("c_p_ms"),
        .per_element = entry.value("bytes_per_element", 0.0) * unit::byte,
        .prefill_ceiling = ceiling("prefill_ceiling_tflops"),
        .attention_ceiling = ceiling("attention_ceiling_tflops"),
        .band = {entry.at("low"), entry.at("high")},
        .anchored =
            entry.contains("anchored_low")
                ? std::optional(speed::Band{entry.at("anchored_low"), entry.at("anchored_high")})
                : std::nullopt,
        .rows = entry.at("rows"),
        .source = entry.at("source"),
        .as_of = std::nullopt,
    });
  }
  return all;
}

/// H100 SXM: 80 GiB, 3,350 GB/s, 989 TFLOPS, 700 W.
inline speed::Accelerator h100() {
  return {.family = speed::Family::nvidia_hbm,
          .memory = 80.0 * unit::GiB,
          .bandwidth = 3350.0 * unit::GB_per_second,
          .matrix_rate = 989.0 * unit::tflops,
          .tdp = 700.0 * unit::watt};
}

/// RTX 4090: 24 GiB, 1,008 GB/s, 165 TFLOPS, 450 W.
inline speed::Accelerator rtx4090() {
  return {.family = speed::Family::nvidia_gddr,
          .memory = 24.0 * unit::GiB,
          .bandwidth = 1008.0 * unit::GB_per_second,
          .matrix_rate = 165.0 * unit::tflops,
          .tdp = 450.0 * unit::watt};
}

inline speed::TextArchitecture llama31_8b() {
  return {.parameters = 8.03e9,
          .read_parameters = 7.505e9,
          .active_parameters = 7.505e9,
          .layers = 32,
          .full_layers = 32,
          .hidden = 4096,
          .heads = 32,
          .kv_heads = 8,
          .head_dim = 128,
          .vocabulary = 128256};
}

inline speed::TextArchitecture mixtral() {
  return {.parameters = 46.7e9,
          .read_parameters = 46.57e9,
          .active_parameters = 12.75e9,
          .layers = 32,
          .full_layers = 32,
          .hidden = 4096,
          .heads = 32,
          .kv_heads = 8,
          .head_dim = 128,
          .experts = 8,
          .experts_per_token = 2,
          .vocabulary = 32000};
}

inline speed::DiffusionArchitecture wan_14b() {
  return {.parameters = 14e9,
          .blocks = 40,
          .hidden = 5120,
          .ffn = 13824,
          .text_tokens = 512,
          .vae_space = 8,
          .vae_time = 4,
          .patch = 2,
          .patch_time = 1,
          .steps = 50,
          .passes = 2};
}

inline speed::Knowledge knowledge_with(speed::NamedPrecision third) {
  return {
      speed_constants(),
      speed::Precisions(
          {{.id = "bf16"},
           {.id = "fp8", .bits = 8},
           {.id = "mlx-4bit", .bits = 4.5, .file_of = speed::Engine::mlx},
           {.id = "mlx-8bit", .bits = 8.5, .file_of = speed::Engine::mlx},
           std::move(third),
           {.id = "q4_k_m",
            .bits = 4.8944,
            .file_of = speed::Engine::llama_cpp,
            .superblocks = true},
           {.id = "q6_k", .bits = 6.5633, .file_of = speed::Engine::llama_cpp, .superblocks = true},
           {.id = "q8_0", .bits = 8.5008, .file_of = speed::Engine::llama_cpp}})};
}

/// "machine", which computes with so many "card".
inline Hardware machine_with(const speed::Accelerator& figures, double count = 1) {
  Hardware machine;
  machine.id = "machine";
  machine.device.emplace();
  machine.device->id = "card";
  machine.device->figures = figures;
  machine.device->count = count;
  return machine;
}

/// "model", of that shape.
inline Model model_of(const speed::TextArchitecture& shape) {
  Model model;
  model.id = "model";
  model.text = shape;
  return model;
}

/// A request to it.
inline Workload request_of(double input, double output) {
  Workload w;
  w.model = "model";
  w.input_tokens = input;
  w.output_tokens = output;
  return w;
}

/// A model of clips shaped like LTX-2: 48 blocks of 4,096, 5 steps, 19e9 parameters.
inline Model clip_model() {
  Model model;
  model.id = "model";
  model.modality = Modality::video;
  model.diffusion = speed::DiffusionArchitecture{.parameters = 19e9,
                                                 .blocks = 48,
                                                 .hidden = 4096,
                                                 .ffn = 16384,
                                                 .text_tokens = 1024,
                                                 .vae_space = 32,
                                                 .vae_time = 8,
                                                 .patch = 1,
                                                 .steps = 5,
                                                 .passes = 1};
  return model;
}

}  // namespace tco::test
