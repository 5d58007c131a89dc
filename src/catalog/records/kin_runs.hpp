#pragma once

#include "tco/core/question/hardware.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tco::catalog {

/// A copy of a row of `shape`'s model, as one of the model asked for; nothing where the two are of
/// other shapes, or a row of its own already tells of such a run.
std::optional<Performance> kin_run(const Performance& row, const speed::TextArchitecture& shape,
                                   const Model& asked, const std::vector<Performance>& own);

}  // namespace tco::catalog
