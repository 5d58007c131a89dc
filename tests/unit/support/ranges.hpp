#pragma once

#include "support/plain_curves.hpp"
#include "tco/core/curve/break_even.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <utility>
#include <vector>

namespace tco::test {

/// From and to, in outputs a month; to infinity: without end.
using Ranges = std::vector<std::pair<double, double>>;

/// The ranges in which owning is cheaper, within rounding.
inline void check_ranges(const BreakEven& found, const Ranges& expected) {
  REQUIRE(found.owned_cheaper.size() == expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    CAPTURE(i);
    CHECK(number(found.owned_cheaper[i].from) == Approx(expected[i].first).epsilon(1e-12));
    if (std::isinf(expected[i].second)) {
      CHECK(found.owned_cheaper[i].to == kUnbounded);
    } else {
      CHECK(number(found.owned_cheaper[i].to) == Approx(expected[i].second).epsilon(1e-12));
    }
  }
}

}  // namespace tco::test
