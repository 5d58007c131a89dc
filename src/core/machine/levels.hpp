#pragma once

#include "tco/core/machine/serving.hpp"

#include <optional>
#include <string>

namespace tco {

/// Says which of the hardware's rows an answer stands on.
void take_row(Serving& served, const Hardware& hardware, const Performance& row);

/// The nearest row of this machine and model, times the ratio of two predictions. A row at full
/// load, or that does not say how many it served, tells of as many as there is room for alone.
std::optional<Serving> anchored(const Hardware& hardware, const Model& model,
                                const Workload& workload, const speed::Knowledge& knowledge);

/// A row that was not run quite like that, likewise.
std::optional<Serving> carried(const Performance& row, const Hardware& hardware, const Model& model,
                               const Workload& workload, const speed::Knowledge& knowledge);

/// A formula alone; says why where the model does not fit, or nobody knows.
Serving predicted(Prospect found, const Hardware& hardware, const Model& model,
                  const Workload& workload, const speed::Knowledge& knowledge);

/// Whether the caches of what is asked leave a measured run no room, or make a token take over a
/// quarter longer than in that run. One that holds for its own lengths alone, or whose weights
/// formulas find too large already, was measured with what it has.
bool too_long(const Performance& row, const Hardware& hardware, const Model& model,
              const Workload& workload, const speed::Knowledge& knowledge);

/// What is said where nobody knows whether a model fits.
std::string memory_unknown(const Hardware& hardware);

}  // namespace tco
