#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>

namespace tco::cli {

/// Who may write, where threads make the parts of one output: numbers come one after another.
class Turns {
 public:
  /// Thrown in a thread when all is to end.
  struct Ended {};

  /// Throws Ended.
  void wait_for(std::size_t number);
  void pass();
  /// Ends all; the first reason counts, null: there is none to tell.
  void end(std::exception_ptr why = nullptr);
  bool ended() const { return ended_; }

  /// Does the work in so many threads, this one among them. Throws what one of them has thrown.
  void share(unsigned threads, const std::function<void()>& work);

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::atomic<std::size_t> now_ = 0;
  std::atomic<bool> ended_ = false;
  std::exception_ptr failure_;
};

/// Those that a container or `taskset` leaves to the program; at least 1.
unsigned processors();

}  // namespace tco::cli
