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
                                    const DiffusionArchitecture& model, const Picture& picture) {
  const Kind kind = picture.frames > 1 ? Kind::video : Kind::image;
  const Chosen chosen =
      constants_for(all, {Phase::diffusion, Engine::diffusers, accelerator.family, kind});
  if (!chosen.constants || !accelerator.matrix_rate) return std::nullopt;
  const ClassConstants& c = *chosen.constants;
  const Work work = block(model, latent_tokens(model, picture));
  const double passes = model.passes * model.steps * model.blocks;
  const double blocks = passes * picture.batch;
  const Arithmetic peak = *accelerator.matrix_rate;
  Duration attention = work.attention / peak / c.e_d;
  if (c.attention_ceiling) attention = std::max(attention, work.attention / *c.attention_ceiling);
  const Duration traffic = work.tokens * model.hidden * c.per_element / accelerator.bandwidth;
  return predicted({{"e_d", "matrices", Limit::compute, blocks * work.matrices / peak / c.e_d},
                    {"attention_ceiling", "attention", Limit::compute, blocks * attention},
                    {"bytes_per_element", "element-wise", Limit::bandwidth, blocks * traffic},
                    {"c_p", "blocks", Limit::overhead, passes * c.c_p}},
                   blocks * (work.matrices + work.attention) / peak, picture.batch, chosen,
                   chosen.borrowed ? all.borrowed : c.band);
}

}  // namespace tco::speed
