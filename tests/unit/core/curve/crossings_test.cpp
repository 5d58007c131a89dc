#include "tco/core/curve/crossings.hpp"

#include "support/crossings.hpp"
#include "support/questions.hpp"
#include "support/random/curves.hpp"
#include "tco/core/plan/monthly_bill.hpp"

#include <catch2/catch.hpp>

#include <functional>

namespace crossings_test {

using namespace tco;
using namespace tco::test;

namespace {

using enum CrossingKind;

Segment piece(double from, double to, double at_from, double slope) {
  return {per_month(from), per_month(to), at_from * unit::per_month, slope * unit::per_output, 0};
}

/// One request an output; the first 500 of a month cost 2 each, the others 1.
MonthlyMeter two_dollars_then_one() {
  MonthlyMeter meter;
  meter.quantity = 1;
  meter.prices = {{0, 2 * unit::money}, {500, 1 * unit::money}};
  return meter;
}

}  // namespace

TEST_CASE("what makes a crossing, by hand", "[core][crossings]") {
  struct Row {
    const char* because;
    Plain own, other;
    std::vector<Expected> expected;
  };
  // clang-format off
  const std::vector<Row> rows{
      {"100 + V = 3 V at 50", line(100, 1), line(0, 3), {{50, crossing, above}}},
      {"nothing changes at 0 nor without end", line(0, 1), line(0, 2), {}},
      {"100 n against 1.3 V, two machines at most: the second one and the last output",
       stairs(0, 100, 0, 100, 2), line(0, 1.3),
       {{100 / 1.3, crossing, above}, {100, jump, below}, {200 / 1.3, crossing, above}, {200, capacity, below}}},
      {"the other side steps from 100 over 150", line(150, 0), stairs(0, 100, 0, 100),
       {{100, jump, above}}},
      {"the other side ends at 100", line(10, 1), stairs(0, 5, 0, 100, 1), {{100, capacity, above}}},
      {"V against 100 a machine: both cost 100 n at 100 n and nowhere else",
       line(0, 1), stairs(0, 100, 0, 100, 3),
       {{100, crossing, both}, {200, crossing, both}, {300, capacity, both}}},
      {"full machines cost just the price: touches from above are none of own's",
       stairs(0, 100, 0, 100), line(0, 1), {}},
      {"kinks at 50 a machine change no side",
       {.per_unit = 100, .low = 0.1, .high = 0.5, .kink = 50, .step = 100}, line(0, 1.8),
       {{80 / 1.3, crossing, above}, {100, jump, below}, {160 / 1.3, crossing, above}}},
      {"100 n + V and 50 + 100 n + V / 2 meet at 100, where both take another machine",
       stairs(0, 100, 1, 100), stairs(50, 100, 0.5, 100), {{100, crossing, below}}},
      {"step 9,999 begins with 999,900 against 499,950 + 999,800 / 2 = 999,850; it ends, and every "
       "step up to 10,000 does, without falling below",
       stairs(0, 100, 0, 100, 10000), line(499950, 0.5), {{999800, jump, below}}},
  };
  // clang-format on
  for (const Row& row : rows) {
    CAPTURE(row.because);
    check(crossings_of(row.own.curve(), row.other.curve()), row.expected);
  }
}

TEST_CASE("what is free up to a volume parts from what is free without a jump",
          "[core][crossings]") {
  const CostCurve other = CostCurve::pieces({piece(0, 10, 0, 0), piece(10, kInfinity, 0, 1)});
  check(crossings_of(line(0, 0).curve(), other), {{10, crossing, above}});
  check(crossings_of(other, line(0, 0).curve()), {});
}

TEST_CASE("segments that coincide part the ranges where they begin and end", "[core][crossings]") {
  // 2 V up to 50; the same as own, V, up to 100; then 2 V - 100.
  const CostCurve other =
      CostCurve::pieces({piece(0, 50, 0, 2), piece(50, 100, 50, 1), piece(100, kInfinity, 100, 2)});
  check(crossings_of(line(0, 1).curve(), other), {{50, jump, below}, {100, crossing, above}});
}

TEST_CASE("tiers, a quota and a minimum together", "[core][crossings]") {
  SECTION("graduated: 100 free, 2 each, 1 each above 500, at least 300") {
    // max(300, 2 V - 200), from 500 on 300 + V; own is 300 n + V / 2, a machine for 400:
    // 300 + V / 2 = 2 V - 200 at 1000 / 3; 600 + V / 2 = 300 + V at 600; 900 + V / 2 only ties at
    // 1,200, its last output.
    MonthlyTerms terms;
    terms.minimum_spend = 300 * unit::per_month;
    terms.meters.push_back(two_dollars_then_one());
    terms.meters.front().free = 100;
    check(crossings_of(stairs(0, 300, 0.5, 400).curve(), *monthly_bill(terms).total),
          {{1000.0 / 3, crossing, above},
           {400, jump, below},
           {600, crossing, above},
           {800, jump, below}});
  }
  SECTION("whole month: 2 each, above 500 all of them 1: the bill falls from 1,000 to 500") {
    MonthlyTerms terms;
    terms.meters.push_back(two_dollars_then_one());
    terms.meters.front().whole_month = true;
    check(crossings_of(line(400, 0.5).curve(), *monthly_bill(terms).total),
          {{800.0 / 3, crossing, above}, {500, jump, below}, {800, crossing, above}});
  }
}

}  // namespace crossings_test
