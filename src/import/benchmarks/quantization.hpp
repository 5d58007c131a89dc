#pragma once

#include <string>
#include <string_view>

namespace tco::importing {

/// The precision of llama.cpp's name for a kind of model: "q4_k_m" of "qwen2 7B Q4_K - Medium",
/// "f16" of "llama 7B F16". Empty where it names none.
std::string precision_of(std::string_view type);

/// What to call a model after the file it is in: "Qwen2.5-7B-Instruct" of
/// "models/Qwen2.5-7B-Instruct-Q4_K_M.gguf"; without a file, the type without its precision.
std::string model_name(std::string_view file, std::string_view type);

}  // namespace tco::importing
