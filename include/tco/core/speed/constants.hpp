#pragma once

#include "tco/core/quantity/figure.hpp"
#include "tco/core/quantity/units.hpp"
#include "tco/core/question/accelerator.hpp"
#include "tco/core/question/architecture.hpp"
#include "tco/core/question/engine.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tco::speed {

enum class Phase { decode, prefill, diffusion };

/// Rows that share their constants.
struct EngineClass {
  Phase phase = Phase::decode;
  Engine engine = Engine::vllm;
  Family family = Family::nvidia_hbm;
  Kind kind = Kind::dense;

  friend bool operator==(const EngineClass&, const EngineClass&) = default;
};

/// Measured / predicted speed of at least nine rows in ten lies above `low`, of as many below
/// `high`.
struct Band {
  double low = 0.5;   ///< In (0, 1].
  double high = 2.0;  ///< At least 1.
};

/// What tests/speed/fit.py found for a class. Efficiencies are in (0, 1]; times are at least 0.
struct ClassConstants {
  EngineClass of{};
  double e_m = 1;  ///< Of the bandwidth, reading weights.
  double e_q = 1;  ///< Likewise, of weights in super-blocks; at most e_m.
  double e_k = 1;  ///< Of the bandwidth, reading caches.
  double e_c = 1;  ///< Of the matrix rate, decoding.
  double e_p = 1;  ///< Of the matrix rate, reading a prompt.
  double e_d = 1;  ///< Of the matrix rate, in the matrices of a diffusion block.
  double g = 1;    ///< Exponent of the streams that spread over the experts.
  Duration c0{};   ///< A step.
  Duration c1{};   ///< A layer.
  Duration c_b{};  ///< A stream.
  Duration c_m{};  ///< A layer of experts.
  Duration c_f{};  ///< A layer of 8 bits, served.
  Duration c_s{};  ///< Served: a layer, of several accelerators. llama.cpp: a doubling of them.
  Duration c_l{};  ///< Served by several: a layer, a stream and 1,000 of its hidden units.
  Duration c_p{};  ///< A block of a diffusion pass.
  Bytes per_element{};  ///< Traffic of a block's element-wise work, a token and hidden unit.
  std::optional<Arithmetic> prefill_ceiling{};    ///< That the kernels reach on any card.
  std::optional<Arithmetic> attention_ceiling{};  ///< Likewise, in full attention.
  Band band{};
  std::optional<Band> anchored{};  ///< Of a measured row carried to another size; absent: `band`.
  int rows = 0;
  std::string source{};
  std::optional<Date> as_of{};
};

/// Watts by streams, as shares of the TDP.
struct PowerConstants {
  double idle = 0;
  double nominal = 1;
  double k = 1;
  double x0 = 0;         ///< log2 of the streams at half way.
  double prefill = 1;    ///< While a prompt is read.
  double diffusion = 1;  ///< While a picture or clip is made.
};

/// Where an engine runs.
struct EngineSupport {
  Engine engine = Engine::vllm;
  std::vector<Family> families{};  ///< Empty: any.
  double least_capability = 0;     ///< Of NVIDIA cards.
  std::string runs_on{};           ///< "NVIDIA cards from Turing on".
};

struct SpeedConstants {
  std::vector<EngineSupport> engines{};
  std::vector<ClassConstants> classes{};
  Band borrowed{};  ///< Of a class that takes another one's constants, and of weights on the host.
  PowerConstants power{};
};

/// The constants that count for a class, and whether they are another one's.
struct Chosen {
  const ClassConstants* constants = nullptr;  ///< Into the SpeedConstants given; null: none lends.
  bool borrowed = false;
};

/// Its own, else those of the same engine: first of the kind in a family akin, then of a kind akin.
Chosen constants_for(const SpeedConstants& all, const EngineClass& wanted);

/// Why an engine does not run on a device, named by its id; empty: it does.
std::string refusal(const SpeedConstants& all, Engine engine, const Accelerator& accelerator,
                    const std::string& id);

struct NamedPrecision;

/// What people run: the engine whose file a form is, else llama.cpp where servers are not at home,
/// or do not run. `form` may be null: a served one.
Engine usual_engine(const SpeedConstants& all, const Accelerator& accelerator,
                    const NamedPrecision* form);

}  // namespace tco::speed
