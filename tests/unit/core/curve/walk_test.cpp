#include "support/plain_curves.hpp"
#include "support/ranges.hpp"
#include "tco/core/curve/break_even.hpp"

#include <catch2/catch.hpp>

#include <utility>
#include <vector>

namespace walk_test {

using namespace tco;
using namespace tco::test;

namespace {

Segment piece(double from, double to, double at_from, double slope) {
  return {per_month(from), per_month(to), at_from * unit::per_month, slope * unit::per_output};
}

/// fixed + n for each `step`, and 1 for each `increment`.
CostCurve stepped(double fixed, double n, double slope, double step, double increment) {
  Staircase rule;
  rule.fixed = fixed * unit::per_month;
  rule.per_unit = n * unit::per_month;
  rule.low_slope = rule.high_slope = slope * unit::per_output;
  rule.step = per_month(step);
  return CostCurve::stepped(rule, {1 * unit::per_month, per_month(increment), 0});
}

}  // namespace

TEST_CASE("the lines that a curve of increments stays between, by machines", "[core][curve]") {
  // 5 + 10 n + 3 ceil(V / 4 + 0.5), a machine for each 10.
  Staircase rule;
  rule.fixed = 5 * unit::per_month;
  rule.per_unit = 10 * unit::per_month;
  rule.step = per_month(10);
  const Increments increments{3 * unit::per_month, per_month(4), 0.5};
  struct Row {
    const char* because;
    double least;
    std::int64_t index;
    double low, high, from, until;
  };
  const Row rows[] = {
      {"15 + 1.5 + 0.75 V, or 3 more", 1, 0, 16.5, 19.5, 0, 10},
      {"two machines", 1, 4, 26.5, 29.5, 10, 20},
      {"two are the least", 2, 0, 26.5, 29.5, 0, 20},
  };
  for (const Row& row : rows) {
    INFO(row.because);
    rule.minimum_units = row.least;
    const Band band = CostCurve::stepped(rule, increments).band_at(row.index);
    CHECK(number(band.low) == Approx(row.low));
    CHECK(number(band.high) == Approx(row.high));
    CHECK(band.trend.in(unit::per_output) == Approx(0.75));
    CHECK(number(band.from) == Approx(row.from).margin(1e-12));
    CHECK(number(band.until) == Approx(row.until));
  }
  const Band straight = CostCurve::pieces({piece(0, 10, 0, 1), piece(10, 30, 50, 2)}).band_at(1);
  CHECK(number(straight.low) == Approx(30));  // 50 - 2 * 10
  CHECK(number(straight.high) == Approx(30));
  CHECK(number(straight.until) == 30);
}

TEST_CASE("prices that differ by rounding are the same without end", "[core][break_even]") {
  const auto against = [](double price) {
    return break_even(line(0, 1).curve(), line(0, price).curve());
  };
  CHECK(against(1 + 5e-13).verdict == Verdict::equal);
  CHECK(against(1 - 5e-13).verdict == Verdict::equal);
  CHECK(against(1 + 1e-11).verdict == Verdict::always);
  CHECK(against(1 - 1e-11).verdict == Verdict::never);
}

TEST_CASE("steps that grow apart by rounding never meet", "[core][break_even]") {
  // 100 n, and 50 more with machines that cost 5e-13 of them less: that would be made up for after
  // 1e12 machines, where 50 is rounding. At 1e-9 less it is, after 5e8.
  const CostCurve own = stairs(0, 100, 0, 10).curve();
  const BreakEven alike = break_even(own, stairs(50, 100 * (1 - 5e-13), 0, 10).curve());
  CHECK(alike.verdict == Verdict::always);
  CHECK(alike.settled_volume == Volume{});
  const BreakEven cheaper = break_even(own, stairs(50, 100 * (1 - 1e-9), 0, 10).curve());
  CHECK(cheaper.verdict == Verdict::depends);
  REQUIRE(cheaper.owned_cheaper.size() == 1);
  CHECK(number(cheaper.owned_cheaper[0].to) == Approx(5e9).epsilon(1e-5));
}

TEST_CASE("where the next machine begins another range is found there", "[core][break_even]") {
  // 10 n + V + ceil(V / 150), a machine for each 100, against 50, from 100 on 1000. Own is cheaper
  // to 11 + V = 50, dearer to 100, and cheaper again from there to 900, where the tenth machine
  // makes 996 to 1006.
  const CostCurve other = CostCurve::pieces({piece(0, 100, 50, 0), piece(100, kInfinity, 1000, 0)});
  check_ranges(break_even(stepped(0, 10, 1, 100, 150), other), {{0, 39}, {100, 900}});
  // Of one machine for all, 10 + V + 7 are 1000 at 983.
  check_ranges(break_even(stepped(0, 10, 1, 1e6, 150), other), {{0, 39}, {100, 983}});
}

TEST_CASE("each increment that crosses is found", "[core][break_even]") {
  // 10 for each 50 and 1 for each 10: 10 + c of the first machine in the c-th ten, against
  // 10.5 + V / 10: dearer on the first half of each ten. The second one makes 20 + c, which is less
  // than 29.5 to the ninth, at 90.
  const CostCurve other =
      CostCurve::pieces({piece(0, 50, 10.5, 0.1), piece(50, kInfinity, 29.5, 0)});
  check_ranges(break_even(stepped(0, 10, 0, 50, 10), other),
               {{5, 10}, {15, 20}, {25, 30}, {35, 40}, {45, 90}});
}

}  // namespace walk_test
