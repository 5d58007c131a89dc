// config.json of a language model: parameters counted by the rule of its layout.
#include "import/draft/importer.hpp"
#include "import/shapes/config_layers.hpp"
#include "import/shapes/kept_weights.hpp"
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

class Config : ConfigLayers {
 public:
  using ConfigLayers::ConfigLayers;

  Shape shape() const {
    refuse_foreign();
    Shape s;
    s.name = name();
    s.task = task(s.name);
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
    if (std::ranges::find(kKnownConfigs, type->text) == kKnownConfigs.end()) {
      refuse(type, "the layout " + text::quoted(type->text) + " is not understood", kByHand);
    }
    for (const std::string_view key : kForeign) {
      const Value* const found = text_->find(key);
      if (found && !found->is(Kind::null)) {
        refuse(found, "the layout with " + std::string(key) + " is not understood", kByHand);
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

  /// By the head of the model, else by its name: Qwen3-Embedding keeps the head that writes.
  std::string task(const std::string& name) const {
    const Value* const heads = root_.find("architectures");
    const std::string head(heads && !heads->items.empty() ? heads->items.front().text
                                                          : std::string_view());
    const auto named = [&](std::string_view word) { return name.find(word) != name.npos; };
    if (head.ends_with("ForSequenceClassification") || named("Rerank")) return "rerank";
    return head.ends_with("Model") || named("Embedding") ? "embed" : "";
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
    const double sparse = s.experts > 0 ? s.moe_layers : 0;
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

  /// Embeddings and head stay in 16 bits, and all but the experts where those alone are quantized.
  void take_precision(Shape& s) const {
    const Value* quantized = nullptr;
    for (const Value* const from : {&root_, text_}) {
      for (const char* const key : {"quantization_config", "quantization"}) {
        if (!quantized) quantized = object_at(*from, key);
      }
    }
    std::string type = text_of(root_, "torch_dtype") + text_of(root_, "dtype");
    if (type.empty()) type = text_of(*text_, "torch_dtype") + text_of(*text_, "dtype");
    const KeptWeights kept = quantized ? kept_weights(*quantized) : kept_weights(type);
    s.precision = kept.precision;
    s.untold = kept.untold;
    if (s.precision.empty()) return;
    constexpr double kInGib = 1073741824.0;
    const double looked_up = s.vocabulary * s.hidden * (s.tied ? 1 : 2);
    const double plain = kept.experts_only ? s.parameters - experts_ : looked_up;
    s.gib = ((s.parameters - plain) * kept.bits + plain * 16) / 8 / kInGib;
  }

  mutable double experts_ = 0;  ///< Parameters of all experts.
};

/// Python writes numbers that JSON has not: in their place stands what keeps the others' places.
std::string with_finite_numbers(std::string text) {
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (quoted && text[i] == '\\') {
      ++i;
    } else if (text[i] == '"') {
      quoted = !quoted;
    } else if (!quoted) {
      for (const std::string_view name : {"-Infinity", "Infinity", "NaN"}) {
        if (!std::string_view(text).substr(i).starts_with(name)) continue;
        text.replace(i, name.size(), std::string("0").append(name.size() - 1, ' '));
        break;
      }
    }
  }
  return text;
}

}  // namespace

Imported from_hf_config(const Table& table) {
  catalog::Source source{table.name, with_finite_numbers(table.text)};
  const Value root = catalog::parsed(source);
  if (!root.is(Kind::object)) {
    throw Error(ExitCode::input, table.name + ":1:1: not a config.json: expected an object");
  }
  const Shape shape = Config(root, table, source).shape();
  Imported result = model_document(shape, table, "hf-config");
  if (shape.precision.empty()) {
    result.notes.push_back("precision not told (" + shape.untold +
                           "): taken as bf16 until --precision says another, or its memory here");
  }
  return result;
}

}  // namespace tco::importing
