#pragma once

#include "import/shapes/config_fields.hpp"
#include "import/shapes/shape.hpp"
#include "tco/text/display.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace tco::importing {

inline constexpr const char* kByHand =
    "write a document of kind models by hand: its keys are in `tco schema models`";

/// What a config.json says of its layers: which see the whole context, and which have experts.
class ConfigLayers : protected ConfigFields {
 public:
  using ConfigFields::ConfigFields;

 protected:
  /// Which layers see the whole context: the list, else the habit of the family.
  void take_window(Shape& s) const {
    s.full_layers = s.layers;
    const double window = number_or("sliding_window", 0);
    const Value* const types = array_at(*text_, "layer_types");
    if (types) s.full_layers = full_layers(*types, s.layers, window);
    // Qwen's configs state a window that they do not use (transformers, configuration_qwen2.py).
    if (window == 0 || !flag("use_sliding_window", !is_of("qwen")) || s.latent_rank) {
      s.full_layers = s.layers;
      return;
    }
    if (!types) s.full_layers = usual_full_layers(s);
    if (s.full_layers < s.layers) s.window = window;
  }

  double usual_full_layers(const Shape& s) const {
    if (is_of("gemma3")) {
      return std::floor(s.layers / number_or("sliding_window_pattern", 6));
    }
    if (is_of("gemma2") || is_of("gpt_oss")) return std::floor(s.layers / 2);
    // The first layers see all of it.
    if (is_of("qwen")) return std::min(first_of({"max_window_layers"}, kWindowLayers), s.layers);
    return 0;
  }

  double full_layers(const Value& types, double layers, double window) const {
    if (static_cast<double>(types.items.size()) != layers) {
      refuse(&types, "/layer_types: expected " + std::to_string(static_cast<int>(layers)) +
                         " entries, as num_hidden_layers says, got " +
                         std::to_string(types.items.size()));
    }
    double full = 0;
    for (const Value& type : types.items) {
      if (type.text == "full_attention") {
        ++full;
      } else if (type.text != "sliding_attention") {
        refuse(&type, "the layout with " + text::quoted(type.text) + " is not understood", kByHand);
      } else if (window == 0) {
        refuse(&type, "/layer_types: \"sliding_attention\" without sliding_window",
               "add the tokens that those layers look back as \"sliding_window\"");
      }
    }
    return full;
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
    take_sparse_layers(s);
  }

  /// How many layers have experts: after the first dense ones every so many (DeepSeek,
  /// modeling_deepseek.py) or those of a list (MiMo), or Qwen's steps and exceptions.
  void take_sparse_layers(Shape& s) const {
    const double step = number_or("decoder_sparse_step", 1);
    const Value* const dense = array_at(*text_, "mlp_only_layers");
    const Value* const each = array_at(*text_, "moe_layer_freq");
    const double every = each ? 1 : number_or("moe_layer_freq", 1);
    if (each && static_cast<double>(each->items.size()) != s.layers) {
      refuse(each, "/moe_layer_freq: expected " + std::to_string(static_cast<int>(s.layers)) +
                       " entries, as num_hidden_layers says, got " +
                       std::to_string(each->items.size()));
    }
    constexpr double kMostLayers = 1e5;  // that a file may have us count
    double sparse = 0;
    for (double i = 0; i < std::min(s.layers, kMostLayers); ++i) {
      const bool excepted =
          dense && std::ranges::any_of(dense->items, [&](const Value& v) { return v.number == i; });
      const bool listed = !each || each->items[static_cast<std::size_t>(i)].number != 0;
      const bool in_step = std::fmod(i + 1, step) == 0 && std::fmod(i, every) == 0;
      if (i >= s.first_dense_layers && !excepted && listed && in_step) ++sparse;
    }
    s.moe_layers = sparse;
  }

 private:
  /// max_window_layers where Qwen's configs leave it out.
  static constexpr double kWindowLayers = 28;
};

}  // namespace tco::importing
