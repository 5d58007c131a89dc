#include "import/shapes/kept_weights.hpp"

#include "tco/core/quantity/text.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <cctype>
#include <initializer_list>
#include <optional>
#include <vector>

namespace tco::importing {
namespace {

constexpr double kUsualGroup = 128;  // AWQ, arXiv 2306.00978, section 5.1; GPTQ's files likewise
constexpr double kScaleAndZero = 16 + 4;

KeptWeights untold(std::string why) { return {"", 16, false, std::move(why)}; }

std::optional<double> number_at(const Value& object, std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) {
    const Value* const found = object.find(key);
    if (found && found->is(Kind::number)) return found->number;
  }
  return std::nullopt;
}

bool is_true(const Value& object, std::initializer_list<std::string_view> keys) {
  return std::ranges::any_of(keys, [&](std::string_view key) {
    const Value* const found = object.find(key);
    return found && found->is(Kind::boolean) && found->boolean;
  });
}

/// Whole numbers of so many bits, a scale and a zero point for each group.
KeptWeights whole_numbers(const std::string& method, std::optional<double> bits, double group) {
  if (bits == 8.0) return {"int8", 8, false, ""};
  if (bits == 4.0) return {"int4", 4 + (group > 0 ? kScaleAndZero / group : 0), false, ""};
  return untold(method + " of " + (bits ? plain_number(*bits) + " bits" : "bits it does not say") +
                " is no precision of the catalog");
}

/// TensorRT Model Optimizer's names (github.com/NVIDIA/Model-Optimizer, QUANTIZATION_* of
/// modelopt/torch/export).
KeptWeights by_algorithm(const std::string& named) {
  std::string algorithm;
  for (const char c : named) algorithm += static_cast<char>(std::toupper(c));
  const auto has = [&](std::string_view part) { return algorithm.find(part) != algorithm.npos; };
  if (has("NVFP4")) return {"nvfp4", 4.5, false, ""};
  if (has("MXFP4")) return {"mxfp4", 4.25, false, ""};
  if (algorithm.starts_with("FP8") || algorithm == "W8A8_FP8") return {"fp8", 8, false, ""};
  if (has("W4A16") || has("W4A8") || has("INT4")) return whole_numbers("", 4, kUsualGroup);
  if (has("W8A8") || has("W8A16") || has("INT8")) return whole_numbers("", 8, 0);
  return untold("quant_algo " + text::quoted(named) + " is not understood");
}

/// Of a group of compressed-tensors.
KeptWeights of_group(const Value& weights) {
  const std::string type = text_of(weights, "type");
  const auto bits = number_at(weights, {"num_bits"});
  const double group = number_at(weights, {"group_size"}).value_or(0);
  if (type != "float") return whole_numbers("compressed-tensors", bits, group);
  if (bits == 8.0) return {"fp8", 8, false, ""};
  if (bits == 4.0 && group == 32) return {"mxfp4", 4.25, false, ""};
  if (bits == 4.0) return {"nvfp4", 4.5, false, ""};
  return untold("compressed-tensors of " + plain_number(bits.value_or(0)) + " bits");
}

KeptWeights of_groups(const Value& quantization) {
  const Value* const groups = object_at(quantization, "config_groups");
  std::optional<KeptWeights> all;
  for (const auto& group : groups ? groups->members : decltype(groups->members){}) {
    const Value* const weights = object_at(group.value, "weights");
    if (!weights) continue;
    KeptWeights kept = of_group(*weights);
    if (all && all->precision != kept.precision) {
      return untold("its groups of weights are kept in different precisions");
    }
    all = std::move(kept);
  }
  return all.value_or(untold("compressed-tensors without a group of weights"));
}

KeptWeights of_bitsandbytes(const Value& quantization) {
  if (is_true(quantization, {"load_in_8bit", "_load_in_8bit"})) return {"int8", 8, false, ""};
  if (!is_true(quantization, {"load_in_4bit", "_load_in_4bit"})) {
    return untold("bitsandbytes without load_in_8bit or load_in_4bit");
  }
  // QLoRA, arXiv 2305.14314, section 3: a constant of 32 bits for 64 weights, or 0.127 bits.
  const bool twice = is_true(quantization, {"bnb_4bit_use_double_quant"});
  return {"nf4", twice ? 4.127 : 4.5, false, ""};
}

KeptWeights of_hqq(const Value& quantization) {
  const Value* how = object_at(quantization, "quant_config");
  if (how && object_at(*how, "weight_quant_params")) how = object_at(*how, "weight_quant_params");
  const Value& said = how ? *how : quantization;
  return whole_numbers("hqq", number_at(said, {"nbits", "bits"}),
                       number_at(said, {"group_size"}).value_or(kUsualGroup));
}

}  // namespace

KeptWeights kept_weights(const Value& quantization) {
  const std::string method = text_of(quantization, "quant_method");
  const std::string algorithm = text_of(quantization, "quant_algo");
  const auto bits = number_at(quantization, {"bits", "w_bit"});
  const double group = number_at(quantization, {"group_size", "q_group_size"}).value_or(0);
  if (!algorithm.empty()) return by_algorithm(algorithm);
  if (method == "fp8" || method == "fbgemm_fp8") return {"fp8", 8, false, ""};
  if (method == "mxfp4") return {"mxfp4", 4.25, true, ""};
  if (method == "awq" || method == "gptq") {
    return whole_numbers(method, bits, group == 0 ? kUsualGroup : group);
  }
  if (method == "bitsandbytes") return of_bitsandbytes(quantization);
  if (method == "compressed-tensors") return of_groups(quantization);
  if (method == "hqq") return of_hqq(quantization);
  if (method.empty() && bits == 4.0) return {"mlx-4bit", 4 + 32 / std::max(group, 32.0), false, ""};
  if (method.empty() && bits == 8.0) return {"mlx-8bit", 8 + 32 / std::max(group, 32.0), false, ""};
  return untold(method.empty() ? "its quantization names no quant_method"
                               : "quant_method " + text::quoted(method) + " is not understood");
}

KeptWeights kept_weights(const std::string& type) {
  if (type == "bfloat16") return {"bf16", 16, false, ""};
  if (type == "float16") return {"fp16", 16, false, ""};
  return untold(type.empty() ? "no torch_dtype and no quantization_config"
                             : "torch_dtype " + text::quoted(type));
}

}  // namespace tco::importing
