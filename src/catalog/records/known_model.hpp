#pragma once

#include "catalog/json/node.hpp"
#include "catalog/records/lookup.hpp"
#include "tco/core/question/workload.hpp"

#include <optional>

namespace tco::catalog {

/// The record of the model of the workload at `at`; nothing where it has none. A model must be
/// known by its own record, by a machine that runs it, or by a plan that sells it, and be of the
/// workload's modality, and its precision known likewise. Throws Error where they are not.
std::optional<Model> known_model(const Workload& workload, const Node& at, const Lookup& lookup);

}  // namespace tco::catalog
