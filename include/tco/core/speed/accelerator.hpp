#pragma once

#include "tco/core/question/accelerator.hpp"
#include "tco/core/speed/configuration.hpp"

#include <optional>

namespace tco::speed {

/// What a model may fill; unknown where the memory is.
std::optional<Bytes> usable_memory(const Accelerator& accelerator);

/// What multiplies the numbers of a precision, of a card whose 16-bit rate is known: its 8- and
/// 4-bit units where the engine has kernels for them, else weights are widened first (vLLM's Marlin
/// kernels, docs.vllm.ai features/quantization; llama.cpp's are in its constants).
Arithmetic own_rate(const Accelerator& accelerator, const Precision& precision, Engine engine);

/// What the units of a card whose 16-bit rate is known reach at most at a precision: twice as much
/// in 8 bits, four times in 4, or what its data sheet says of them where that is more. llama.cpp
/// multiplies its own formats in int8 (ggml-cuda/mmq.cuh).
Arithmetic fastest_rate(const Accelerator& accelerator, const Precision& precision, Engine engine);

}  // namespace tco::speed
