#pragma once

#include "catalog/question/trace.hpp"
#include "tco/catalog/question/question.hpp"
#include "tco/core/question/workload.hpp"

#include <optional>

namespace tco::catalog {

/// What is asked about, as far as it is to be told: by the model, else by the keys of the workload
/// that flags and the scenario `root` (may be null) use, else by what the plans named meter, else
/// by what the machines named have run; where exactly one remains. Throws Error, with both sides,
/// where two of the first two contradict each other.
std::optional<Modality> asked_modality(const Request& request, const Value* root,
                                       const RecordMaps& records);

/// Writes the modality, and the model of a text, into a workload that does not say them. True where
/// it names no model.
bool infer_workload(Origins::Trace& trace, const Request& request);

/// Says which model machines are taken to run where the question names none.
void tell_usual_model(Question& question);

}  // namespace tco::catalog
