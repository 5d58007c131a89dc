#include "tco/core/curve/break_even.hpp"

#include "support/plain_curves.hpp"
#include "support/ranges.hpp"

#include <catch2/catch.hpp>

namespace break_even_test {

using namespace tco;
using namespace tco::test;

namespace {

constexpr double kNone = -1;  // no such volume

struct Row {
  const char* because;
  Plain own, other;
  Verdict verdict;
  std::optional<NeverReason> reason;
  Ranges ranges;
  double settled;
};

using enum Verdict;
using enum NeverReason;

// Every range is reckoned by hand in its line; own(V) and other(V) are monthly costs.
// clang-format off
const std::vector<Row> kRows{
    {"one crossing: 100 + V = 3 V at 50",
     line(100, 1), line(0, 3), depends, {}, {{50, kInfinity}}, 50},
    {"cheaper from the first output on: 1 < 2",
     line(0, 1), line(0, 2), always, {}, {{0, kInfinity}}, 0},
    {"no fixed cost on either side and the same slope",
     line(0, 2), line(0, 2), equal, {}, {}, kNone},
    {"the same staircase twice",
     stairs(5, 100, 0.5, 100), stairs(5, 100, 0.5, 100), equal, {}, {}, kNone},
    {"the next own output costs 2, the other side's 1",
     line(100, 2), line(0, 1), never, price_below_marginal, {}, kNone},
    {"the same slope, but own has a fixed cost on top",
     line(100, 2), line(0, 2), never, price_below_marginal, {}, kNone},
    {"0.5 < 1.2, but a full machine costs 100 / 100 + 0.5 = 1.5 per output",
     stairs(0, 100, 0.5, 100), line(0, 1.2), never, price_below_full_load_cost, {}, kNone},
    {"full machines cost exactly the price: touches at 100, 200, ... and never falls under it",
     stairs(0, 100, 0, 100), line(0, 1), never, price_below_full_load_cost, {}, kNone},
    {"both fleets end at 1,000, until where own costs 950 more at least",
     stairs(1000, 100, 0, 100, 10), stairs(0, 50, 0, 50, 20), never, price_below_full_load_cost, {},
     kNone},
    {"500 + 1000 n falls under 1.2 V from n = 3 on, but one machine is the limit",
     stairs(500, 1000, 0, 1000, 1), line(0, 1.2), never, beyond_fleet_limit, {}, kNone},
    {"100 n < 1.3 V: from 76.9, 153.8, 230.8; step 4 begins at 300 and 400 / 1.3 = 307.7; "
     "500 / 1.3 < 400",
     stairs(0, 100, 0, 100), line(0, 1.3), depends, {},
     {{100 / 1.3, 100}, {200 / 1.3, 200}, {300 / 1.3, 300}, {400 / 1.3, kInfinity}}, 400 / 1.3},
    {"100 n < 1.25 V: step 5 begins at 400 with both at 500, cheaper before and after: no gap",
     stairs(0, 100, 0, 100), line(0, 1.25), depends, {},
     {{80, 100}, {160, 200}, {240, 300}, {320, kInfinity}}, 320},
    {"the line through the upper corners, 100 + V: a tie only as the limit from the right",
     stairs(0, 100, 0, 100), line(100, 1), always, {}, {{0, kInfinity}}, 0},
    {"100 < 150 up to the end of the first machine, then 200",
     stairs(0, 100, 0, 100), line(150, 0), depends, {}, {{0, 100}}, kNone},
    {"the other side jumps from 100 over 150 at 100, and stays above",
     line(150, 0), stairs(0, 100, 0, 100), depends, {}, {{100, kInfinity}}, 100},
    {"V against 100 a machine: they tie at 100 n and nowhere else; the first tie splits, and so "
     "does every other",
     line(0, 1), stairs(0, 100, 0, 100, 3), depends, {},
     {{0, 100}, {100, 200}, {200, 300}, {300, kInfinity}}, 300},
    {"100 n < 3 V from 33.3 on; two machines are the limit: 200",
     stairs(0, 100, 0, 100, 2), line(0, 3), depends, {}, {{100.0 / 3, 200}}, 100.0 / 3},
    {"cheaper throughout, as far as it can serve",
     stairs(0, 100, 0, 100, 2), line(150, 1), always, {}, {{0, 200}}, 0},
    {"the other side is cheaper, but ends at 100",
     line(10, 1), stairs(0, 5, 0, 100, 1), depends, {}, {{100, kInfinity}}, 100},
    {"both end at 100, and own is dearer up to there",
     stairs(0, 50, 0, 100, 1), stairs(0, 5, 0, 50, 2), never, price_below_full_load_cost, {},
     kNone},
    {"own ends first: 100 < 1.5 V from 66.7 to 100",
     stairs(0, 100, 0, 100, 1), stairs(0, 0, 1.5, 150, 1), depends, {}, {{100 / 1.5, 100}},
     100 / 1.5},
    {"equal steps: 100 n + 0.25 V < 120 n while V < 80 n: 80, 160, 240, 320, and 400 is the start "
     "of step 5",
     stairs(0, 100, 0.25, 100), stairs(0, 120, 0, 100), depends, {},
     {{0, 80}, {100, 160}, {200, 240}, {300, 320}}, kNone},
    {"equal steps, cheaper in each: 100 n + 0.1 V < 120 n while V < 200 n",
     stairs(0, 100, 0.1, 100), stairs(0, 120, 0, 100), always, {}, {{0, kInfinity}}, 0},
    {"steps of 100 at 100 and of 150 at 170. (0,100]: 100 < 170; (100,150]: 200; (150,200]: "
     "200 < 340; (200,300]: 300 < 340; (300,400]: 400 < 510; (400,450]: 500 < 510; then 500 < 680 "
     "and so on: 20 are won in each 300",
     stairs(0, 100, 0, 100), stairs(0, 170, 0, 150), depends, {}, {{0, 100}, {150, kInfinity}},
     150},
    {"idle hours end at 50 a machine: 100 n + 0.1 * 50 n + 0.5 (V - 50 n) < 1.8 V from 80 n / 1.3",
     {.per_unit = 100, .low = 0.1, .high = 0.5, .kink = 50, .step = 100}, line(0, 1.8), depends, {},
     {{80 / 1.3, 100}, {160 / 1.3, kInfinity}}, 160 / 1.3},
    {"two machines at least, paid from the start: 200 < 2.5 V from 80; at 200 both jump to 3, "
     "300 < 500",
     {.per_unit = 100, .step = 100, .least = 2}, line(0, 2.5), depends, {}, {{80, kInfinity}}, 80},
    {"nothing costs anything", line(0, 0), line(0, 0), equal, {}, {}, kNone},
    {"free against a price", line(0, 0), line(0, 1), always, {}, {{0, kInfinity}}, 0},
    {"nothing costs anything, in steps that differ",
     stairs(0, 0, 0, 100), stairs(0, 0, 0, 127.13682498024626), equal, {}, {}, kNone},
    {"1 an output in steps that differ, 100 on top",
     stairs(100, 0, 1, 100), stairs(0, 0, 1, 130), never, price_below_marginal, {}, kNone},
    {"a fixed cost against nothing at all",
     line(1, 0), line(0, 0), never, price_below_marginal, {}, kNone},
};
// clang-format on

double number_or_none(std::optional<Volume> v) { return v ? number(*v) : kNone; }

}  // namespace

TEST_CASE("where own is cheaper, by hand", "[core][break_even]") {
  for (const Row& row : kRows) {
    CAPTURE(row.because);
    const BreakEven found = break_even(row.own.curve(), row.other.curve());
    CHECK(found.verdict == row.verdict);
    CHECK(found.reason == row.reason);
    CHECK_FALSE(found.truncated);
    REQUIRE(found.ranges);
    CHECK(*found.ranges == static_cast<double>(row.ranges.size()));
    check_ranges(found, row.ranges);
    const double first = row.ranges.empty() ? kNone : row.ranges.front().first;
    CHECK(number_or_none(found.first_volume) == Approx(first).epsilon(1e-12));
    CHECK(number_or_none(found.settled_volume) == Approx(row.settled).epsilon(1e-12));
  }
}

TEST_CASE("near a tie: a thousand ranges are listed, all are counted", "[core][break_even]") {
  struct Near {
    const char* because;
    double numerator, denominator;  // the price: 1 + numerator / denominator, exact in binary
    double ranges, last_step;
  };
  // 100 n < p V within step n from 100 n / p on. Step n is won from its very start when
  // n / p <= n - 1, so from n = p / (p - 1) on, and the range of the step before reaches into it.
  const std::vector<Near> rows{
      {"p / (p - 1) = 8195 / 3 = 2731.7: steps 1..2731 begin a range each", 3, 8192, 2731, 2731},
      {"p / (p - 1) = 4097: step 4097 begins with a tie, range 4096 goes on", 1, 4096, 4096, 4096},
      {"p = 1.001, p / (p - 1) = 1001 but for rounding: just what can be listed", 1, 1000, 1000,
       1000},
      {"p / (p - 1) = 2^20 / 5 + 1 = 209716.2", 5, 1048576, 209716, 209716},
  };
  for (const Near& row : rows) {
    CAPTURE(row.because);
    const double price = 1 + row.numerator / row.denominator;
    const BreakEven found = break_even(stairs(0, 100, 0, 100).curve(), line(0, price).curve());
    CHECK(found.verdict == depends);
    REQUIRE(found.ranges);
    CHECK(*found.ranges == row.ranges);
    CHECK(found.truncated == (row.ranges > 1000));
    REQUIRE(found.owned_cheaper.size() == 1000);
    CHECK(number(found.owned_cheaper[999].from) == Approx(100000 / price).epsilon(1e-12));
    CHECK(number_or_none(found.first_volume) == Approx(100 / price).epsilon(1e-12));
    CHECK(number_or_none(found.settled_volume) ==
          Approx(100 * row.last_step / price).epsilon(1e-12));
  }
}

TEST_CASE("ties without end: truncated, never settled", "[core][break_even]") {
  SECTION("100 n < 50 + V on (100 n - 50, 100 n], for every n") {
    const BreakEven found = break_even(stairs(0, 100, 0, 100).curve(), line(50, 1).curve());
    CHECK(found.verdict == depends);
    CHECK(found.truncated);
    CHECK_FALSE(found.ranges);
    CHECK_FALSE(found.settled_volume);
    REQUIRE(found.owned_cheaper.size() == 1000);
    CHECK(number(found.owned_cheaper[999].from) == Approx(99950).epsilon(1e-12));
    CHECK(number(found.owned_cheaper[999].to) == Approx(100000).epsilon(1e-12));
  }
  SECTION("100 a machine for 100 against 200 for 200: won on the first half of each 200") {
    const BreakEven found =
        break_even(stairs(0, 100, 0, 100).curve(), stairs(0, 200, 0, 200).curve());
    CHECK(found.verdict == depends);
    CHECK(found.truncated);
    CHECK_FALSE(found.ranges);
    CHECK_FALSE(found.settled_volume);
    REQUIRE(found.owned_cheaper.size() == 1000);
    CHECK(number(found.owned_cheaper[999].from) == Approx(199800).epsilon(1e-12));
    CHECK(number(found.owned_cheaper[999].to) == Approx(199900).epsilon(1e-12));
  }
  SECTION("with a limit of 5,000 machines the same ties are counted: one for each machine") {
    const BreakEven found = break_even(stairs(0, 100, 0, 100, 5000).curve(), line(50, 1).curve());
    CHECK(found.truncated);
    REQUIRE(found.ranges);
    CHECK(*found.ranges == 5000);
    CHECK(number_or_none(found.settled_volume) == Approx(499950).epsilon(1e-12));
  }
}

TEST_CASE("steps that part for thousands of machines, though both grow alike",
          "[core][break_even]") {
  SECTION("always cheaper, which no common step shows") {
    // 100 for each 100 against 50 + 200 for each 200: 50 or 150 less on every step, though the
    // bands of both overlap.
    const BreakEven found =
        break_even(stairs(0, 100, 0, 100).curve(), stairs(50, 200, 0, 200).curve());
    CHECK(found.verdict == always);
    CHECK_FALSE(found.truncated);
    check_ranges(found, {{0, kInfinity}});
    CHECK(number_or_none(found.settled_volume) == 0);
  }
  SECTION("cheaper for thousands of steps, until a hair each adds up") {
    // 100.02 n against 50 + 200 m for each 200: 0.04 m - 50 on the second half of each, which ties
    // at m = 1,250; 0.04 m - 150.02 on the first, cheaper to m = 3,750: 2,500 ranges more.
    const BreakEven found =
        break_even(stairs(0, 100.02, 0, 100).curve(), stairs(50, 200, 0, 200).curve());
    CHECK(found.verdict == depends);
    REQUIRE(found.ranges);
    CHECK(*found.ranges == 2501);
    CHECK(number(found.owned_cheaper[0].to) == 249900);
    CHECK(number(found.owned_cheaper[1].from) == 250000);
    CHECK_FALSE(found.settled_volume);
  }
  // 200 m for each 200, of which 3,000 cost 40 less, and 100,000: own costs 200 m - 100 on the
  // first half of each and 200 m on the second, so it is cheaper while 40 m < 100,100 (m = 2,502)
  // and 40 m < 100,000 (m = 2,499). Behind 3,000 it stays 20,000 or 19,900 dearer.
  Plain discounted = stairs(100000, 200, 0, 200);
  discounted.paid_units = 3000;
  discounted.paid = 40;
  SECTION("a discount that runs out is waited for") {
    const BreakEven found = break_even(stairs(0, 100, 0, 100).curve(), discounted.curve());
    CHECK(found.verdict == depends);
    check_ranges(found, {{0, 499900}, {500000, 500100}, {500200, 500300}});
    CHECK_FALSE(found.settled_volume);
    CHECK_FALSE(found.truncated);
  }
  SECTION("and from the other side") {
    const CostCurve own = discounted.curve(), other = stairs(0, 100, 0, 100).curve();
    // At a tie, as on the second half of m = 2,500, own is not cheaper.
    const BreakEven found = break_even(own, other);
    check_ranges(found, {{500100, 500200}, {500300, kInfinity}});
    CHECK(number_or_none(found.settled_volume) == 500300);
    CHECK(number_or_none(next_cheaper(own, other, Volume{})) == 500100);
    CHECK(number_or_none(next_not_dearer(own, other, Volume{})) == 499900);
  }
}

TEST_CASE("curves that come near each other far out", "[core][break_even]") {
  SECTION("machines of 100 and of 130, behind more steps than are walked through") {
    // 1e7 + 100 n < 260 m. Both begin a step at 1300 k: 1e7 + 100 a - 260 b < 1300 k, where a is
    // r / 100 and b r / 130, up. To k = 7691 in none of them; at 7692 where 400 + 100 a < 260 b:
    // a = 3 and b = 3, from 260 to 300, then from b = 4 on, at 390; later in all.
    const CostCurve own = stairs(1e7, 100, 0, 100).curve(), other = stairs(0, 260, 0, 130).curve();
    const BreakEven found = break_even(own, other);
    CHECK(found.verdict == depends);
    CHECK_FALSE(found.truncated);
    check_ranges(found, {{9999860, 9999900}, {9999990, kInfinity}});
    CHECK(number_or_none(found.settled_volume) == 9999990);
    CHECK(number_or_none(next_cheaper(own, other, Volume{})) == 9999860);
  }
  SECTION("increments of the first machine") {
    // 1e7 + ceil(V / 10) < V / 5: 5e7 + 5 c is before the end of the increment, 10 c, from c =
    // 1e7 + 1 on, at 1e8 + 5; the next one begins with a tie.
    Staircase rule;
    rule.fixed = 1e7 * unit::per_month;
    rule.step = per_month(1e9);
    const CostCurve own = CostCurve::stepped(rule, {1 * unit::per_month, per_month(10), 0});
    const BreakEven found = break_even(own, line(0, 0.2).curve());
    CHECK(found.verdict == depends);
    check_ranges(found, {{100000005, kInfinity}});
    CHECK(number_or_none(next_cheaper(own, line(0, 0.2).curve(), Volume{})) ==
          Approx(100000005).epsilon(1e-12));
  }
}

TEST_CASE("what costs nothing again parts no range", "[core][break_even]") {
  // Free, against 1 an output that begins at 0 again behind 10: a tie at 10 only as the limit.
  const UnitCost slope = 1 * unit::per_output;
  const CostCurve other = CostCurve::pieces(
      {{Volume{}, per_month(10), {}, slope}, {per_month(10), kUnbounded, {}, slope}});
  const BreakEven found = break_even(line(0, 0).curve(), other);
  CHECK(found.verdict == always);
  check_ranges(found, {{0, kInfinity}});
}

TEST_CASE("the next volume at which own is no dearer", "[core][break_even]") {
  const CostCurve stepped = stairs(0, 10, 1, 100).curve(), flat = line(30, 1).curve();
  const auto next = [&](const CostCurve& own, const CostCurve& other, double from) {
    return number_or_none(next_not_dearer(own, other, per_month(from)));
  };
  CHECK(next(flat, stepped, 0) == 200);    // 30 + V ties with the third machine, all along
  CHECK(next(flat, stepped, 250) == 250);  // and does so here
  CHECK(next(stepped, flat, 0) == 0);
  CHECK(next(stepped, flat, 300) == kNone);  // the fourth is dearer for good
  // 100 + V and 3 V meet at 50, in a piece that goes on.
  CHECK(next(line(100, 1).curve(), line(0, 3).curve(), 0) == 50);
  // A touch at each 100 is none, of machines that cost just the price when full.
  CHECK(next(stairs(0, 100, 0, 100, 3).curve(), line(0, 1).curve(), 0) == kNone);
}

TEST_CASE("the same curve from either side", "[core][break_even]") {
  // own: [80, 100], [160, 200], ... The other way round the gaps between, which end at a tie.
  const BreakEven found = break_even(line(0, 1.25).curve(), stairs(0, 100, 0, 100).curve());
  CHECK(found.verdict == depends);
  check_ranges(found, {{0, 80}, {100, 160}, {200, 240}, {300, 320}});
  CHECK_FALSE(found.settled_volume);
}

TEST_CASE("the next volume at which own gets cheaper", "[core][break_even]") {
  const CostCurve own = stairs(0, 100, 0, 100).curve();
  const CostCurve other = line(0, 1.25).curve();
  const auto next = [&](double from) {
    return number_or_none(next_cheaper(own, other, per_month(from)));
  };
  CHECK(next(0) == Approx(80));
  CHECK(next(90) == Approx(90));  // already is
  CHECK(next(100) == Approx(160));
  CHECK(next(310) == Approx(320));
  CHECK(next(5000) == Approx(5000));
  CHECK_FALSE(next_cheaper(line(1, 1).curve(), line(0, 1).curve(), Volume{}));
}

}  // namespace break_even_test
