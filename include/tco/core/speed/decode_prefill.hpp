#pragma once

#include "tco/core/speed/architecture.hpp"
#include "tco/core/speed/configuration.hpp"
#include "tco/core/speed/prediction.hpp"

#include <optional>

namespace tco::speed {

/// Weights that a step of `streams` reads. Of a mixture of E experts, k a token, those that all
/// streams leave out stay where they are: 1 - (1 - k/E)^(B^g) of them are read.
Bytes weights_read(const TextArchitecture& model, const Precision& precision, double streams,
                   double g);

/// One step, a token for every stream:
///
///   step = W(B) / (e_m BW) + B KV(context) / (e_k BW) + 2 N_active B / (e_c FLOPS)
///          + c0 + c1 L + c_b B (+ c_m L experts) (+ c_f L 8 bits) (+ c_s L several accelerators)
///
/// with e_q in place of e_m where weights are kept in super-blocks (K-quants, I-quants), whose
/// packed scales are unpacked first (llama.cpp, ggml-common.h: block_q4_K): the roofline of a
/// decode step (Pope et al., arXiv 2211.05102, section 2) with its parts added, as measured servers
/// do not overlap them; constants from tests/speed. Served models are parted over the accelerators.
/// llama.cpp keeps whole layers on each, so that one stream is as fast as on one; its compute
/// counts from the second stream on, the first hides behind its reads. Rows of servers were
/// measured while prompts kept arriving, and so are their constants. Without a matrix rate the
/// compute is left out. Weights on the host are read at its bandwidth and the cpu family's e_m.
/// None where no class lends its constants.
std::optional<Prediction> decode(const SpeedConstants& all, const Accelerator& accelerator,
                                 const TextArchitecture& model, const Configuration& configuration);

/// A prompt of `tokens` behind `context` earlier ones:
///
///   max((2 N_active T) / (e_p FLOPS) + 2 L T (T + 2 context) heads hd / (e_p FLOPS of 16 bits),
///       W / (e_m BW))
///
/// 2 N a token and half of a full square of attention, as it is causal (Kaplan et al., arXiv
/// 2001.08361, table 1); servers quantize the matrices and not the attention. None without a matrix
/// rate.
std::optional<Prediction> prefill(const SpeedConstants& all, const Accelerator& accelerator,
                                  const TextArchitecture& model, const Configuration& configuration,
                                  double tokens);

/// As many streams as memory holds while each gets `at_least` tokens a time; 0 where not even one
/// does. Unknown memory holds any number.
double most_streams(const SpeedConstants& all, const Accelerator& accelerator,
                    const TextArchitecture& model, const Configuration& configuration,
                    Frequency at_least);

}  // namespace tco::speed
