#pragma once

#include "cli/flags/flags.hpp"

#include <string>
#include <vector>

namespace tco::cli {

/// Reads the words behind the command. Throws Error (usage). `help` is set, and nothing else, where
/// help was asked for.
Arguments parsed(const Syntax& syntax, const std::vector<std::string>& argv, std::string& help);

}  // namespace tco::cli
