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

/// Whether a row was run with what the workload is.
bool same_size(const Performance& row, const Workload& workload);

}  // namespace tco
