#pragma once

#include "cli/door/command.hpp"

#include <cstddef>
#include <string>

namespace tco::cli {

/// What became of the lines.
struct Tally {
  std::size_t lines = 0, refused = 0, first_refused = 0;
  bool bug = false, failed = false, undecided = false;

  void add(ExitCode code, std::size_t line) {
    ++lines;
    bug = bug || code == ExitCode::bug;
    failed = failed || code == ExitCode::failed;
    undecided = undecided || code == ExitCode::undecided;
    if (!is_refusal(code)) return;
    if (refused++ == 0) first_refused = line;
  }
  static bool is_refusal(ExitCode code) {
    return code != ExitCode::answered && code != ExitCode::failed && code != ExitCode::undecided;
  }
  ExitCode code() const {
    if (bug) return ExitCode::bug;
    if (refused > 0) return ExitCode::input;
    if (failed) return ExitCode::failed;
    return undecided ? ExitCode::undecided : ExitCode::answered;
  }
  void settle(Answer& answer) const {
    answer.code = code();
    if (refused == 0) return;
    answer.notes = {std::to_string(refused) + " of " + std::to_string(lines) +
                    (lines == 1 ? " line" : " lines") +
                    (refused == 1 ? " was refused: line " : " were refused, the first is line ") +
                    std::to_string(first_refused)};
  }
};

}  // namespace tco::cli
