#pragma once

#include "tco/core/machine/serving.hpp"

#include <optional>
#include <string>

namespace tco {

/// Whether a model fits a machine, and how fast it is there.
struct Fitted {
  std::string precision;  ///< Id; empty: unknown.
  std::optional<speed::Engine> engine;
  /// At once, of pictures those that are made together; unknown where a row does not say.
  std::optional<double> streams;
  std::optional<double> context;  ///< Tokens in the cache of a stream; none of pictures.
  std::optional<Bytes> weights, caches, needed;
  speed::Fit fit = speed::Fit::unknown;
  Basis basis = Basis::unstated;   ///< Of the speed; unstated: there is none.
  std::optional<Frequency> input;  ///< Prompt tokens.
  Figure<Frequency> output;        ///< Tokens of all streams.
  Figure<Duration> picture;        ///< How long one image or clip takes, others beside it or not.
  std::optional<Frequency> pictures;  ///< That the whole machine makes.
  std::optional<speed::Limit> limit;
  std::optional<Power> load;
  std::string reason;  ///< Why there is no speed, or what to know of it; empty: nothing.

  bool has_speed() const { return output.value || picture.value; }
  std::optional<Frequency> output_per_stream() const;
};

/// `served`: the answer of serving() to the same.
Fitted fitted(const Hardware& hardware, const Model& model, const Workload& workload,
              const speed::Knowledge& knowledge, const Serving& served);

}  // namespace tco
