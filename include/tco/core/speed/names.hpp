#pragma once

#include <array>

namespace tco::speed {

/// What documents and flags call the enumerators, in their order.
inline constexpr std::array kFamilyNames{"nvidia-gddr",  "nvidia-hbm", "amd-rdna", "amd-cdna",
                                         "amd-cdna3",    "apple",      "apple-m5", "unified",
                                         "unified-rdna", "intel",      "cpu",      "tpu"};
inline constexpr std::array kEngineNames{"llama.cpp", "vllm", "tensorrt-llm", "diffusers", "mlx"};
inline constexpr std::array kPhaseNames{"decode", "prefill", "diffusion"};
inline constexpr std::array kKindNames{"dense", "moe", "hybrid", "hybrid-moe", "image", "video"};
inline constexpr std::array kLimitNames{"bandwidth", "compute", "overhead"};

template <class Enum, std::size_t N>
constexpr const char* name_of(const std::array<const char*, N>& names, Enum value) {
  return names[static_cast<std::size_t>(value)];
}

}  // namespace tco::speed
