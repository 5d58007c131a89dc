#include "catalog/read/read.hpp"
#include "tco/core/quantity/text.hpp"

#include <algorithm>
#include <cmath>

namespace tco::catalog {
namespace {

/// A number of the shape that another one bounds.
void at_most(Fields& in, const char* key, double number, const char* other, double most) {
  if (number <= most) return;
  in.find(key)->problem("expected " + std::string(key) + " <= " + other + ", got " +
                        plain_number(number) + " of " + plain_number(most));
}

double latent_width(Fields& in) {
  const auto rank = in.number("kv_lora_rank", kCount);
  const auto rope = in.number("qk_rope_head_dim", kCountOrZero);
  if (rope && !rank) {
    in.find("qk_rope_head_dim")->problem("a latent has a rank, got no kv_lora_rank");
  }
  return rank ? *rank + rope.value_or(0) : 0;
}

void read_experts(Fields& in, speed::TextArchitecture& shape) {
  const auto experts = in.number("experts", kCount);
  const auto each = in.number("experts_per_token", kCount);
  shape.experts = experts.value_or(0);
  shape.experts_per_token = each.value_or(0);
  if (experts.has_value() != each.has_value()) {
    in.find(experts ? "experts" : "experts_per_token")
        ->problem("experts and experts_per_token go together",
                  std::string("add ") + (experts ? "experts_per_token" : "experts"));
  } else {
    at_most(in, "experts_per_token", shape.experts_per_token, "experts", shape.experts);
  }
  for (const char* const key : {"moe_ffn", "shared_ffn", "first_dense_layers", "moe_layers"}) {
    in.number(key, kCountOrZero);
  }
}

speed::TextArchitecture read_text(Fields& in) {
  speed::TextArchitecture shape;
  shape.layers = in.required_number("layers", kCount);
  shape.full_layers = in.number("full_attention_layers", kCountOrZero).value_or(shape.layers);
  at_most(in, "full_attention_layers", shape.full_layers, "layers", shape.layers);
  shape.window = in.number("sliding_window", kCountOrZero).value_or(0);
  shape.hidden = in.required_number("hidden", kCount);
  shape.heads = in.required_number("heads", kCount);
  shape.kv_heads = in.required_number("kv_heads", kCount);
  if (shape.kv_heads >= 1 && std::fmod(shape.heads, shape.kv_heads) != 0) {
    if (const auto at = in.find("kv_heads")) {
      at->problem("expected a divisor of heads, got " + plain_number(shape.kv_heads) + " of " +
                  plain_number(shape.heads));
    }
  }
  shape.head_dim = in.required_number("head_dim", kCount);
  shape.hybrid = in.word("attention", {"mha", "gqa", "mla", "hybrid"}) == std::size_t{3};
  shape.latent = latent_width(in);
  in.number("ffn", kCountOrZero);
  read_experts(in, shape);
  shape.vocabulary = in.required_number("vocab", kCount);
  const bool tied = in.boolean("tied_embeddings", false);
  shape.max_context = in.number("max_context", kCount).value_or(0);
  shape.parameters = in.required_number("parameters", kAboveZero);
  const double embedding = tied ? 0 : shape.vocabulary * shape.hidden;
  shape.read_parameters = std::max(shape.parameters - embedding, shape.parameters / 2);
  shape.active_parameters =
      in.number("active_parameters", kAboveZero).value_or(shape.read_parameters);
  at_most(in, "active_parameters", shape.active_parameters, "parameters", shape.parameters);
  return shape;
}

speed::DiffusionArchitecture read_diffusion(Fields& in) {
  speed::DiffusionArchitecture shape;
  shape.blocks = in.required_number("layers", kCount);
  shape.hidden = in.required_number("hidden", kCount);
  in.number("heads", kCount);
  shape.ffn = in.required_number("ffn", kCount);
  shape.patch = in.number("patch", kCount).value_or(shape.patch);
  shape.patch_time = in.number("patch_t", kCount).value_or(1);
  shape.vae_space = in.number("vae_stride", kCount).value_or(shape.vae_space);
  shape.vae_time = in.number("vae_stride_t", kCount).value_or(1);
  shape.steps = in.number("steps", kCount).value_or(shape.steps);
  shape.passes = in.number("passes", kCount).value_or(shape.passes);
  shape.text_tokens = in.number("text_tokens", kCountOrZero).value_or(0);
  shape.joint_text = in.boolean("joint_attention", false);
  shape.linear_attention = in.boolean("linear_attention", false);
  shape.parameters = in.required_number("parameters", kAboveZero);
  return shape;
}

}  // namespace

void read_architecture(const Node& node, Model& model) {
  Fields in(node);
  if (model.modality == Modality::text) {
    model.text = read_text(in);
  } else {
    model.diffusion = read_diffusion(in);
  }
  in.provenance();
  in.done();
}

}  // namespace tco::catalog
