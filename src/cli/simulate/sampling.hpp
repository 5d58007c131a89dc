#pragma once

#include "cli/flags/flags.hpp"
#include "tco/core/simulate/simulation.hpp"

#include <string>
#include <vector>

namespace tco::cli {

/// --samples, --seed, --threads and --rank; adds what is worth telling to `notes`. Throws Error.
simulate::Sampling sampling_of(const Arguments& arguments, std::vector<std::string>& notes);

}  // namespace tco::cli
