#pragma once

#include "tco/core/machine/serving.hpp"

#include <optional>

namespace tco {

/// Says which of the hardware's rows an answer stands on.
void take_row(Serving& served, const Hardware& hardware, const Performance& row);

/// The nearest row of this machine and model, times the ratio of two predictions.
std::optional<Serving> anchored(const Hardware& hardware, const Model& model,
                                const Workload& workload, const speed::Knowledge& knowledge);

/// A formula alone; says why where the model does not fit.
Serving predicted(Prospect found, const Hardware& hardware, const Model& model,
                  const Workload& workload, const speed::Knowledge& knowledge);

}  // namespace tco
