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
}

}  // namespace resolution_test
