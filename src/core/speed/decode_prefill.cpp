#include "tco/core/speed/decode_prefill.hpp"

#include "tco/core/speed/accelerator.hpp"
#include "tco/core/speed/memory.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>
#include <vector>

namespace tco::speed {
namespace {

constexpr double kPromptBatch = 512;  // tokens: -ub, llama.cpp tools/server/README.md

/// Among how many accelerators one step is parted.
double shares(const Configuration& configuration) {
  return is_server(configuration.engine) ? configuration.accelerators / configuration.copies : 1.0;
}

/// Of the copy that a step is of.
double streams_of(const Configuration& configuration) {
  return std::max(configuration.streams / configuration.copies, 1.0);
}

Band band_of(const SpeedConstants& all, const Chosen& chosen, bool hosted) {
  return chosen.borrowed || hosted ? all.borrowed : chosen.constants->band;
}

/// The constant that counts for how weights are kept.
struct Reach {
  std::string_view symbol;
  double efficiency;
};

Reach reach_of(const ClassConstants& c, const Precision& precision) {
  return precision.superblocks ? Reach{"e_q", c.e_q} : Reach{"e_m", c.e_m};
}

/// Weights on cards and host: one is read after the other.
struct Reading {
  std::vector<Term> terms;
  Duration bound;  ///< At full bandwidth.
};

Reading reading(const SpeedConstants& all, const Accelerator& accelerator, Bytes weights,
                const Configuration& configuration, Reach reach, double on_host) {
  const Bandwidth cards = shares(configuration) * accelerator.bandwidth;
  Reading found{{read(reach.symbol, "weights", (1 - on_host) * weights, cards, reach.efficiency)},
                (1 - on_host) * weights / cards};
  if (on_host <= 0) return found;
  const Chosen cpu =
      constants_for(all, {Phase::decode, configuration.engine, Family::cpu, Kind::dense});
  const double of_host = cpu.constants
                             ? reach_of(*cpu.constants, configuration.precision).efficiency
                             : reach.efficiency;
  found.terms.push_back(read("e_host", "weights on the host", on_host * weights,
                             configuration.host->bandwidth, of_host));
  found.bound += on_host * weights / configuration.host->bandwidth;
  return found;
}

Term between_accelerators(const ClassConstants& c, const TextArchitecture& model,
                          const Configuration& configuration) {
  const double more = std::log2(configuration.accelerators / configuration.copies);
  const bool parted = is_server(configuration.engine);
  return spent("c_s", "accelerators", parted && more > 0 ? model.layers : more, c.c_s);
}

/// What travels between accelerators that share a step grows with what is computed.
Term passed_on(const ClassConstants& c, const TextArchitecture& model,
               const Configuration& configuration) {
  constexpr double kUnits = 1000;
  const bool parted =
      is_server(configuration.engine) && configuration.accelerators > configuration.copies;
  const double sent = model.layers * streams_of(configuration) * model.hidden / kUnits;
  return spent("c_l", "traffic", parted ? sent : 0, c.c_l);
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
  const bool served = is_server(configuration.engine);
  const double streams = streams_of(configuration);
  const double on_host = offloaded(accelerator, model, configuration);
  Reading weights =
      reading(all, accelerator, weights_read(model, configuration.precision, streams, c.g),
              configuration, reach_of(c, configuration.precision), on_host);
  const Bytes caches = streams * kv_cache(model, configuration.precision, configuration.context);
  const Bandwidth bandwidth = shares(configuration) * accelerator.bandwidth;
  std::vector<Term> terms = std::move(weights.terms);
  Duration bound = weights.bound + caches / bandwidth;
  terms.push_back(read("e_k", "caches", caches, bandwidth, c.e_k));
  Duration least;
  for (const Term& term : terms) least += term.time;
  if (accelerator.matrix_rate) {
    const Operations token = 2 * model.active_parameters * unit::operation;
    const Arithmetic peak = shares(configuration) *
                            own_rate(accelerator, configuration.precision, configuration.engine);
    terms.push_back(
        computed("e_c", "arithmetic", (served ? streams : streams - 1) * token, peak, c.e_c));
    const Duration fastest =
        streams * token / shares(configuration) /
        fastest_rate(accelerator, configuration.precision, configuration.engine);
    bound = std::max(bound, fastest);
    least = std::max(least, fastest / c.e_c);
  }
  const double eight_bits = served && configuration.precision.weight_bits == 8 ? 1.0 : 0.0;
  const double experts = model.experts > 0 ? 1.0 : 0.0;
  terms.insert(terms.end(),
               {spent("c0", "step", 1, c.c0), spent("c1", "layers", model.layers, c.c1),
                spent("c_b", "streams", streams, c.c_b),
                spent("c_m", "experts", experts * model.layers, c.c_m),
                spent("c_f", "8 bits", eight_bits * model.layers, c.c_f),
                between_accelerators(c, model, configuration), passed_on(c, model, configuration)});
  Prediction found = predicted(std::move(terms), bound, std::max(configuration.streams, 1.0),
                               chosen, band_of(all, chosen, on_host > 0));
  found.least = least;
  return found;
}

std::optional<Prediction> prefill(const SpeedConstants& all, const Accelerator& accelerator,
                                  const TextArchitecture& model, const Configuration& configuration,
                                  double tokens) {
  const Chosen chosen =
      constants_for(all, {Phase::prefill, configuration.engine, accelerator.family, kind(model)});
  if (!chosen.constants || !accelerator.matrix_rate) return std::nullopt;
  const ClassConstants& c = *chosen.constants;
  const double square = tokens * (tokens + 2 * configuration.context);
  const Operations matrices = 2 * model.active_parameters * tokens * unit::operation;
  const Operations attention =
      2 * model.full_layers * square * model.heads * model.head_dim * unit::operation;
  const Operations work = matrices + attention;
  const Arithmetic peak =
      shares(configuration) * own_rate(accelerator, configuration.precision, configuration.engine);
  const Arithmetic wide = shares(configuration) * *accelerator.matrix_rate;
  const double on_host = offloaded(accelerator, model, configuration);
  const Bytes read_once = weights_read(model, configuration.precision, tokens, 1.0);
  Reading weights = reading(all, accelerator, read_once, configuration, {"e_m", 1}, on_host);
  if (on_host > 0) {  // what the host holds is read anew for every micro batch
    const double again = std::ceil(tokens / kPromptBatch) - 1;
    weights.bound += again * on_host * read_once / configuration.host->bandwidth;
  }
  const bool parted = peak != wide;
  std::vector<Term> terms{computed("e_p", "arithmetic", parted ? matrices : work, peak, c.e_p)};
  if (parted) terms.push_back(computed("e_p", "wide attention", attention, wide, c.e_p));
  if (c.prefill_ceiling) {
    terms.push_back(computed("prefill_ceiling", "kernels", work,
                             shares(configuration) * *c.prefill_ceiling, 1));
  }
  const Duration fastest = work / shares(configuration) /
                           fastest_rate(accelerator, configuration.precision, configuration.engine);
  Prediction found =
      predicted(std::move(terms), std::max(weights.bound, fastest), configuration.copies * tokens,
                chosen, band_of(all, chosen, on_host > 0));
  found.least = std::max(weights.bound, fastest / c.e_p);
  if (found.time <= weights.bound) found.limit = Limit::bandwidth;
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
