#pragma once

#include "tco/core/question/hardware.hpp"
#include "tco/core/question/workload.hpp"
#include "tco/core/speed/configuration.hpp"
#include "tco/core/speed/diffusion.hpp"
#include "tco/core/speed/memory.hpp"
#include "tco/core/speed/precision.hpp"
#include "tco/core/speed/prediction.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tco {

/// A precision that nobody asked for, and why it is not the one.
struct Tried {
  std::string precision;  ///< Id.
  double bits = 0;
  std::string why;  ///< Empty: it is the one.
};

/// What formulas say of a model on a machine.
struct Prospect {
  std::string precision;     ///< Id.
  speed::Configuration run;  ///< Streams and context of text; 1 and 0 of pictures.
  Bytes weights;
  Bytes caches;               ///< Of all streams.
  Bytes needed;               ///< With what the engine keeps for itself.
  std::optional<Bytes> room;  ///< Of all accelerators; unknown where their memory is.
  speed::Fit fit = speed::Fit::unknown;
  std::optional<speed::Prediction> prefill;  ///< Of text: a prompt of the context's length.
  std::optional<speed::Prediction> decode;   ///< Of text: one step.
  std::optional<speed::Prediction> picture;  ///< Of an image or clip.
  std::optional<AttemptTime> time;  ///< One attempt takes of the machine; unknown without a rate.
  std::optional<Range<AttemptTime>> time_range;
  Figure<Power> load;        ///< Of the whole machine.
  std::string missing;       ///< Why there is no speed; empty: there is one.
  std::string of_memory;     ///< What to know of the memory of a picture; empty: nothing.
  std::vector<Tried> tried;  ///< Where the precision was to be found, the best first.
  bool reads_alone = false;  ///< An embedding model or reranker: answers take no time.
  bool below_least = false;  ///< As many streams as reach the least rate were asked for: none does.
};

/// At the workload's precision, or the first of the model's own, 8 bits, Q6_K and Q4_K_M that fits
/// and gives a stream the least rate (of as many streams as there is room for: behind which none
/// serves twice as many tokens), else the fastest that fits (the last of them where none does, with
/// a part on the host where that is asked); engine, streams and context likewise. Nothing where the
/// machine's accelerator or the model's shape is not known, or the precision has no bits.
std::optional<Prospect> prospect(const Hardware& hardware, const Model& model,
                                 const Workload& workload, const speed::Knowledge& knowledge);

/// The time of an attempt from the predictions of its phases, where all that it takes are there.
void take_time(Prospect& prospect, const Workload& workload);

/// What there is to say of a context beyond what the model was made for; empty: nothing.
std::string beyond_context(const Model& model, const Workload& workload);

/// "rtx-4070-ti-super has 16 GiB, qwen3-32b at q4_k_m needs 20.1 GiB; iq3_m fits, ...".
std::string does_not_fit(const Prospect& prospect, const Hardware& hardware, const Model& model,
                         const Workload& workload, const speed::Knowledge& knowledge);

}  // namespace tco
