#pragma once

#include "tco/core/quantity/units.hpp"
#include "tco/core/speed/accelerator.hpp"
#include "tco/core/speed/architecture.hpp"
#include "tco/core/speed/configuration.hpp"

#include <optional>

namespace tco::speed {

enum class Fit { yes, no, offload, unknown };

/// parameters x bits / 8, or the file's size.
Bytes weights(double parameters, const Precision& precision);

/// Of one stream. 2 L kv hd b (grouped heads: Ainslie et al., arXiv 2305.13245); latent attention
/// keeps one vector a layer, L (kv_lora + rope) b, of layers that attend fully (DeepSeek-V2, arXiv
/// 2405.04434, 2.1.2); windowed layers stop growing at the window (Mistral 7B, arXiv 2310.06825).
Bytes kv_cache(const TextArchitecture& model, const Precision& precision, double context);

/// What the engine keeps for itself on all accelerators. vLLM and TensorRT-LLM leave a tenth of the
/// memory alone (gpu_memory_utilization 0.9, docs.vllm.ai engine arguments;
/// free_gpu_memory_fraction 0.9, nvidia.github.io/TensorRT-LLM); llama.cpp's largest buffer holds
/// the logits of a micro batch of 512 (-ub, llama.cpp tools/server/README.md).
Bytes overhead(const Accelerator& accelerator, const TextArchitecture& model,
               const Configuration& configuration);

/// weights + caches of all streams + overhead.
Bytes memory_needed(const Accelerator& accelerator, const TextArchitecture& model,
                    const Configuration& configuration);

/// Whether that is at most the usable memory of all accelerators. Only llama.cpp puts the rest on
/// the host, where one is given.
Fit fit(const Accelerator& accelerator, const TextArchitecture& model,
        const Configuration& configuration);

/// Share of the weights that stay on the host: 0 where everything fits.
double offloaded(const Accelerator& accelerator, const TextArchitecture& model,
                 const Configuration& configuration);

/// Most streams whose caches the memory holds, at least 0; unknown where the memory is.
std::optional<double> streams_held(const Accelerator& accelerator, const TextArchitecture& model,
                                   const Configuration& configuration);

}  // namespace tco::speed
