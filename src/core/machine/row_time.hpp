#pragma once

#include "tco/core/question/hardware.hpp"
#include "tco/core/question/workload.hpp"

#include <optional>

namespace tco {

/// Which end of a row's range.
enum class Pick { value, fastest, slowest };

/// Seconds of one machine that one attempt takes; unknown where the row does not say.
std::optional<AttemptTime> attempt_time(const Performance& row, const Workload& workload,
                                        Pick pick);

/// A run of text that does not say how many requests it served at once, as those at full load: it
/// tells of as many as there is room for, and of no other number.
bool at_full_load(const Performance& row, const Workload& workload);

/// The workload that a row was run with, as far as it says. Phases of text without lengths are
/// those of a short context, as of llama-bench (pp512, tg128) and most public runs.
Workload workload_of(const Performance& row, const Workload& asked);

/// Whether a row was run with what the workload is; a picture may stand or lie.
bool same_size(const Performance& row, const Workload& workload);

}  // namespace tco
