#pragma once

#include <algorithm>

namespace tco::test {

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define TCO_TEST_SANITIZED 1
#endif
#endif

/// Rounds of a test on random cases: a tenth of them with sanitizers, which make each ten times as
/// long and look at memory and overflow, not at figures.
constexpr int often(int rounds) {
#ifdef TCO_TEST_SANITIZED
  return std::max(1, rounds / 10);
#else
  return rounds;
#endif
}

}  // namespace tco::test
