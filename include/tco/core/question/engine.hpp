#pragma once

namespace tco::speed {

/// What runs a model.
enum class Engine { llama_cpp, vllm, tensorrt_llm, diffusers };

}  // namespace tco::speed
