#include "tco/core/speed/accelerator.hpp"

#include <algorithm>

namespace tco::speed {

std::optional<Bytes> usable_memory(const Accelerator& accelerator) {
  if (!accelerator.memory) return std::nullopt;
  return accelerator.usable_share * *accelerator.memory;
}

Arithmetic own_rate(const Accelerator& accelerator, const Precision& precision, Engine engine) {
  if (is_server(engine)) {
    const bool four = precision.arithmetic_bits == 4 && accelerator.four_bits;
    if (four && precision.activation_bits <= 4) return *accelerator.four_bits;
    if ((four || precision.arithmetic_bits == 8) && accelerator.fp8) return *accelerator.fp8;
  }
  return *accelerator.matrix_rate;
}

Arithmetic fastest_rate(const Accelerator& accelerator, const Precision& precision, Engine engine) {
  constexpr double kHalf = 16, kFourBits = 5;  // with the scales of blocks
  const double bits = std::min(precision.weight_bits, kHalf);
  const bool own_format = engine == Engine::llama_cpp && bits < kHalf;
  const Arithmetic usual = (own_format ? 2 : kHalf / bits) * *accelerator.matrix_rate;
  const bool four = bits <= kFourBits && !own_format && accelerator.four_bits;
  if (four) return std::max(usual, *accelerator.four_bits);
  return bits < kHalf ? std::max(usual, accelerator.eight_bits.value_or(usual)) : usual;
}

}  // namespace tco::speed
