#pragma once

#include <cstddef>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace tco::cli {

/// Whole lines that stand one behind the other in the input.
struct LineRun {
  std::size_t number = 0;      ///< Of the run, from 0 on.
  std::size_t first_line = 1;  ///< Of the input.
  std::string text = {};       ///< With their line breaks, but perhaps for the last.
  bool too_long = false;       ///< It is one line, whose text is left out.

  /// Calls `take` with each line, without its line break, and its number, until it returns false.
  bool each(const std::function<bool(std::string_view, std::size_t)>& take) const;
};

/// Standard input, line by line, for several threads at once. A run is of lines that are there:
/// none waits for a later one. Memory does not grow with the number of lines.
class LineInput {
 public:
  /// Takes standard input away from all others. `most`: lines of one run. `ended` tells that no
  /// more lines are wanted.
  LineInput(std::size_t most, std::function<bool()> ended);
  ~LineInput();
  LineInput(const LineInput&) = delete;
  LineInput& operator=(const LineInput&) = delete;

  /// Nothing at the end. Throws Error (input) where it cannot be read.
  std::optional<LineRun> next();

 private:
  bool fill();
  std::optional<LineRun> cut(std::size_t end, std::size_t lines);

  const std::size_t most_;
  const std::function<bool()> ended_;
  int file_;
  std::mutex mutex_;
  std::string buffer_;  ///< What is read and not yet in a run: from begin_ on.
  std::size_t begin_ = 0;
  std::size_t runs_ = 0, lines_ = 0;
  bool skipping_ = false;  ///< In a line that is too long.
  bool at_end_ = false;
};

}  // namespace tco::cli
