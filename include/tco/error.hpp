#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace tco {

/// What the program answers the shell with; see `tco help exit-codes`.
enum class ExitCode {
  answered = 0,
  failed = 1,  ///< Answered, and a check that was asked for failed.
  usage = 2,
  input = 3,
  output = 4,
  undecided = 5,  ///< Answered, but a check that was asked for cannot be decided.
  bug = 70
};

/// What a user can mend. what() holds one finished message, or several, each on its own line:
/// "FILE:LINE:COL: /pointer: expected X, got Y", and "  hint: ..." lines below it.
class Error : public std::runtime_error {
 public:
  Error(ExitCode code, const std::string& message, std::string pointer = {})
      : std::runtime_error(message), code_(code), pointer_(std::move(pointer)) {}
  ExitCode code() const { return code_; }
  /// The JSON pointer that the first message is about; empty: about none.
  const std::string& pointer() const { return pointer_; }

 private:
  ExitCode code_;
  std::string pointer_;
};

/// Of a figure that no double can hold.
inline Error not_finite(const std::string& step) {
  return Error(ExitCode::input, "result not finite in " + step +
                                    "\n  hint: a price, a volume or a power is far too large, or a "
                                    "rate of change too close to -1");
}

}  // namespace tco
