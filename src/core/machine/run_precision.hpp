#pragma once

#include "tco/core/machine/prospect.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tco {

/// What is tried where nobody says, the best first; never less than 4 bits.
std::vector<std::string> usual_precisions(const Device& device, const Model& model, const Run& run,
                                          const speed::Knowledge& knowledge);

/// The precision of an id, for a model; nothing where its bits are not known.
std::optional<speed::Precision> precision_of(const std::string& id, const Model& model,
                                             const speed::Knowledge& knowledge);

}  // namespace tco
