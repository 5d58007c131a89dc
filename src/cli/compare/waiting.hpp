#pragma once

#include "cli/words/answer.hpp"

#include <string>

namespace tco::cli {

// What work that waits would save, where it is told by more than a tenth.

/// "Rent is paid while machines wait; rent B200 180 GB with --batch: $6,451."
std::string rent_in_batches(const CompareView& view);

/// "APIs are at standard rates; GPT-5.6 Luna with --service-level batch: $150.": of work in batches
/// that says no level, the plan that would cost least.
std::string billed_as_batch(const CompareView& view);

}  // namespace tco::cli
