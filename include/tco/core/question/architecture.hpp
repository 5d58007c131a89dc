#pragma once

namespace tco::speed {

/// What a class of constants is fitted for.
enum class Kind { dense, moe, hybrid, hybrid_moe, image, video };

/// The shape of a language model: the columns of a config.json.
struct TextArchitecture {
  double parameters = 0;
  double read_parameters = 0;  ///< Without the input embedding of an untied model: it is looked up.
  double active_parameters = 0;  ///< Of them, that one token meets.
  double layers = 0;
  double full_layers = 0;  ///< Whose cache grows with the context.
  double window = 0;  ///< Tokens after which the other layers' cache stops growing; 0: no cache.
  double hidden = 0;
  double heads = 0;
  double kv_heads = 0;
  double head_dim = 0;
  double latent = 0;  ///< kv_lora_rank + rope width of latent attention; 0: keys and values.
  double experts = 0;
  double experts_per_token = 0;
  double vocabulary = 0;
  double max_context = 0;  ///< Tokens that it was made for; 0: nobody says.
  bool hybrid = false;     ///< Linear attention or state-space layers beside attention.

  friend bool operator==(const TextArchitecture&, const TextArchitecture&) = default;
};

/// The shape of a diffusion transformer.
struct DiffusionArchitecture {
  double parameters = 0;
  double blocks = 0;
  double hidden = 0;
  double ffn = 0;
  double text_tokens = 0;
  bool joint_text = false;  ///< Text stands among the tokens, instead of cross attention.
  bool linear_attention =
      false;             ///< Over the picture (SANA): its attention costs nothing to speak of.
  double vae_space = 8;  ///< Pixels a side that become one latent.
  double vae_time = 1;   ///< Frames, likewise.
  double patch = 2;
  double patch_time = 1;
  double steps = 50;
  double passes = 2;  ///< A step: 2 with classifier-free guidance, 1 where it is distilled in.
};

}  // namespace tco::speed
