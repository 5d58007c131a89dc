#pragma once

#include "tco/core/speed/constants.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tco::speed {

/// A form weights are kept in.
struct NamedPrecision {
  std::string id;
  double bits = 16;   ///< Of a weight, over the whole file; > 0.
  bool gguf = false;  ///< A file of llama.cpp; else served.
  std::map<std::string, double, std::less<>> of_model{};  ///< Bits of models that differ, by id.
  double least_capability = 0;  ///< Served, of NVIDIA cards: 0: any has it.
  double arithmetic_bits = 16;  ///< Served: 16 where weights are widened before they are used.
  bool superblocks = false;     ///< GGUF: the scales of its blocks are packed, too.
  std::vector<std::string> aliases{};  ///< Other names of it: awq, gptq.
};

/// What predictions stand on beside machine and model.
struct Knowledge {
  SpeedConstants constants{};
  std::vector<NamedPrecision> precisions{};  ///< In order of id.
};

/// Null where there is none of that id.
const NamedPrecision* precision_named(const Knowledge& knowledge, std::string_view id);

double bits_of(const NamedPrecision& precision, std::string_view model);

}  // namespace tco::speed
