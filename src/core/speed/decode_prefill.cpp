#include "tco/core/speed/decode_prefill.hpp"

#include "tco/core/speed/memory.hpp"

#include <algorithm>
#include <cmath>

namespace tco::speed {
namespace {

/// Among how many accelerators one step is parted.
double shares(const Configuration& configuration) {
  return configuration.engine == Engine::llama_cpp ? 1.0 : configuration.accelerators;
}

Band band_of(const SpeedConstants& all, const Chosen& chosen, bool hosted) {
  return chosen.borrowed || hosted ? all.borrowed : chosen.constants->band;
}

/// Weights on cards and host: one is read after the other.
struct Reading {
  Duration time;   ///< At the efficiencies of both.
  Duration bound;  ///< At full bandwidth.
};

Reading reading(const SpeedConstants& all, const Accelerator& accelerator, Bytes read,
                const Configuration& configuration, double efficiency, double on_host) {
  const Duration cards = (1 - on_host) * read / (shares(configuration) * accelerator.bandwidth);
  if (on_host <= 0) return {cards / efficiency, cards};
  const Duration host = on_host * read / configuration.host->bandwidth;
  const Chosen cpu =
      constants_for(all, {Phase::decode, configuration.engine, Family::cpu, Kind::dense});
  return {cards / efficiency + host / (cpu.constants ? cpu.constants->e_m : efficiency),
          cards + host};
}

Duration between_accelerators(const ClassConstants& c, const TextArchitecture& model,
                              const Configuration& configuration) {
  if (configuration.accelerators <= 1) return {};
  if (configuration.engine == Engine::llama_cpp) {
    return std::log2(configuration.accelerators) * c.c_s;
  }
  return model.layers * c.c_s;
}

}  // namespace

Bytes weights_read(const TextArchitecture& model, const Precision& precision, double streams,
                   double g) {
  const Bytes all = weights(model.parameters, precision);
  const double rest = left_out(model);
  double read = model.read_parameters;
  if (rest > 0) {
    const double experts = (model.read_parameters - model.active_parameters) / rest;
    read -= experts * std::pow(rest, std::pow(streams, g));
  }
  return read / model.parameters * all;
}

std::optional<Prediction> decode(const SpeedConstants& all, const Accelerator& accelerator,
                                 const TextArchitecture& model,
                                 const Configuration& configuration) {
  const Chosen chosen =
      constants_for(all, {Phase::decode, configuration.engine, accelerator.family, kind(model)});
  if (!chosen.constants) return std::nullopt;
  const ClassConstants& c = *chosen.constants;
  const bool served = configuration.engine != Engine::llama_cpp;
  const double streams = configuration.streams;
  const double on_host = offloaded(accelerator, model, configuration);
  const Reading read =
      reading(all, accelerator, weights_read(model, configuration.precision, streams, c.g),
              configuration, c.e_m, on_host);
  const Duration caches = streams *
                          kv_cache(model, configuration.precision, configuration.context) /
                          (shares(configuration) * accelerator.bandwidth);
  Duration compute;
  Duration bound = read.bound + caches;
  if (accelerator.matrix_rate) {
    const Duration token = 2 * model.active_parameters * unit::operation /
                           (shares(configuration) * *accelerator.matrix_rate);
    compute = (served ? streams : streams - 1) * token / c.e_c;
    // 8 bits may run at twice the rate of 16, 4 at four times: that is still possible.
    bound = std::max(bound,
                     streams * token / (16 / std::min(configuration.precision.weight_bits, 16.0)));
  }
  const double eight_bits = served && configuration.precision.weight_bits == 8 ? 1.0 : 0.0;
  const double experts = model.experts > 0 ? 1.0 : 0.0;
  return predicted(
      {{"e_m", "weights", Limit::bandwidth, read.time},
       {"e_k", "caches", Limit::bandwidth, caches / c.e_k},
       {"e_c", "arithmetic", Limit::compute, compute},
       {"c0", "step", Limit::overhead, c.c0},
       {"c1", "layers", Limit::overhead, model.layers * c.c1},
       {"c_b", "streams", Limit::overhead, streams * c.c_b},
       {"c_m", "experts", Limit::overhead, experts * model.layers * c.c_m},
       {"c_f", "8 bits", Limit::overhead, eight_bits * model.layers * c.c_f},
       {"c_s", "accelerators", Limit::overhead, between_accelerators(c, model, configuration)}},
      bound, streams, chosen, band_of(all, chosen, on_host > 0));
}

std::optional<Prediction> prefill(const SpeedConstants& all, const Accelerator& accelerator,
                                  const TextArchitecture& model, const Configuration& configuration,
                                  double tokens) {
  const Chosen chosen =
      constants_for(all, {Phase::prefill, configuration.engine, accelerator.family, kind(model)});
  if (!chosen.constants || !accelerator.matrix_rate) return std::nullopt;
  const ClassConstants& c = *chosen.constants;
  const double square = tokens * (tokens + 2 * configuration.context);
  const Operations work = (2 * model.active_parameters * tokens +
                           2 * model.full_layers * square * model.heads * model.head_dim) *
                          unit::operation;
  const Arithmetic peak = shares(configuration) * *accelerator.matrix_rate;
  const double on_host = offloaded(accelerator, model, configuration);
  const Reading read =
      reading(all, accelerator, weights_read(model, configuration.precision, tokens, 1.0),
              configuration, 1.0, on_host);
  std::vector<Term> terms{{"e_p", "arithmetic", Limit::compute, work / peak / c.e_p}};
  if (c.prefill_ceiling) {
    terms.push_back({"prefill_ceiling", "kernels", Limit::compute,
                     work / (shares(configuration) * *c.prefill_ceiling)});
  }
  Prediction found = predicted(std::move(terms), std::max(read.bound, work / peak), tokens, chosen,
                               band_of(all, chosen, on_host > 0));
  if (found.time <= read.bound) found.limit = Limit::bandwidth;
  return found;
}

double most_streams(const SpeedConstants& all, const Accelerator& accelerator,
                    const TextArchitecture& model, const Configuration& configuration,
                    Frequency at_least) {
  constexpr double kMost = 1 << 16;  // more than any server is asked to hold
  const auto kept = [&](double streams) {
    Configuration tried = configuration;
    tried.streams = streams;
    const auto step = decode(all, accelerator, model, tried);
    return step && 1.0 / step->time >= at_least;
  };
  double most = streams_held(accelerator, model, configuration).value_or(kMost);
  most = std::min(most, kMost);
  if (most < 1 || !kept(1)) return 0;
  if (kept(most)) return most;
  double enough = 1;
  while (most - enough > 1) {
    const double middle = std::floor((enough + most) / 2);
    (kept(middle) ? enough : most) = middle;
  }
  return enough;
}

}  // namespace tco::speed
