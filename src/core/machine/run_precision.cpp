#include "core/machine/run_precision.hpp"

#include <algorithm>

namespace tco {

using namespace speed;

namespace {

/// The form its makers publish: the largest that is served, else 16 bits.
std::string published(const Model& model, const Knowledge& knowledge) {
  const ModelMemory* largest = nullptr;
  for (const ModelMemory& m : model.memory) {
    const NamedPrecision* known = knowledge.precisions.named(m.precision);
    const bool larger =
        known && known->file_of != Engine::llama_cpp && (!largest || m.gib > largest->gib);
    if (larger) largest = &m;
  }
  return largest ? largest->precision : "bf16";
}

bool is_nvidia(Family family) {
  return family == Family::nvidia_gddr || family == Family::nvidia_hbm;
}

}  // namespace

std::vector<std::string> usual_precisions(const Device& device, const Model& model, const Run& run,
                                          const Knowledge& knowledge) {
  const std::string own = published(model, knowledge);
  std::vector<std::string> ids{own};
  const auto smaller = [&](const char* id) {
    const NamedPrecision* a = knowledge.precisions.named(id);
    const NamedPrecision* b = knowledge.precisions.named(own);
    if (a && b && bits_of(*a, model.id) < bits_of(*b, model.id)) ids.emplace_back(id);
  };
  if (model.diffusion) {
    smaller("fp8");  // engines cast to it where nobody publishes a file
    if (std::ranges::find(model.memory, "nvfp4", &ModelMemory::precision) != model.memory.end()) {
      smaller("nvfp4");
    }
    return ids;
  }
  const bool offload = run.offload && device.host;
  const Engine engine = run.engine.value_or(
      offload ? Engine::llama_cpp : usual_engine(knowledge.constants, device.figures, nullptr));
  const auto unknown_to_card = [&](const std::string& id) {
    const NamedPrecision* const known = knowledge.precisions.named(id);
    return known && !has_kernels(device, engine, *known);
  };
  std::ranges::replace_if(ids, unknown_to_card, "fp16");  // as engines do on cards before bf16
  if (!is_server(engine)) {
    const char* const eight_bits = engine == Engine::mlx ? "mlx-8bit" : "q8_0";
    const NamedPrecision* const form = knowledge.precisions.named(own);
    if (form && !holds(engine, *form)) ids.clear();
    smaller(eight_bits);
    if (ids.empty()) ids.emplace_back(eight_bits);
  } else {
    if (!unknown_to_card("fp8")) smaller("fp8");
  }
  const bool one = run.streams.value_or(1) == 1 && !run.most_streams && device.count == 1;
  if (is_server(engine) && !one && is_nvidia(device.figures.family)) {
    smaller(device.figures.four_bits ? "nvfp4" : "int4");
  }
  constexpr double kFew = 16;  // beyond, nobody runs llama.cpp where servers are at home
  const bool many = run.streams.value_or(1) > kFew || run.most_streams;
  if (engine == Engine::mlx) {
    smaller("mlx-4bit");
  } else if (engine == Engine::llama_cpp || (!run.engine && !many)) {
    smaller("q6_k");
    smaller("q4_k_m");
  }
  return ids;
}

std::size_t preferred(const std::vector<Throughput>& of, Frequency least, bool many) {
  constexpr double kMuchMore = 2;
  const auto enough = [&](const Throughput& one) { return one.each >= least; };
  for (auto one = of.begin(); one != of.end(); ++one) {
    const bool beaten = many && std::any_of(one + 1, of.end(), [&](const Throughput& lower) {
                          return enough(lower) && lower.all >= kMuchMore * one->all;
                        });
    if (enough(*one) && !beaten) return static_cast<std::size_t>(one - of.begin());
  }
  return static_cast<std::size_t>(std::ranges::max_element(of, {}, &Throughput::each) - of.begin());
}

std::optional<Precision> precision_of(const std::string& id, const Model& model,
                                      const Knowledge& knowledge) {
  Precision precision;
  const auto file = std::ranges::find(model.memory, id, &ModelMemory::precision);
  if (file != model.memory.end()) precision.file = file->gib * unit::GiB;
  const NamedPrecision* known = knowledge.precisions.named(id);
  if (!known) return std::nullopt;
  precision.weight_bits = bits_of(*known, model.id);
  precision.arithmetic_bits = known->arithmetic_bits;
  precision.activation_bits = known->activation_bits;
  precision.superblocks = known->superblocks;
  return precision;
}

}  // namespace tco
