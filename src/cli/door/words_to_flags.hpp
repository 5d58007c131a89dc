#pragma once

#include "cli/flags/flags.hpp"

#include <string>
#include <vector>

namespace tco::cli {

/// True for a command that is asked by flags, and takes no words.
bool asks_with_flags(const Syntax& syntax);

/// The command line with the words that name records, or nearly, as flags; empty where one of them
/// names none.
std::string command_with_flags(const Syntax& syntax, const Arguments& arguments,
                               const std::vector<std::string>& argv);

}  // namespace tco::cli
