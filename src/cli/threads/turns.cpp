#include "cli/threads/turns.hpp"

#include <sched.h>

#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace tco::cli {
namespace {

constexpr int kPolls = 200;  ///< Before a thread sleeps: its turn mostly comes within microseconds.

}  // namespace

void Turns::wait_for(std::size_t number) {
  for (int i = 0; i < kPolls && now_ != number; ++i) std::this_thread::yield();
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return now_ == number || ended_; });
  if (ended_) throw Ended{};
}

void Turns::pass() {
  const std::lock_guard lock(mutex_);
  ++now_;
  changed_.notify_all();
}

void Turns::end(std::exception_ptr why) {
  const std::lock_guard lock(mutex_);
  if (!ended_) failure_ = std::move(why);
  ended_ = true;
  changed_.notify_all();
}

void Turns::share(unsigned threads, const std::function<void()>& work) {
  const auto guarded = [&] {
    try {
      work();
    } catch (const Ended&) {
    } catch (...) {
      end(std::current_exception());
    }
  };
  std::vector<std::thread> others;
  try {
    while (others.size() + 1 < threads) others.emplace_back(guarded);
  } catch (const std::system_error&) {
    // No more threads are to be had; those there are do it all.
  }
  guarded();
  for (std::thread& other : others) other.join();
  if (failure_) std::rethrow_exception(failure_);
}

unsigned processors() {
  cpu_set_t usable;
  if (::sched_getaffinity(0, sizeof(usable), &usable) != 0) return 1;
  return static_cast<unsigned>(CPU_COUNT(&usable));
}

}  // namespace tco::cli
