#pragma once

#include "tco/core/quantity/units.hpp"
#include "tco/core/speed/constants.hpp"

#include <optional>

namespace tco::speed {

struct Precision {
  double weight_bits = 16;      ///< Of a parameter, over the whole file; > 0.
  double kv_bits = 16;          ///< Of a number in the cache.
  double arithmetic_bits = 16;  ///< Of the numbers that are multiplied, where the card can: 4, 8.
  double activation_bits = 4;   ///< Of what 4-bit weights are multiplied with, by cards that can.
  bool superblocks = false;     ///< Scales of a few bits are unpacked before the weights are used.
  std::optional<Bytes> file{};  ///< A size that is known wins over parameters x bits.
};

/// The machine around the accelerators, for weights that they cannot hold.
struct Host {
  Bytes memory{};
  Bandwidth bandwidth{};  ///< > 0.
};

/// How a model is run.
struct Configuration {
  Engine engine = Engine::vllm;
  Precision precision{};
  double accelerators = 1;  ///< At least 1.
  double copies = 1;        ///< Of the model, each on as many of them; served alone.
  double streams = 1;       ///< At least 1, of all copies.
  double context = 0;       ///< Tokens in the cache of each stream.
  std::optional<Host> host{};
};

}  // namespace tco::speed
