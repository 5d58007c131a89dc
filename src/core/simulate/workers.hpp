#pragma once

#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace tco::simulate {

/// Calls make() once a thread, and what it makes with every block 0..count-1, each once. Whatever
/// one of them throws ends all. Where a thread cannot be had, the others do its part.
template <class Make>
void in_blocks(std::size_t count, unsigned threads, Make make) {
  std::atomic<std::size_t> next = 0;
  std::mutex mutex;
  std::exception_ptr failure;
  const auto work = [&](unsigned thread) {
    try {
      auto each = make(thread);
      for (std::size_t block = next++; block < count; block = next++) each(block);
    } catch (...) {
      next = count;
      const std::lock_guard lock(mutex);
      if (!failure) failure = std::current_exception();
    }
  };
  std::vector<std::thread> others;
  try {
    while (others.size() + 1 < threads) {
      others.emplace_back(work, static_cast<unsigned>(others.size() + 1));
    }
  } catch (const std::system_error&) {
    // No more threads are to be had.
  }
  work(0);
  for (std::thread& other : others) other.join();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace tco::simulate
