#pragma once

#include "cli/flags/flags.hpp"

#include <string>
#include <vector>

namespace tco::cli {

/// Reads the words behind the command. Throws Error (usage). `help` is set, and nothing else, where
/// help was asked for.
Arguments parsed(const Syntax& syntax, const std::vector<std::string>& argv, std::string& help);

/// Adds the values of one flag, as they are typed, or that it is on without any. Throws Error
/// (usage).
void take_values(Arguments& arguments, const Flag& flag, const std::vector<std::string>& values,
                 bool on);

/// Of a word, or a flag with its dashes, that the command does not take.
[[noreturn]] void refuse_unknown(const std::string& word, const std::vector<Flag>& flags,
                                 const Syntax& syntax);

}  // namespace tco::cli
