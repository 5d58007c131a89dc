// config.json of a language model: parameters counted by the rule of its layout.
#include "import/draft/importer.hpp"
#include "import/shapes/config_fields.hpp"
#include "import/shapes/shape.hpp"
#include "import/shapes/shapes.hpp"
#include "tco/error.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace tco::importing {
namespace {

/// Layouts whose parameters the rule below counts: gated feed-forward or experts, keys and values
/// of grouped heads, or a latent.
constexpr std::array<std::string_view, 31> kKnownConfigs{
    "llama",      "mistral",    "mixtral",          "qwen2",
    "qwen2_moe",  "qwen3",      "qwen3_moe",        "phi3",
    "phimoe",     "gemma",      "gemma2",           "gemma3_text",
    "gemma3",     "gpt_oss",    "deepseek_v2",      "deepseek_v3",
    "kimi_k2",    "minimax_m2", "ministral",        "mistral3",
    "ministral3", "qwen3_vl",   "granite",          "qwen3_vl_moe",
    "qwen2_5_vl", "qwen2_vl",   "qwen3_vl_text",    "olmo2",
    "smollm3",    "mimo",       "qwen3_vl_moe_text"};
/// Keys of layers that keep no keys and values, or that keep them otherwise.
constexpr std::array<std::string_view, 7> kForeign{
    "linear_num_value_heads", "ssm_cfg",    "mamba_num_heads",     "block_configs",
    "attention_chunk_size",   "index_topk", "num_kv_shared_layers"};

class Config : ConfigFields {
 public:
  using ConfigFields::ConfigFields;

  Shape shape() const {
    refuse_foreign();
    Shape s;
    s.name = name();
    s.layers = number("num_hidden_layers");
    s.hidden = number("hidden_size");
    s.heads = number("num_attention_heads");
    s.kv_heads = number_or("num_key_value_heads", s.heads);
    s.head_dim = number_or("head_dim", s.hidden / s.heads);
    s.vocabulary = number("vocab_size");
    s.tied = tied();
    if (text_->find("max_position_embeddings")) s.max_context = number("max_position_embeddings");
    take_latent(s);
    take_window(s);
    take_experts(s);
    count(s);
    take_precision(s);
    return s;
  }

 private:
  void refuse_foreign() const {
    const Value* const type =
        text_->find("model_type") ? text_->find("model_type") : root_.find("model_type");
    if (!type || !type->is(Kind::string)) {
      refuse(&root_, "expected \"model_type\", the layout of a model");
    }
    const std::string hint =
        "write a document of kind models by hand: its keys are in `tco schema models`";
    if (std::ranges::find(kKnownConfigs, type->text) == kKnownConfigs.end()) {
      refuse(type, "the layout " + text::quoted(type->text) + " is not understood", hint);
    }
    for (const std::string_view key : kForeign) {
      const Value* const found = text_->find(key);
      if (found && !found->is(Kind::null)) {
        refuse(found, "the layout with " + std::string(key) + " is not understood", hint);
      }
    }
  }

  std::string name() const {
    for (const char* const key : {"_name_or_path", "name_or_path"}) {
      const std::string said = text_of(root_, key);
      if (said.find('/') != said.npos && !said.starts_with('/') && !said.starts_with('.')) {
        return said;
      }
    }
    return {};
  }

  /// Gemma's embeddings serve as its head where the file does not say (transformers,
  /// configuration_gemma3.py).
  bool tied() const { return flag("tie_word_embeddings", is_of("gemma")); }

  void take_latent(Shape& s) const {
    if (!text_->find("kv_lora_rank") || text_->find("kv_lora_rank")->is(Kind::null)) return;
    s.latent_rank = number("kv_lora_rank");
    s.rope_dim = number("qk_rope_head_dim");
    s.head_dim = number("qk_nope_head_dim") + *s.rope_dim;
    s.kv_heads = s.heads;
  }

  /// Which layers see the whole context: the list, else the habit of the family.
  void take_window(Shape& s) const {
    s.full_layers = s.layers;
    const double window = number_or("sliding_window", 0);
    if (window == 0 || !flag("use_sliding_window", true) || s.latent_rank) return;
    if (const Value* const types = array_at(*text_, "layer_types")) {
      if (static_cast<double>(types->items.size()) != s.layers) {
        refuse(types, "/layer_types: expected " + std::to_string(static_cast<int>(s.layers)) +
                          " entries, as num_hidden_layers says, got " +
                          std::to_string(types->items.size()));
      }
      s.full_layers = 0;
      for (const Value& type : types->items) {
        if (type.text == "full_attention") {
          ++s.full_layers;
        } else if (type.text != "sliding_attention") {
          refuse(&type, "the layout with " + text::quoted(type.text) + " is not understood");
        }
      }
    } else if (is_of("gemma3")) {
      s.full_layers = std::floor(s.layers / number_or("sliding_window_pattern", 6));
    } else if (is_of("gemma2") || is_of("gpt_oss")) {
      s.full_layers = std::floor(s.layers / 2);
    } else {
      s.full_layers = 0;
    }
    if (s.full_layers < s.layers) s.window = window;
  }

