#include "core/machine/levels.hpp"

#include <utility>

namespace tco {

std::string memory_unknown(const Hardware& hardware) {
  return "the memory of " + hardware.id + " is not known: an id that ends in it, such as -64gb, " +
         "or memory_gib of its record says it";
}

Serving predicted(Prospect found, const Hardware& hardware, const Model& model,
                  const Workload& workload, const speed::Knowledge& knowledge) {
  Serving result;
  result.precision = found.precision;
  result.basis = Basis::predicted;
  if (found.fit == speed::Fit::no) {
    result.infeasible =
        "does not fit: " + does_not_fit(found, hardware, model, workload, knowledge);
    return result;
  }
  if (!found.time) {
    result.unknown =
        "no performance figure of " + model.id + " on " + hardware.id + ": " + found.missing;
    return result;
  }
  if (found.fit == speed::Fit::unknown) {
    result.unknown = memory_unknown(hardware);
  } else {
    result.time = found.time;
    result.time_range = found.time_range;
  }
  result.load = found.load;
  result.prospect = std::move(found);
  return result;
}

bool too_long(const Performance& row, const Hardware& hardware, const Model& model,
              const Workload& workload, const speed::Knowledge& knowledge) {
  const bool own_size = row.input_tokens && !workload.run.context;
  if (!model.text || !hardware.device || row.precision.empty() || own_size) return false;
  Workload run = workload;
  run.precision = row.precision;
  run.run.streams = row.concurrency.value_or(1);
  run.run.most_streams = false;
  const auto found = prospect(hardware, model, run, knowledge);
  const bool short_of_it =
      found && (found->fit == speed::Fit::no || found->fit == speed::Fit::offload);
  return short_of_it && found->needed - found->caches <= *found->room;
}

}  // namespace tco
