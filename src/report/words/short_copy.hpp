#pragma once

#include <cstddef>
#include <cstring>

namespace tco::report {

/// Copied at once: one instruction where the length is known to the compiler.
inline constexpr std::size_t kStep = 16;
/// Longer texts than this are copied with their own length.
inline constexpr std::size_t kMostReach = 256;

/// How much to copy of texts no longer than so.
constexpr std::size_t reach_of(std::size_t longest) {
  return longest == 0 ? kStep : (longest + kStep - 1) / kStep * kStep;
}

/// Copies a short text and returns its end. What is copied is `reach`, the same for all texts of a
/// column, so that no branch depends on the length: behind the end of the text there may be junk,
/// up to kMostReach, and from where it comes as much must be readable.
inline char* copied(char* to, const char* from, std::size_t size, std::size_t reach) {
  if (reach > kMostReach) [[unlikely]] {
    std::memcpy(to, from, size);
    return to + size;
  }
  std::size_t i = 0;
  do {
    std::memcpy(to + i, from + i, kStep);
    i += kStep;
  } while (i < reach);
  return to + size;
}

}  // namespace tco::report
