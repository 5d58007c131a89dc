#pragma once

#include "import/spend/usage.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tco::importing {

/// What a unit of FOCUS counts: "Tokens", "1K Tokens", "1M", "Requests".
struct FocusQuantity {
  double number = 1;  ///< Tokens or requests in one unit.
  bool requests = false;
};
/// Nothing where the unit is neither; `described` tells "1K" of tokens from any other thousand.
std::optional<FocusQuantity> focus_quantity(std::string_view unit, std::string_view described);

/// What the words of a meter say, as vendors put them: "Claude Sonnet Input Tokens", "gpt 4o 0806
/// Inp glbl Tokens", "USE1-Nova-cache-read-input-token-count".
struct FocusMeter {
  enum class Kind { unknown, input, cache_read, cache_write, output };
  Kind kind = Kind::unknown;
  bool batch = false;  ///< Served as a batch.

  void add(double tokens, Usage& usage) const;
  /// What a meter's name is without those words and those of where it is served; often the model.
  std::string model_of(std::string_view meter) const;
};
FocusMeter focus_meter(std::string_view words);

}  // namespace tco::importing
