#pragma once

#include "tco/core/machine/prospect.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace tco {

/// What is tried where nobody says, the best first; never less than 4 bits.
std::vector<std::string> usual_precisions(const Device& device, const Model& model, const Run& run,
                                          const speed::Knowledge& knowledge);

/// Tokens a second of a stream and of all at a precision that fits.
struct Throughput {
  Frequency each{}, all{};
};

/// Which of them counts, the best precision first: the first that gives a stream the least rate,
/// else the fastest. `many`: as many streams as there is room for; it stays the first only while
/// none behind it serves twice as many tokens in all.
std::size_t preferred(const std::vector<Throughput>& of, Frequency least, bool many);

/// The precision of an id, for a model; nothing where its bits are not known.
std::optional<speed::Precision> precision_of(const std::string& id, const Model& model,
                                             const speed::Knowledge& knowledge);

}  // namespace tco
