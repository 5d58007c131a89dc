#pragma once

#include "cli/flags/flags.hpp"

#include <vector>

namespace tco::cli {

/// Takes the variables TCO_* of `flags` where the flag is absent. Throws Error (usage) for one that
/// is of no flag of any command.
void take_environment(Arguments& arguments, const std::vector<Flag>& flags);

}  // namespace tco::cli
