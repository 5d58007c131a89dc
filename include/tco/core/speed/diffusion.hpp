#pragma once

#include "tco/core/speed/accelerator.hpp"
#include "tco/core/speed/architecture.hpp"
#include "tco/core/speed/configuration.hpp"
#include "tco/core/speed/constants.hpp"
#include "tco/core/speed/prediction.hpp"

#include <optional>

namespace tco::speed {

/// What is made in one go.
struct Picture {
  double width = 0;  ///< Pixels.
  double height = 0;
  double frames = 1;  ///< 1: an image.
  double batch = 1;
};

/// length x fps, rounded up to 4k + 1 (to the encoder's stride, but for the first frame: Wan,
/// arXiv 2503.20314, section 4.1).
double frames(Duration length, Frequency fps, const DiffusionArchitecture& model);

/// ceil((1 + (F - 1) / vae_time) / patch_time) x (width / side) x (height / side), side = vae_space
/// x patch.
double latent_tokens(const DiffusionArchitecture& model, const Picture& picture);

/// All passes of all steps through all blocks:
///
///   batch passes steps L (2T (6H^2 + 2H ff) / (e_d FLOPS) + (4T^2 H + 4T T_text H) / attention
///                         + T H per_element / BW) + passes steps L c_p
///
/// with text among the tokens 4H^2 instead of 6H^2, and no cross attention (DiT, arXiv 2212.09748;
/// Stable Diffusion 3, arXiv 2403.03206). Attention runs at e_d FLOPS or at a ceiling that hardly
/// grew with the matrix units, whichever is slower (FlashAttention-3, arXiv 2407.08608, section 1:
/// 35 % of an H100). The encoder is in the constants. Several accelerators work on a clip of their
/// own each. None without a matrix rate. The precision moves the bound alone: the constants are of
/// runs in 16 bits.
std::optional<Prediction> diffusion(const SpeedConstants& all, const Accelerator& accelerator,
                                    const DiffusionArchitecture& model, const Picture& picture,
                                    const Precision& precision = {});

}  // namespace tco::speed
