#pragma once

#include "tco/core/machine/prospect.hpp"
#include "tco/core/question/hardware.hpp"
#include "tco/core/question/option.hpp"
#include "tco/core/question/workload.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>

namespace tco {

/// How one machine serves a workload: the performance row or prediction that counts, and what
/// follows from it.
struct Serving {
  /// What was measured, or what a prediction is anchored at: a copy of the hardware's.
  std::shared_ptr<const Performance> row;
  std::size_t index = 0;             ///< Of the row, among those of the hardware.
  std::optional<Prospect> prospect;  ///< What was predicted; absent: the row counts as it is.
  std::string infeasible;            ///< Why it cannot be served; empty: only a figure is missing.
  std::string unknown;               ///< Which figure is missing.
  std::string precision;
  std::optional<AttemptTime> time;  ///< Of one machine; unknown where the row does not say.
  std::optional<Range<AttemptTime>> time_range;  ///< From the row's range, or the band.
  Basis basis = Basis::unstated;                 ///< The row's, anchored or predicted.
  std::optional<double> memory_gib;              ///< What a measured run needs, where known.
  Figure<Power> load;                            ///< The row's own, the machine's, the formula's.

  bool found() const { return row || prospect; }
};

/// A row of this machine, model and size that fits its memory: measured before vendor before
/// secondary before estimate, then the fastest (model.md section 2). Without one
/// that tells the time, the nearest row of any size, precision or concurrency times the ratio of
/// two predictions; without any, a prediction (speed.md section 3). `model` may be null where
/// nothing is known of it; without `knowledge` nothing is predicted.
Serving serving(const Hardware& hardware, const Model* model, const Workload& workload,
                const speed::Knowledge* knowledge);
/// What the option keeps of it, or that.
std::shared_ptr<const Serving> serving(const Option& option);

/// Keeps the answer with the option. Whoever moves what it stands on lets go of it.
void keep_serving(Option& option);

// Another predicted time, another load of the machine; in what is kept too.
void put_predicted_time(Option& option, AttemptTime time);
void put_load(Option& option, Power load);

/// What a workload states that no machine has a price or a time for, or one that is a guess.
std::vector<std::string> left_out_by_machines(const Workload& workload);

}  // namespace tco
