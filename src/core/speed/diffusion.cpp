#include "tco/core/speed/diffusion.hpp"

#include <algorithm>
#include <cmath>

namespace tco::speed {
namespace {

/// Of one block in one pass.
struct Work {
  double tokens = 0;
  Operations matrices;
  Operations attention;
};

Work block(const DiffusionArchitecture& model, double tokens) {
  const double hidden = model.hidden;
  const double text = model.text_tokens;
  if (model.joint_text) tokens += text;
  const double projections = model.joint_text ? 4 : 6;
  const double matrices = 2 * tokens * (projections * hidden * hidden + 2 * hidden * model.ffn);
  const double own = model.linear_attention ? 0 : 4 * tokens * tokens * hidden;
  const double cross = model.joint_text ? 0 : 4 * tokens * text * hidden;
  return {tokens, matrices * unit::operation, (own + cross) * unit::operation};
}

double rounded(double number) { return std::floor(number + 0.5); }

}  // namespace

double frames(Duration length, Frequency fps, const DiffusionArchitecture& model) {
  constexpr double kSlack = 1e-9;  // 5.0625 s x 16 is 81, whatever the last bit says
  const double wanted = std::max(length * fps, 1.0);
  return std::ceil((wanted - 1) / model.vae_time - kSlack) * model.vae_time + 1;
}

double latent_tokens(const DiffusionArchitecture& model, const Picture& picture) {
  const double times = 1 + (picture.frames - 1) / model.vae_time;
  const double side = model.vae_space * model.patch;
  return std::ceil(times / model.patch_time) * rounded(picture.width / side) *
         rounded(picture.height / side);
}

std::optional<Prediction> diffusion(const SpeedConstants& all, const Accelerator& accelerator,
                                    const DiffusionArchitecture& model, const Picture& picture,
                                    const Precision& precision) {
  const Kind kind = picture.frames > 1 ? Kind::video : Kind::image;
  const Chosen chosen =
      constants_for(all, {Phase::diffusion, Engine::diffusers, accelerator.family, kind});
  if (!chosen.constants || !accelerator.matrix_rate) return std::nullopt;
  const ClassConstants& c = *chosen.constants;
  const Work work = block(model, latent_tokens(model, picture));
  const double passes = model.passes * model.steps * model.blocks;
  const double blocks = passes * picture.batch;
  const Arithmetic peak = *accelerator.matrix_rate;
  const Operations looked_at = blocks * work.attention;
  // Its share is e_d, or what a ceiling leaves of the rate.
  const Arithmetic reached = c.e_d * peak;
  const bool limited = c.attention_ceiling && *c.attention_ceiling < reached;
  const Term attention =
      limited ? computed("attention_ceiling", "attention", looked_at, *c.attention_ceiling, 1)
              : computed("attention_ceiling", "attention", looked_at, peak, c.e_d);
  const Bytes traffic = blocks * work.tokens * model.hidden * c.per_element;
  const Arithmetic fastest = fastest_rate(accelerator, precision, Engine::diffusers);
  return predicted({computed("e_d", "matrices", blocks * work.matrices, peak, c.e_d), attention,
                    read("bytes_per_element", "element-wise", traffic, accelerator.bandwidth, 1),
                    spent("c_p", "blocks", passes, c.c_p)},
                   blocks * (work.matrices + work.attention) / fastest, picture.batch, chosen,
                   chosen.borrowed ? all.borrowed : c.band);
}

}  // namespace tco::speed
