#include "tco/core/curve/crossings.hpp"
#include "tco/core/curve/envelope.hpp"

#include <catch2/catch.hpp>

namespace open_end_test {

using namespace tco;

Volume at(double volume) { return volume * unit::outputs_per_month; }

/// fixed + slope * V, computed up to 32.
CostCurve known(double fixed, double slope) {
  CostCurve curve =
      CostCurve::pieces({{Volume{}, at(32), fixed * unit::per_month, slope * unit::per_output, 1}});
  curve.leave_open();
  return curve;
}

CostCurve line(double fixed, double slope) {
  return CostCurve::line(fixed * unit::per_month, slope * unit::per_output);
}

TEST_CASE("where costs are not computed nothing is said of the cheaper side", "[curve]") {
  // 10 + V = 2 V at 10; at 32 it is the cheaper one, and no end of it is known.
  const BreakEven even = break_even(known(10, 1), line(0, 2));
  CHECK(even.verdict == Verdict::depends);
  CHECK(even.truncated);
  CHECK(even.computed_to == at(32));
  CHECK(even.first_volume == at(10));
  CHECK_FALSE(even.settled_volume);
  CHECK_FALSE(even.ranges);
  REQUIRE(even.owned_cheaper.size() == 1);
  CHECK(even.owned_cheaper[0].to == at(32));
  const std::vector<Crossing> ends = crossings(even, known(10, 1), line(0, 2));
  REQUIRE(ends.size() == 1);
  CHECK(ends[0].at == at(10));
  CHECK(ends[0].kind == CrossingKind::crossing);
}

TEST_CASE("a side that is not computed on does not lose there", "[curve]") {
  // 100 + V would beat 2 V from 100 on, beyond 32; and 2 V against it is not settled either.
  const BreakEven never = break_even(known(100, 1), line(0, 2));
  CHECK(never.verdict == Verdict::never);
  CHECK(never.reason == NeverReason::not_computed);
  // Nor is it first cheaper where the other side is not known any more.
  const BreakEven dearer = break_even(line(100, 2), known(10, 1));
  CHECK(dearer.verdict == Verdict::never);
  CHECK(dearer.reason == NeverReason::not_computed);
  CHECK_FALSE(dearer.first_volume);
  CHECK(dearer.owned_cheaper.empty());
  const BreakEven so_far = break_even(line(0, 2), known(100, 1));
  CHECK(so_far.verdict == Verdict::depends);
  CHECK_FALSE(so_far.settled_volume);
  CHECK(so_far.truncated);
  REQUIRE(so_far.owned_cheaper.size() == 1);
  CHECK(so_far.owned_cheaper[0].to == at(32));
}

TEST_CASE("no range begins where a side is not computed on", "[curve]") {
  // 2 V < 10 + V up to 10. That the other side tells no costs behind 32 makes own no cheaper there.
  const BreakEven even = break_even(line(0, 2), known(10, 1));
  CHECK(even.verdict == Verdict::depends);
  CHECK(even.computed_to == at(32));
  CHECK(even.first_volume == Volume{});
  REQUIRE(even.owned_cheaper.size() == 1);
  CHECK(even.owned_cheaper[0].to == at(10));
}

TEST_CASE("the envelope ends where a curve is not computed on", "[curve]") {
  const CostCurve mine = known(10, 1), other = line(0, 2);
  const Envelope envelope = lower_envelope({&other, &mine});
  CHECK(envelope.truncated);
  CHECK(envelope.computed_to == at(32));
  REQUIRE(envelope.segments.size() == 2);
  CHECK(envelope.segments[0].to == at(10));
  CHECK(envelope.segments[1].to == at(32));
}

}  // namespace open_end_test
