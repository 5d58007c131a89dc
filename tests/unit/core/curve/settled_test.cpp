#include "support/plain_curves.hpp"
#include "tco/core/curve/break_even.hpp"

#include <catch2/catch.hpp>

namespace settled_test {

using namespace tco;
using namespace tco::test;

/// A machine for each output at 1, against one for each `step` at step * 1.00001: the steps of both
/// never fall into step, and own gets cheaper by 1e-5 an output.
BreakEven of_steps(double step) {
  return break_even(stairs(0, 1, 0, 1).curve(), stairs(0, step * 1.00001, 0, step).curve());
}

TEST_CASE("more crossings than are walked through: settled is looked for from behind", "[core]") {
  // At 101 m + r own begins its next step, of k + 1, and the other's ends 0.01 r later. Own is
  // dearer up to there while 1 > 0.01 r + 0.00001 (k + 0.01 r): longest for r = 1, while 101 m
  // + 1.01 < 99,000, so to m = 980.
  const BreakEven found = of_steps(1.01);
  CHECK(found.verdict == Verdict::depends);
  CHECK(found.truncated);
  CHECK_FALSE(found.ranges);
  CHECK(found.first_volume == Volume{});
  REQUIRE(found.settled_volume);
  CHECK(number(*found.settled_volume) == Approx(980 * 101 + 1.01).epsilon(1e-12));
}

TEST_CASE("where more steps are to be looked at than is worth it, settled is not told", "[core]") {
  // As above: the other's step ends 0.1 behind k = 11 m + 1, so it is dearer to 8181 * 11 + 1.1 =
  // 89,992.1; and 0.1 behind 13 m + 9 and 0.5 behind 3 m + 1.
  for (const double step : {1.1, 1.3, 1.5}) {
    CAPTURE(step);
    CHECK_FALSE(of_steps(step).settled_volume);
  }
}

TEST_CASE("of many pairs each is walked through less far, and what is told is as before",
          "[core]") {
  // 100 for each ten outputs against 71 for each seven. Both end a step at 70 k, where own is 10 k
  // cheaper; at 20 above, own has begun its third step and the other only its third of ten: 300 to
  // 213, so own is 87 - 10 k dearer there, to k = 8, until the other's step ends at 560 + 21.
  const CostCurve own = stairs(0, 100, 0, 10).curve(), other = stairs(0, 71, 0, 7).curve();
  const BreakEven all = break_even(own, other);
  REQUIRE(all.ranges);
  CHECK(*all.ranges == static_cast<double>(all.owned_cheaper.size()));
  CHECK_FALSE(all.truncated);
  REQUIRE(all.settled_volume);
  CHECK(number(*all.settled_volume) == 581);
  // 60 pieces end before 270; the bands part at 100 / (71 / 7 - 10) = 700, about 50 pieces behind.
  const BreakEven less = break_even(own, other, 60);
  CHECK(less.truncated);
  CHECK_FALSE(less.ranges);
  REQUIRE(less.settled_volume);
  CHECK(number(*less.settled_volume) == 581);
  REQUIRE_FALSE(less.owned_cheaper.empty());
  REQUIRE(less.owned_cheaper.size() < all.owned_cheaper.size());
  for (std::size_t i = 0; i < less.owned_cheaper.size(); ++i) {
    CHECK(less.owned_cheaper[i].from == all.owned_cheaper[i].from);
    CHECK(less.owned_cheaper[i].to == all.owned_cheaper[i].to);
  }
  CHECK_FALSE(break_even(own, other, 20).settled_volume);  // not even from behind
}

TEST_CASE("as many pieces are walked as are asked for, and no more", "[core]") {
  // 0 and 10 in turns, each for 10 outputs, and 0 from 40 on, against 5: five pieces.
  std::vector<Segment> pieces;
  for (int i = 0; i < 5; ++i) {
    pieces.push_back({per_month(10 * i), i < 4 ? per_month(10 * i + 10) : kUnbounded,
                      i % 2 * 10 * unit::per_month, UnitCost{}});
  }
  const CostCurve own = CostCurve::pieces(pieces), other = line(5, 0).curve();
  const BreakEven all = break_even(own, other, 5);
  CHECK_FALSE(all.truncated);
  CHECK(all.ranges == 3.0);
  CHECK(all.settled_volume == per_month(40));
  const BreakEven less = break_even(own, other, 4);
  CHECK(less.truncated);
  CHECK_FALSE(less.ranges);
  CHECK_FALSE(less.settled_volume);
  CHECK(less.owned_cheaper.size() == 2);
}

TEST_CASE("what was looked at from behind is not looked at again", "[core]") {
  // As the first one, cheaper by 8.7e-6 an output: 0.99 > 8.7e-6 * (101 m + 1.01) to m = 1126. The
  // bands part at 1 / 8.7e-6 = 114,943, which is 1,216 behind: 2,500 pieces of both.
  const CostCurve own = stairs(0, 1, 0, 1).curve();
  const CostCurve other = stairs(0, 1.01 * 1.0000087, 0, 1.01).curve();
  const BreakEven found = break_even(own, other, 5000);
  CHECK_FALSE(found.ranges);
  REQUIRE(found.settled_volume);
  CHECK(number(*found.settled_volume) == Approx(1126 * 101 + 1.01).epsilon(1e-12));
}

TEST_CASE("what takes turns for ever is not settled, however few pieces are walked", "[core]") {
  // 119,950 and 200 m for each 200, of which 3,000 cost 40 less, against 100 for each 100: behind
  // them 50 dearer on the first half of each 200, and 50 cheaper on the second.
  Plain own = stairs(119950, 200, 0, 200);
  own.paid_units = 3000;
  own.paid = 40;
  for (const int walked : {100, kWalked}) {
    CAPTURE(walked);
    const BreakEven found = break_even(own.curve(), stairs(0, 100, 0, 100).curve(), walked);
    CHECK_FALSE(found.settled_volume);
    CHECK_FALSE(found.ranges);
    CHECK(found.truncated);
  }
}

TEST_CASE("a side past its capacity is dearer, however equal they were", "[core]") {
  // 5 both, up to the ten outputs of the only machine: from there on own alone answers.
  const BreakEven found = break_even(line(5, 0).curve(), stairs(0, 5, 0, 10, 1).curve());
  CHECK(found.verdict == Verdict::depends);
  REQUIRE(found.owned_cheaper.size() == 1);
  CHECK(number(found.owned_cheaper[0].from) == 10);
  CHECK(found.owned_cheaper[0].to == kUnbounded);
}

// Own is 50 or 150 cheaper on every step of 100; a search of 2,000 pieces ends within that range.
TEST_CASE("a search that ends in the first range has it, and that its end is not known", "[core]") {
  const CostCurve own = stairs(0, 100, 0, 100).curve(), other = stairs(50, 200, 0, 200).curve();
  const BreakEven found = break_even(own, other, 2000);
  CHECK(found.verdict == Verdict::depends);
  CHECK(found.truncated);
  CHECK_FALSE(found.ranges);
  CHECK_FALSE(found.settled_volume);
  CHECK(found.first_volume == Volume{});
  REQUIRE(found.owned_cheaper.size() == 1);
  CHECK(found.owned_cheaper[0].from == Volume{});
  CHECK(found.owned_cheaper[0].to == kUnbounded);
}

// A step of 200 costs 200, of which 1,002 cost 40 less, and 40,060: own is cheaper while 40 m - 100
// or 40 m > 40,060 on either half, so on the second half of m = 1,002 and of each behind it, by 20.
// That begins behind 2,000 pieces without news, before the curves grow alike.
TEST_CASE("what begins where a discount runs out is not left out by what came before", "[core]") {
  Plain discounted = stairs(40060, 200, 0, 200);
  discounted.paid_units = 1002;
  discounted.paid = 40;
  const CostCurve own = discounted.curve(), other = stairs(0, 100, 0, 100).curve();
  const auto first = next_cheaper(own, other, Volume{});
  REQUIRE(first);
  CHECK(number(*first) == 200300);
  const BreakEven found = break_even(own, other);
  CHECK(found.verdict == Verdict::depends);
  REQUIRE(found.first_volume);
  CHECK(number(*found.first_volume) == 200300);
}

// As in of_steps, with 2.5e-6: own is dearer at 101 m + 1.01 while 0.99 > 2.5e-6 (101 m + 1.01), to
// m = 3,920; the bands part at 400,000, four thousand pieces further on.
TEST_CASE("looking back goes on in wider steps, not beyond what it may walk", "[core]") {
  const BreakEven found =
      break_even(stairs(0, 1, 0, 1).curve(), stairs(0, 1.01 * 1.0000025, 0, 1.01).curve());
  REQUIRE(found.settled_volume);
  CHECK(number(*found.settled_volume) == Approx(3920 * 101 + 1.01).epsilon(1e-12));
}

// 100 for each 100 against 50 + V to 500,000: own is cheaper on the second half of every step, and
// from 499,950 on for good, as the other ends.
TEST_CASE("ranges that repeat to the end of a curve are counted to there", "[core]") {
  const Segment only{Volume{}, per_month(500000), 50 * unit::per_month, 1 * unit::per_output, 1};
  const BreakEven found = break_even(stairs(0, 100, 0, 100).curve(), CostCurve::pieces({only}));
  REQUIRE(found.ranges);
  CHECK(*found.ranges == 5000);
  REQUIRE(found.settled_volume);
  CHECK(number(*found.settled_volume) == Approx(499950));
}

// 1,000 up to 100 and 50 behind, against 1 an output in steps of 1: own is cheaper for good from
// 100 on, exactly where the search from behind begins.
TEST_CASE("what settles just where looking back begins is found there", "[core]") {
  const auto flat = [](double from, double to, double cost, double units) {
    return Segment{per_month(from), per_month(to), cost * unit::per_month, UnitCost{}, units};
  };
  const CostCurve own = CostCurve::pieces({flat(0, 100, 1000, 0), flat(100, kInfinity, 50, 1)});
  const BreakEven found = break_even(own, stairs(0, 1, 0, 1).curve(), 10);
  CHECK(found.truncated);
  REQUIRE(found.settled_volume);
  CHECK(number(*found.settled_volume) == 100);
}

}  // namespace settled_test
