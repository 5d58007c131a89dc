#pragma once

#include "tco/core/question/hardware.hpp"
#include "tco/core/question/workload.hpp"

#include <optional>
#include <string>

namespace tco {

/// How one machine serves a workload: the performance row that counts, and what follows from it.
struct Serving {
  const Performance* row = nullptr;  ///< Points into the hardware given; null: not served.
  std::string infeasible;            ///< Why it cannot be served; empty: only a figure is missing.
  std::string unknown;               ///< Which figure is missing.
  std::optional<AttemptTime> time;   ///< Of one machine; unknown where the row does not say.
  std::optional<Range<AttemptTime>> time_range;  ///< From the row's `seconds_per_batch_range`.
  Basis basis = Basis::unstated;                 ///< The row's; estimate when it was scaled.
  Figure<Power> load;                            ///< The row's own, else the machine's.
  bool scaled = false;                           ///< Taken from a row of another size.
};

/// Chooses among the rows of `hardware` for this model and size that fit its memory: measured
/// before vendor before secondary before estimate, then the fastest. model.md section 2.
/// `model` may be null where nothing is known of it.
Serving serving(const Hardware& hardware, const Model* model, const Workload& workload);

}  // namespace tco
