#include "tco/core/curve/break_even.hpp"
#include "tco/core/curve/envelope.hpp"

#include <catch2/catch.hpp>

namespace resolution_test {

using namespace tco;

// With 1e15 machines the steps are finer than a double tells apart at the volumes they serve. The
// answer may be coarse there, but it must come.
TEST_CASE("steps finer than a double end the walk", "[core][break_even]") {
  Staircase rule;
  rule.per_unit = 100 * unit::per_month;
  rule.low_slope = rule.high_slope = 0.01 * unit::per_output;
  rule.step = 100 * unit::outputs_per_month;
  rule.minimum_units = 1e15;
  const CostCurve own = CostCurve::staircase(rule);
  rule.step = 130 * unit::outputs_per_month;
  const CostCurve other = CostCurve::staircase(rule);
  const CostCurve line = CostCurve::line(MonthlyCost{}, 2 * unit::per_output);

  CHECK(break_even(own, line).first_volume.has_value());
  CHECK_NOTHROW(break_even(own, other));
  CHECK_FALSE(lower_envelope({&own, &other, &line}).segments.empty());
  // More machines follow, so it is not said that nobody serves more.
  const Envelope machines = lower_envelope({&own});
  CHECK(machines.truncated);
  CHECK(machines.segments.size() < kListed);
}

TEST_CASE("no number of machines is told where none is known", "[core][envelope]") {
  // 1e15 and 1 an output, in machines of 100, against 2 an output: they meet at 1e15.
  Staircase rule;
  rule.fixed = 1e15 * unit::per_month;
  rule.per_unit = 100 * unit::per_month;
  rule.step = 100 * unit::outputs_per_month;
  const CostCurve own = CostCurve::staircase(rule);
  const CostCurve line = CostCurve::line(MonthlyCost{}, 2 * unit::per_output);
  const Envelope envelope = lower_envelope({&own, &line});
  REQUIRE(envelope.segments.size() == 2);
  CHECK(envelope.segments[0].option == 1);
  CHECK(envelope.segments[1].option == 0);
  CHECK(envelope.segments[1].from.in(unit::outputs_per_month) == Approx(1e15));
  CHECK(envelope.segments[1].to == kUnbounded);
  CHECK(envelope.segments[1].units == 0);
}

TEST_CASE("increments finer than a double are a line as far as the machines go",
          "[core][break_even]") {
  // A machine of 1e15 for 100, increments of 100 for 3: at 1.5e15 the second machine, and 0.03 an
  // output up to 2e15.
  Staircase rule;
  rule.per_unit = 100 * unit::per_month;
  rule.step = 1e15 * unit::outputs_per_month;
  const Increments increments{3 * unit::per_month, 100 * unit::outputs_per_month, 0};
  const CostCurve curve = CostCurve::stepped(rule, increments);
  const Volume here = 1.5e15 * unit::outputs_per_month;
  CHECK_FALSE(curve.blurred(5e14 * unit::outputs_per_month));  // of the first machine
  REQUIRE(curve.blurred(here));
  const Segment told = curve.told_above(here);
  CHECK(told.from == here);
  CHECK(told.to == 2e15 * unit::outputs_per_month);
  CHECK(told.slope.in(unit::per_output) == Approx(0.03));
  CHECK(told.at_from.in(unit::per_month) == Approx(200 + 0.03 * 1.5e15));
  CHECK(told.units == 0);
}

TEST_CASE("machines and increments finer than a double are one line", "[core][break_even]") {
  // 10 for each 100 and 3 for each 40, at 1e15: 0.1 + 0.075 an output, as far as machines are had.
  Staircase rule;
  rule.per_unit = 10 * unit::per_month;
  rule.step = 100 * unit::outputs_per_month;
  const Volume here = 1e15 * unit::outputs_per_month;
  for (const double most : {kInfinity, 5e13}) {
    rule.maximum_units = most;
    const CostCurve curve =
        CostCurve::stepped(rule, {3 * unit::per_month, 40 * unit::outputs_per_month, 0});
    REQUIRE(curve.blurred(here));
    const Segment told = curve.told_above(here);
    CHECK(told.to == most * rule.step);
    CHECK(told.slope.in(unit::per_output) == Approx(0.175));
    CHECK(told.units == 0);
  }
}

}  // namespace resolution_test
