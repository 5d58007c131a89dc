#pragma once

#include <chrono>

namespace tco::cli {

/// How far a long answer is, on a terminal that shows messages, from the second second on.
class Progress {
 public:
  /// `quiet`: never.
  explicit Progress(bool quiet);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  /// Takes back what it said.
  ~Progress();

  void tell(double share);

 private:
  bool shows_;
  std::chrono::steady_clock::time_point begun_;
  int told_ = -1;  ///< Per cent; -1: nothing yet.
};

}  // namespace tco::cli
