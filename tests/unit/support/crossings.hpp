#pragma once

#include "support/questions.hpp"
#include "support/random/curves.hpp"
#include "tco/core/curve/crossings.hpp"
#include "tco/core/plan/monthly_bill.hpp"

#include <catch2/catch.hpp>

#include <functional>

namespace tco::test {

using enum CrossingKind;

inline std::vector<Crossing> crossings_of(const CostCurve& own, const CostCurve& other) {
  return crossings(break_even(own, other), own, other);
}

enum class Cheaper { below, above, both };
using enum Cheaper;

struct Expected {
  double at;
  CrossingKind kind;
  Cheaper own;
};

inline void check(const std::vector<Crossing>& found, const std::vector<Expected>& expected) {
  REQUIRE(found.size() == expected.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    CAPTURE(i);
    CHECK(number(found[i].at) == Approx(expected[i].at).epsilon(1e-12));
    CHECK(found[i].kind == expected[i].kind);
    CHECK(found[i].cheaper_below == (expected[i].own != above));
    CHECK(found[i].cheaper_above == (expected[i].own != below));
  }
}

/// A volume at which own begins or ceases to be cheaper, found without the engine.
struct Change {
  double at;
  bool jump;
  bool cheaper_above;
};

/// Walks from break to break, between which both sides are straight: every change in who is
/// strictly cheaper, in order. Touches are none.
inline std::vector<Change> walked(const std::function<double(double)>& own,
                                  const std::function<double(double)>& other,
                                  const std::vector<double>& breaks) {
  std::vector<Change> changes;
  bool cheaper = false;
  double end_before = 1;
  for (std::size_t i = 0; i + 1 < breaks.size(); ++i) {
    const double a = breaks[i], b = breaks[i + 1];
    const double low = a + (b - a) / 4, high = b - (b - a) / 4;
    const double slope = (own(high) - other(high) - own(low) + other(low)) / (high - low);
    const auto limit = [&](double v, double from) {
      const double d = own(from) - other(from) + (v - from) * slope;
      return std::abs(d) <= 1e-9 * std::max(own(from), other(from)) ? 0 : d;
    };
    const double start = limit(a, low), end = limit(b, high);
    const bool starts = start < 0 || (start == 0 && end < 0);
    const bool ends = end < 0 || (end == 0 && start < 0);
    if (i > 0 && starts != cheaper) {
      changes.push_back({a, !(end_before == 0 && start == 0), starts});
    }
    if (starts != ends) changes.push_back({a - start / slope, false, ends});
    cheaper = ends;
    end_before = end;
  }
  return changes;
}

inline void order(std::vector<double>& breaks) {
  std::sort(breaks.begin(), breaks.end());
  const auto same = [](double a, double b) { return b - a <= 1e-9 * b; };
  breaks.erase(std::unique(breaks.begin(), breaks.end(), same), breaks.end());
}

inline void check_walk(const std::vector<Crossing>& found, const std::vector<Change>& expected,
                       double from, double to) {
  std::size_t next = 0;
  for (const Crossing& crossing : found) {
    const double at = number(crossing.at);
    if (at <= from || at >= to || (crossing.cheaper_below && crossing.cheaper_above)) continue;
    while (next < expected.size() && expected[next].at <= from) ++next;
    REQUIRE(next < expected.size());
    CHECK(at == Approx(expected[next].at).epsilon(1e-9));
    CHECK((crossing.kind == jump) == expected[next].jump);
    CHECK(crossing.cheaper_above == expected[next].cheaper_above);
    ++next;
  }
  while (next < expected.size() && (expected[next].at <= from || expected[next].at >= to)) ++next;
  CHECK(next == expected.size());
}

}  // namespace tco::test
