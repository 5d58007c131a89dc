#pragma once

namespace tco::speed {

/// What runs a model.
enum class Engine { llama_cpp, vllm, tensorrt_llm, diffusers, mlx };

/// Engines of servers part a model among accelerators and keep memory back; those of a machine at
/// home run layer after layer and take what they need.
constexpr bool is_server(Engine engine) {
  return engine != Engine::llama_cpp && engine != Engine::mlx;
}

}  // namespace tco::speed
