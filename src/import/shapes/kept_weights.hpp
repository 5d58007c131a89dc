#pragma once

#include "import/text/reading.hpp"

#include <string>

namespace tco::importing {

/// How a config.json says that weights are kept.
struct KeptWeights {
  std::string precision;      ///< Id of the catalog; empty: it cannot be told.
  double bits = 16;           ///< Of a quantized weight, with its scales.
  bool experts_only = false;  ///< All others stay in 16 bits.
  std::string untold;         ///< Why it cannot be told.
};

/// Of its quantization_config, or MLX's quantization.
KeptWeights kept_weights(const Value& quantization);
/// Of its torch_dtype; empty: the file says none.
KeptWeights kept_weights(const std::string& type);

}  // namespace tco::importing
