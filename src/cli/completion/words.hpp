#pragma once

#include "cli/door/flags.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tco::cli {

/// What may be written at one place of a command line.
struct Completed {
  std::vector<std::string> words = {};
  std::string_view ids = {};  ///< A kind that `tco catalog list` takes; empty: none.
  bool files = false;
};

/// What may follow a flag, and what a command's words may be.
Completed completed(const Flag& flag);
Completed completed(const Syntax& syntax);

/// Scripts that ask `tco catalog list` for ids as they are wanted, so that the user's own are
/// among them.
std::string bash_completion();
std::string zsh_completion();
std::string fish_completion();

}  // namespace tco::cli
