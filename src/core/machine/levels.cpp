#include "core/machine/levels.hpp"

#include "core/machine/row_time.hpp"

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
  if (found.fit == speed::Fit::unknown && found.of_memory.empty()) {
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
  constexpr double kMuch = 1.25;
  const bool own_size = (row.input_tokens || row.output_tokens) && !workload.run.context;
  if (!model.text || !hardware.device || row.precision.empty() || own_size) return false;
  const Workload there = workload_of(row, workload);
  Workload here = workload;
  here.precision = row.precision;
  here.run.streams = there.run.streams;
  here.run.most_streams = there.run.most_streams;
  here.run.least_rate = there.run.least_rate;
  const auto found = prospect(hardware, model, here, knowledge);
  if (!found) return false;
  if (found->fit == speed::Fit::no || found->fit == speed::Fit::offload) {
    return found->needed - found->caches <= *found->room;
  }
  const auto before = prospect(hardware, model, there, knowledge);
  return found->decode && before && before->decode &&
         speed::rate(*before->decode) > kMuch * speed::rate(*found->decode);
}

}  // namespace tco
