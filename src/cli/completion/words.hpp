#pragma once

#include "cli/flags/flags.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tco::cli {

/// What may be written at one place of a command line.
struct Completed {
  std::vector<std::string> words = {};
  std::string_view list = {};  ///< What `_tco_list` of the scripts is asked for; empty: nothing.
  bool files = false;
  bool goes_on = false;  ///< No blank follows: a value is written behind it.
  bool many = false;     ///< Several may stand there, with commas between.

  bool operator==(const Completed&) const = default;
};

/// What may follow a flag of a command, and what the command's words may be.
Completed completed(const Flag& flag, const Syntax& syntax);
Completed completed(const Syntax& syntax);

/// A text in single quotes, as all three shells read it.
std::string quoted_for_shell(std::string_view text);

/// Scripts that ask the program for ids and pointers as they are wanted, so that the user's own are
/// among them.
std::string bash_completion();
std::string zsh_completion();
std::string fish_completion();

/// What is made of the program for those who install it, by the words behind --generate:
/// `commands`, `man` or `man COMMAND`, and `pointers`, the numbers that --set can reach.
std::string generated(const std::vector<std::string>& words);

/// The page of the manual on a command, in man(7); null: on the program.
std::string manual_page(const Syntax* syntax);

}  // namespace tco::cli
