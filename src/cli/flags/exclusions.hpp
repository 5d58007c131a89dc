#pragma once

#include "cli/flags/flags.hpp"

namespace tco::cli {

/// Of flags that exclude each other, the one of the highest layer stays. Throws Error (usage) where
/// there are two of one layer.
void settle_exclusions(Arguments& arguments);

}  // namespace tco::cli