  void take_experts(Shape& s) const {
    s.ffn = number_or("intermediate_size", 0);
    s.experts = first_of({"n_routed_experts", "num_local_experts", "num_experts"}, 0);
    if (s.experts == 0) {
      if (s.ffn == 0) number("intermediate_size");
      return;
    }
    s.experts_per_token =
        first_of({"num_experts_per_tok", "experts_per_token", "num_experts_per_token"}, 0);
    if (s.experts_per_token < 1 || s.experts_per_token > s.experts) {
      refuse(text_->find("num_experts_per_tok"), "expected 1 to " +
                                                     std::to_string(static_cast<long>(s.experts)) +
                                                     " experts for a token (num_experts_per_tok)");
    }
    s.expert_ffn = number_or("moe_intermediate_size", s.ffn);
    s.first_dense_layers = first_of({"first_k_dense_replace"}, 0);
    if (s.first_dense_layers > s.layers) {
      refuse(text_->find("first_k_dense_replace"), "/first_k_dense_replace: more than there are");
    }
    const double shared = first_of({"n_shared_experts"}, 0);
    s.shared_ffn =
        shared > 0 ? shared * s.expert_ffn : first_of({"shared_expert_intermediate_size"}, 0);
    const double step = number_or("decoder_sparse_step", 1);
    const Value* const dense = array_at(*text_, "mlp_only_layers");
    if (step != 1 || (dense && !dense->items.empty())) {
      refuse(&root_, "the layout with some layers of experts is not understood");
    }
  }

  /// Of one layer: queries, keys, values, output; with a latent, the ranks between them.
  double attention(const Shape& s) const {
    if (!s.latent_rank) {
      return s.hidden * s.head_dim * (2 * s.heads + 2 * s.kv_heads);
    }
    const double rank = first_of({"q_lora_rank"}, 0);
    const double values = number_or("v_head_dim", s.head_dim - *s.rope_dim);
    const double queries =
        rank > 0 ? s.hidden * rank + rank * s.heads * s.head_dim : s.hidden * s.heads * s.head_dim;
    return queries + s.hidden * (*s.latent_rank + *s.rope_dim) +
           *s.latent_rank * s.heads * (s.head_dim - *s.rope_dim + values) +
           s.heads * values * s.hidden;
  }

  /// Weights of matrices and norms: embedding and head, attention, gated feed-forward.
  void count(Shape& s) const {
    const double embedding = s.vocabulary * s.hidden;
    const double norms = (2 * s.layers + 1) * s.hidden;
    const double expert = 3 * s.hidden * s.expert_ffn;
    const double sparse = s.experts > 0 ? s.layers - s.first_dense_layers : 0;
    const double common = embedding + norms + s.layers * attention(s) +
                          (s.layers - sparse) * 3 * s.hidden * s.ffn +
                          sparse * s.hidden * (s.experts + 3 * s.shared_ffn);
    s.parameters = common + (s.tied ? 0 : embedding) + sparse * s.experts * expert;
    s.active_parameters = common + sparse * s.experts_per_token * expert;
    experts_ = sparse * s.experts * expert;
    s.counted =
        "Parameters counted from the shape, without picture encoders and heads that predict more "
        "than one token; active: without the look-up of the input embedding.";
  }

  void take_precision(Shape& s) const {
    const Value* quantized = object_at(root_, "quantization_config");
    if (!quantized) quantized = object_at(*text_, "quantization_config");
    const std::string method = quantized ? text_of(*quantized, "quant_method") : "";
    std::string type = text_of(root_, "torch_dtype") + text_of(root_, "dtype");
    if (type.empty()) type = text_of(*text_, "torch_dtype") + text_of(*text_, "dtype");
    constexpr double kInGib = 1073741824.0;
    if (method == "fp8") {
      s.precision = "fp8";
      s.gib = s.parameters / kInGib;
    } else if (method == "mxfp4") {  // experts in 4.25 bits, the rest in 16
      s.precision = "mxfp4";
      s.gib = (experts_ * 4.25 / 8 + (s.parameters - experts_) * 2) / kInGib;
    } else if (method.empty() && (type == "bfloat16" || type == "float16")) {
      s.precision = type == "bfloat16" ? "bf16" : "fp16";
      s.gib = 2 * s.parameters / kInGib;
    }
  }

  mutable double experts_ = 0;  ///< Parameters of all experts.
};

}  // namespace

Imported from_hf_config(const Table& table) {
  catalog::Source source{table.name, table.text};
  const Value root = catalog::parsed(source);
  if (!root.is(Kind::object)) {
    throw Error(ExitCode::input, table.name + ":1:1: not a config.json: expected an object");
  }
  return model_document(Config(root, table, source).shape(), table, "hf-config");
}

}  // namespace tco::importing
