#include "core/curve/lower.hpp"
#include "core/curve/repeating.hpp"
#include "support/plain_curves.hpp"

#include <catch2/catch.hpp>

namespace parts_test {

using namespace tco;
using namespace tco::test;

namespace {

Segment piece(double from, double to, double at_from, double slope, double units) {
  return {per_month(from), per_month(to), at_from * unit::per_month, slope * unit::per_output,
          units};
}

void check_pieces(const std::vector<Segment>& found, const std::vector<Segment>& expected) {
  REQUIRE(found.size() == expected.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    CAPTURE(i);
    CHECK(number(found[i].from) == Approx(number(expected[i].from)));
    CHECK((found[i].to == expected[i].to || number(found[i].to) == Approx(number(expected[i].to))));
    CHECK(number(found[i].at_from) == Approx(number(expected[i].at_from)));
    CHECK(found[i].slope == expected[i].slope);
    CHECK(found[i].units == expected[i].units);
  }
}

}  // namespace

TEST_CASE("the lower of two lists of pieces, by hand", "[core][curve]") {
  const double end = kInfinity;
  SECTION("100 + V and 3 V cross at 50, whichever is first") {
    const std::vector<Segment> a{piece(0, end, 100, 1, 1)}, b{piece(0, end, 0, 3, 2)};
    const std::vector<Segment> lower{piece(0, 50, 0, 3, 2), piece(50, end, 150, 1, 1)};
    check_pieces(lower_of(a, b), lower);
    check_pieces(lower_of(b, a), lower);
  }
  SECTION("without end and level, or as steep: the lower one all along") {
    for (const double slope : {0.0, 2.0}) {
      const std::vector<Segment> a{piece(0, end, 10, slope, 1)}, b{piece(0, end, 5, slope, 2)};
      check_pieces(lower_of(a, b), b);
      check_pieces(lower_of(b, a), b);
    }
  }
  SECTION("a tie at 0: the one that rises less, also where it is given last") {
    const std::vector<Segment> a{piece(0, end, 5, 2, 1)}, b{piece(0, end, 5, 1, 2)};
    check_pieces(lower_of(a, b), b);
    check_pieces(lower_of(b, a), b);
  }
  SECTION("a tie that ends in a crossing, and a crossing that ends in a tie") {
    // 5 + V against 5 + 2 V up to 10, then 40 - V: 15 and 25, then 15 + V' against 30 - V', at 7.5.
    const std::vector<Segment> a{piece(0, 30, 5, 1, 1)};
    const std::vector<Segment> b{piece(0, 10, 5, 2, 2), piece(10, 30, 30, -1, 2)};
    const std::vector<Segment> lower{piece(0, 17.5, 5, 1, 1), piece(17.5, 30, 22.5, -1, 2)};
    check_pieces(lower_of(a, b), lower);
    check_pieces(lower_of(b, a), lower);
    // 10 + V against 2 V, which meet where both end.
    const std::vector<Segment> c{piece(0, 10, 10, 1, 1)}, d{piece(0, 10, 0, 2, 2)};
    check_pieces(lower_of(c, d), d);
    check_pieces(lower_of(d, c), d);
  }
  SECTION("free on one side: what costs nothing as well ties only where it does") {
    const std::vector<Segment> a{piece(0, 10, 0, 0, 1)}, b{piece(0, 10, 0, 1, 2)};
    check_pieces(lower_of(a, b), a);
    check_pieces(lower_of(b, a), a);
  }
  SECTION("boundaries that differ by rounding leave no piece between") {
    const double hair = 10 * (1 + 5e-13);
    const std::vector<Segment> a{piece(0, 10, 1, 0, 1), piece(10, 20, 3, 0, 1)};
    const std::vector<Segment> b{piece(0, hair, 2, 0, 2), piece(hair, 20, 2.5, 0, 2)};
    const std::vector<Segment> lower{piece(0, 10, 1, 0, 1), piece(10, 20, 2.5, 0, 2)};
    check_pieces(lower_of(a, b), lower);
    check_pieces(lower_of(b, a), lower);
    // Nor one behind the end, or where a list has such a piece of its own.
    const std::vector<Segment> c{piece(0, 10, 1, 0, 1)}, d{piece(0, hair, 2, 0, 2)};
    check_pieces(lower_of(c, d), c);
    check_pieces(lower_of(d, c), c);
    const std::vector<Segment> e{piece(0, 20, 1, 0, 1)};
    const std::vector<Segment> f{piece(0, 10, 2, 0, 2), piece(10, hair, 0, 0, 2),
                                 piece(hair, 20, 2, 0, 2)};
    check_pieces(lower_of(e, f), e);
    check_pieces(lower_of(f, e), e);
  }
  SECTION("a piece that goes on in the next one is one; another slope or fleet begins another") {
    const std::vector<Segment> a{piece(0, 10, 1, 1, 1), piece(10, 20, 11, 1, 1),
                                 piece(20, 30, 21, 1, 2), piece(30, 40, 31, 2, 2)};
    const std::vector<Segment> b{piece(0, 40, 1000, 0, 9)};
    const std::vector<Segment> lower{piece(0, 20, 1, 1, 1), piece(20, 30, 21, 1, 2),
                                     piece(30, 40, 31, 2, 2)};
    check_pieces(lower_of(a, b), lower);
    // So does what is free.
    check_pieces(lower_of({piece(0, 10, 0, 0, 1), piece(10, 20, 0, 0, 1)}, b),
                 {piece(0, 20, 0, 0, 1), piece(20, 40, 1000, 0, 9)});
  }
  SECTION("a tie all along: the one given first") {
    const std::vector<Segment> a{piece(0, 10, 5, 2, 1)}, b{piece(0, 10, 5, 2, 2)};
    check_pieces(lower_of(a, b), a);
  }
  SECTION("one that ends is dearer from there on; an empty one always") {
    const std::vector<Segment> a{piece(0, 10, 1, 0, 1)}, b{piece(0, end, 2, 0, 2)};
    const std::vector<Segment> lower{piece(0, 10, 1, 0, 1), piece(10, end, 2, 0, 2)};
    check_pieces(lower_of(a, b), lower);
    check_pieces(lower_of(b, a), lower);
    check_pieces(lower_of({}, b), b);
    check_pieces(lower_of(a, {}), a);
  }
}

TEST_CASE("fleets whose pattern repeats, by hand", "[core][curve]") {
  const auto of = [](const std::vector<Segment>& pieces, double rise) {
    return repeated(pieces, per_month(10), rise * unit::per_month, 3);
  };
  SECTION("100 a machine of 10 outputs, without end") {
    const auto curve =
        of({piece(0, 10, 100, 0, 1), piece(10, 20, 200, 0, 2), piece(20, 30, 300, 0, 3)}, 100);
    REQUIRE(curve);
    CHECK(curve->size() == CostCurve::kEndless);
    CHECK(number(curve->period()) == Approx(10));
    check_pieces({curve->segment(2), curve->segment(4)},
                 {piece(20, 30, 300, 0, 3), piece(40, 50, 500, 0, 5)});
    CHECK(number(curve->at(per_month(95))) == Approx(1000));
  }
  SECTION("machines that cost nothing repeat as others do") {
    const auto curve =
        of({piece(0, 10, 0, 0, 1), piece(10, 20, 0, 0, 2), piece(20, 30, 0, 0, 3)}, 0);
    REQUIRE(curve);
    check_pieces({curve->segment(4)}, {piece(40, 50, 0, 0, 5)});
  }
  SECTION("two pieces a machine, the second 20 dearer") {
    const auto curve =
        of({piece(0, 5, 100, 0, 1), piece(5, 10, 120, 0, 1), piece(10, 15, 200, 0, 2),
            piece(15, 20, 220, 0, 2), piece(20, 25, 300, 0, 3), piece(25, 30, 320, 0, 3)},
           100);
    REQUIRE(curve);
    CHECK(curve->period_size() == 2);
    const double expected[][2] = {{3, 100}, {8, 120}, {23, 300}, {28, 320}, {43, 500}, {48, 520}};
    for (const auto& [volume, cost] : expected) {
      CAPTURE(volume);
      CHECK(number(curve->at(per_month(volume))) == Approx(cost));
    }
  }
  SECTION("a piece that is rounding leaves no gap") {
    const double hair = 10 * (1 + 5e-13);
    const auto curve = of({piece(0, 10, 100, 0, 1), piece(10, hair, 150, 0, 2),
                           piece(hair, 20, 200, 0, 2), piece(20, 30, 300, 0, 3)},
                          100);
    REQUIRE(curve);
    CHECK(curve->segment(1).units == 2);
    CHECK(curve->segment(0).to == curve->segment(1).from);
    CHECK(curve->segment(1).to == curve->segment(2).from);
  }
  SECTION("nothing repeats where the rise is another, or not of one machine, or begins elsewhere") {
    const Segment first = piece(0, 10, 100, 0, 1);
    CHECK_FALSE(of({first, piece(10, 20, 200, 0, 2), piece(20, 30, 310, 0, 3)}, 100));
    CHECK_FALSE(of({first, piece(10, 20, 200, 0, 2), piece(20, 30, 300, 1, 3)}, 100));
    CHECK_FALSE(of({first, piece(10, 20, 200, 0, 2), piece(20, 30, 300, 0, 2)}, 100));
    CHECK_FALSE(of({first, piece(10, 14, 200, 0, 2), piece(14, 20, 200, 0, 2),
                    piece(20, 25, 300, 0, 3), piece(25, 30, 300, 0, 3)},
                   100));
    CHECK_FALSE(of({first, piece(10, 20, 200, 0, 2)}, 100));
  }
}

TEST_CASE("machines and increments of another size together, by hand", "[core][curve]") {
  // 10 for each 10 outputs and 3 for each 4: 10 ceil(V / 10) + 3 ceil(V / 4).
  Staircase rule;
  rule.per_unit = 10 * unit::per_month;
  rule.step = per_month(10);
  const Increments increments{3 * unit::per_month, per_month(4), 0};
  const CostCurve curve = CostCurve::stepped(rule, increments);
  const double expected[][2] = {{1, 13},  {4, 13},  {5, 16},    {9, 19},     {10, 19},
                                {11, 29}, {13, 32}, {20, 35},   {20.5, 48},  {24.5, 51},
                                {40, 70}, {41, 83}, {100, 175}, {1001, 1763}};
  for (const auto& [volume, cost] : expected) {
    CAPTURE(volume);
    CHECK(number(curve.at(per_month(volume))) == Approx(cost));
  }
  // 10 / 10 + 3 / 4; the costs lie up to 10 + 3 above that line, as just above 20, 40, ...
  CHECK(curve.trend().in(unit::per_output) == Approx(1.75));
  CHECK(number(curve.band().low) == Approx(0).margin(1e-9));
  CHECK(number(curve.band().high) == Approx(13));
  CHECK(curve.size() == CostCurve::kEndless);
  // Ends at 0 (of nothing), 4, 8 and 10: the second machine begins with segment 4.
  CHECK(number(curve.segment(curve.steady_index()).from) == Approx(10));
  CHECK(curve.segment(4).units == 2);
  SECTION("three machines at most: 30 + 3 * 8 at 30, and no more") {
    rule.maximum_units = 3;
    const CostCurve limited = CostCurve::stepped(rule, increments);
    CHECK(number(limited.capacity()) == Approx(30));
    CHECK(number(limited.at(per_month(30))) == Approx(54));
    CHECK(limited.segment(limited.size() - 1).to == per_month(30));
  }
  SECTION("half an increment used before") {
    const CostCurve half = CostCurve::stepped(rule, {3 * unit::per_month, per_month(4), 0.5});
    CHECK(number(half.at(per_month(2))) == Approx(13));
    CHECK(number(half.at(per_month(2.1))) == Approx(16));
    // 1.5 more than above from the start on, at the lower and at the upper corners.
    CHECK(number(half.band().low) == Approx(1.5));
    CHECK(number(half.band().high) == Approx(14.5));
  }
}

}  // namespace parts_test
