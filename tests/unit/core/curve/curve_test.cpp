#include "tco/core/curve/curve.hpp"

#include "support/random/curves.hpp"

#include <catch2/catch.hpp>

namespace curve_test {

using namespace tco;
using namespace tco::test;

namespace {

struct Piece {
  double from, to, at_from, slope, units;
};

void check_pieces(const CostCurve& curve, const std::vector<Piece>& expected) {
  for (std::size_t i = 0; i < expected.size(); ++i) {
    CAPTURE(i);
    const Segment s = curve.segment(static_cast<std::int64_t>(i));
    CHECK(number(s.from) == Approx(expected[i].from));
    if (std::isinf(expected[i].to)) {
      CHECK(s.to == kUnbounded);
    } else {
      CHECK(number(s.to) == Approx(expected[i].to));
    }
    CHECK(number(s.at_from) == Approx(expected[i].at_from));
    CHECK(s.slope.in(unit::per_output) == Approx(expected[i].slope));
    CHECK(s.units == expected[i].units);
  }
}

}  // namespace

TEST_CASE("segments of a curve, by hand", "[core][curve]") {
  SECTION("a line has one") {
    const CostCurve curve = line(100, 2).curve();
    CHECK(curve.size() == 1);
    CHECK(curve.capacity() == kUnbounded);
    check_pieces(curve, {{0, kInfinity, 100, 2, 1}});
    CHECK(CostCurve::line(3 * unit::per_month, 2 * unit::per_output).segment(0).units == 0);
  }
  SECTION("one machine for all, powered for 10 outputs: 1 + 2 + V, and 3 V from there on") {
    const CostCurve curve =
        Plain{.fixed = 1, .per_unit = 2, .low = 1, .high = 3, .kink = 10}.curve();
    CHECK(curve.size() == 2);
    CHECK(curve.trend().in(unit::per_output) == Approx(3));
    check_pieces(curve, {{0, 10, 3, 1, 1}, {10, kInfinity, 13, 3, 1}});
  }
  SECTION("10 + 100 n + 0.5 V, a machine for each 100, three at most") {
    const CostCurve curve = stairs(10, 100, 0.5, 100, 3).curve();
    CHECK(curve.size() == 3);
    CHECK(number(curve.capacity()) == Approx(300));
    check_pieces(curve, {{0, 100, 110, 0.5, 1}, {100, 200, 260, 0.5, 2}, {200, 300, 410, 0.5, 3}});
    CHECK(number(curve.period()) == Approx(100));
    CHECK(number(curve.rise()) == Approx(150));
    CHECK(curve.trend().in(unit::per_output) == Approx(1.5));
  }
  SECTION("two machines at least: their step reaches from 0") {
    const CostCurve curve =
        Plain{.per_unit = 100, .low = 1, .high = 1, .step = 100, .least = 2}.curve();
    CHECK(curve.size() == CostCurve::kEndless);
    CHECK(curve.capacity() == kUnbounded);
    check_pieces(curve, {{0, 200, 200, 1, 2}, {200, 300, 500, 1, 3}, {300, 400, 700, 1, 4}});
  }
  SECTION("powered for less than they could work: idle hours end at 75 a machine") {
    // Step n starts at 100 (n-1): below 75 n while n < 100 / (100 - 75) = 4.
    const CostCurve curve =
        Plain{.per_unit = 10, .low = 1, .high = 3, .kink = 75, .step = 100}.curve();
    check_pieces(curve, {{0, 75, 10, 1, 1},
                         {75, 100, 85, 3, 1},
                         {100, 150, 120, 1, 2},
                         {150, 200, 170, 3, 2},
                         {200, 225, 230, 1, 3},
                         {225, 300, 255, 3, 3},
                         {300, 400, 340, 3, 4},
                         {400, 500, 500, 3, 5}});
    // Idle hours of all machines are used before any of them is powered longer.
    const double costs[][2] = {{75, 85},   {80, 100},  {120, 140}, {150, 170},
                               {180, 260}, {300, 480}, {350, 490}, {500, 800}};
    for (const auto& [volume, cost] : costs) {
      CAPTURE(volume);
      CHECK(number(curve.at(per_month(volume))) == Approx(cost));
    }
    CHECK(curve.index_at(per_month(75)) == 0);  // a kink belongs to the piece that it ends
    CHECK(curve.index_at(per_month(150)) == 2);
    CHECK(curve.index_above(per_month(150)) == 3);  // the kink of the second machine
    CHECK(curve.index_at(per_month(300)) == 5);     // the end of the third
    CHECK(curve.index_above(per_month(300)) == 6);
    CHECK(number(curve.rise()) == Approx(10 + 75 + 3 * 25));
    CHECK(curve.trend().in(unit::per_output) == Approx(1.6));
  }
  SECTION("never powered idle: the upper slope from the first output on") {
    const CostCurve curve =
        Plain{.per_unit = 10, .low = 1, .high = 3, .kink = 0, .step = 100}.curve();
    check_pieces(curve, {{0, 100, 10, 3, 1}, {100, 200, 320, 3, 2}});
  }
  SECTION("a kink at or above the step never shows") {
    // Nor does one that is below it by rounding: no machine is worth a piece of 5e-11 outputs.
    for (const double kink : {100.0, 100 * (1 - 5e-13), 250.0, kInfinity}) {
      const CostCurve curve =
          Plain{.per_unit = 10, .low = 1, .high = 3, .kink = kink, .step = 100}.curve();
      check_pieces(curve, {{0, 100, 10, 1, 1}, {100, 200, 120, 1, 2}});
      CHECK(curve.steady_index() == 1);
    }
  }
  SECTION("one limit is enough: as many machines as the least") {
    const CostCurve curve =
        Plain{.per_unit = 10, .low = 1, .high = 3, .kink = 50, .step = 100, .least = 2, .most = 2}
            .curve();
    CHECK(curve.size() == 2);
    check_pieces(curve, {{0, 100, 20, 1, 2}, {100, 200, 120, 3, 2}});
  }
}

TEST_CASE("which segment holds a volume", "[core][curve]") {
  const CostCurve curve = stairs(0, 100, 0, 100, 3).curve();
  struct Row {
    const char* because;
    double volume;
    std::int64_t at, above;
  };
  const std::vector<Row> rows{
      {"nothing made: the first machine is paid all the same", 0, 0, 0},
      {"inside", 50, 0, 0},
      {"the end of a step still belongs to it", 100, 0, 1},
      {"a hair more, within the slack of ceil, is no second machine", 100 * (1 + 5e-13), 0, 1},
      {"past the slack it is", 100 * (1 + 1e-11), 1, 1},
      {"the second step", 200, 1, 2},
      {"the limit", 300, 2, 2},
  };
  for (const Row& row : rows) {
    CAPTURE(row.because);
    CHECK(curve.index_at(per_month(row.volume)) == row.at);
    CHECK(curve.index_above(per_month(row.volume)) == row.above);
  }
  // On 0.1 * 3 = 0.30000000000000004 a plain ceil would ask for a fourth machine.
  CHECK(stairs(0, 1, 0, 0.1).curve().segment(2).units == 3);
  CHECK(number(stairs(0, 1, 0, 0.1).curve().at(per_month(0.1 * 3))) == 3);
  CHECK(whole_units(0) == 0);
  CHECK(whole_units(3.0000000000000004) == 3);
  CHECK(whole_units(3.00000000001) == 4);
}

TEST_CASE("machines cost less until what is paid of them is used up", "[core][curve]") {
  // 10 + 100 n, of which two machines cost 30 less each, three at most.
  Plain plain = stairs(10, 100, 0.5, 100, 3);
  plain.paid_units = 2;
  plain.paid = 30;
  const CostCurve curve = plain.curve();
  check_pieces(curve, {{0, 100, 80, 0.5, 1}, {100, 200, 200, 0.5, 2}, {200, 300, 350, 0.5, 3}});
  CHECK(curve.size() == 3);
  CHECK(curve.steady_index() == 1);  // the third costs its full price more than the second
  CHECK(number(curve.rise()) == Approx(150));
}

TEST_CASE("a curve of given pieces", "[core][curve]") {
  const auto cost = [](double c) { return c * unit::per_month; };
  const CostCurve curve =
      CostCurve::pieces({{Volume{}, per_month(10), cost(5), 1 * unit::per_output},
                         {per_month(10), per_month(30), cost(40), 2 * unit::per_output},
                         {per_month(30), kUnbounded, cost(60), 0.5 * unit::per_output}});
  CHECK(number(curve.at(per_month(0))) == 5);
  CHECK(number(curve.at(per_month(10))) == 15);  // left-continuous: the jump comes after
  CHECK(number(curve.at(per_month(11))) == 42);
  CHECK(number(curve.at(per_month(30))) == 80);
  CHECK(number(curve.at(per_month(40))) == 65);  // a jump downwards
  CHECK(curve.steady_index() == 2);
  CHECK(curve.period() == kUnbounded);
  CHECK(curve.trend().in(unit::per_output) == 0.5);
}

TEST_CASE("a curve is its formula at every volume", "[core][curve][property]") {
  CHECK(held("value and segments", [] {
    const Plain plain = random_curve();
    RC_LOG(plain.text());
    const CostCurve curve = plain.curve();
    for (const double v : probes({plain.kink, plain.step, 2 * plain.step})) {
      if (v > plain.capacity()) continue;
      const double expected = plain.cost(v);
      RC_ASSERT(std::abs(number(curve.at(per_month(v))) - expected) <= 1e-12 * (1 + expected));
      const Segment s = curve.segment(curve.index_at(per_month(v)));
      RC_ASSERT(per_month(v * (1 - 1e-12)) <= s.to);
      RC_ASSERT(s.from <= per_month(v * (1 + 1e-12)));
    }
  }));
  CHECK(held("segments join, and from the steady one on each is the one before", [] {
    const Plain plain = random_curve();
    RC_LOG(plain.text());
    const CostCurve curve = plain.curve();
    const std::int64_t count = std::min<std::int64_t>(curve.size(), curve.steady_index() + 40);
    RC_ASSERT(curve.segment(0).from == Volume{});
    for (std::int64_t i = 1; i < count; ++i) {
      const Segment before = curve.segment(i - 1);
      const Segment here = curve.segment(i);
      RC_ASSERT(std::abs(number(here.from - before.to)) <= 1e-12 * number(here.from));
      RC_ASSERT(here.from < here.to);
      if (i <= curve.steady_index()) continue;
      RC_ASSERT(number(here.to) - number(before.to) == number(curve.period()));
      RC_ASSERT(std::abs(number(here.at_from - before.at_from - curve.rise())) <=
                1e-12 * (1 + std::abs(number(here.at_from))));
    }
    RC_ASSERT(std::abs(curve.trend().in(unit::per_output)-plain.trend()) <= 1e-12 * 100);
    if (curve.size() != CostCurve::kEndless) {
      RC_ASSERT(curve.segment(curve.size() - 1).to == curve.capacity());
    }
  }));
}

TEST_CASE("what is above the last step by rounding is of the last step", "[core][curve]") {
  const CostCurve curve = CostCurve::staircase({.fixed = {},
                                                .per_unit = 100 * unit::per_month,
                                                .low_slope = {},
                                                .high_slope = {},
                                                .step = 10 * unit::outputs_per_month,
                                                .maximum_units = 3});
  REQUIRE(curve.size() == 3);
  CHECK(curve.index_at(30 * unit::outputs_per_month) == 2);
  CHECK(curve.index_at(30.000001 * unit::outputs_per_month) == 2);
  CHECK(curve.at(30.000001 * unit::outputs_per_month).in(unit::per_month) == Approx(300));
}

}  // namespace curve_test
