#include "tco/core/study/goal_seek.hpp"

#include "support/random/curves.hpp"
#include "tco/core/curve/crossings.hpp"

#include <catch2/catch.hpp>

namespace goal_seek_test {

using namespace tco;
using namespace tco::test;

namespace {

using Costs = std::optional<SideCosts>;

struct Row {
  const char* because;
  Costs (*trial)(double);
  double from, to;
  bool whole;
  std::vector<GoalRoot> roots;
  std::optional<bool> throughout;
};

constexpr std::size_t kPoints = 101;

// clang-format off
const std::vector<Row> kRows{
    {"100 + 2 x = 150 at 25",
     [](double x) -> Costs { return SideCosts{100 + 2 * x, 150}; }, 0, 100, false,
     {{25, 25, true, true, false}}, {}},
    {"own steps from 10 to 20 over 15 at 3.3: no value ties",
     [](double x) -> Costs { return SideCosts{x <= 3.3 ? 10. : 20., 15}; }, 1, 9, false,
     {{3.3, 3.3, false, true, false}}, {}},
    {"(x - 1) (x - 2) (x - 3) changes its sign three times",
     [](double x) -> Costs { return SideCosts{10 + (x - 1) * (x - 2) * (x - 3), 10}; }, 0.05, 5, false,
     {{1, 1, true, true, false}, {2, 2, true, false, true}, {3, 3, true, true, false}}, {}},
    {"a price that is above the other at every value",
     [](double x) -> Costs { return SideCosts{7 + x, 5}; }, 0, 1, false, {}, false},
    {"and one that is below",
     [](double x) -> Costs { return SideCosts{x, 5}; }, 0, 1, false, {}, true},
    {"the same at every value: neither",
     [](double x) -> Costs { return SideCosts{x, x}; }, 1, 2, false, {}, {}},
    {"(x - 5)^2 touches 0 at a value of the grid and is above on both sides",
     [](double x) -> Costs { return SideCosts{10 + (x - 5) * (x - 5), 10}; }, 0, 10, false,
     {{5, 5, true, false, false}}, {}},
    {"max(10, x) is 10 up to 10, the lower end of the range included",
     [](double x) -> Costs { return SideCosts{std::max(10.0, x), 10}; }, 0, 37, false,
     {{0, 10, true, {}, false}}, {}},
    {"from 3 to 7.5 both cost 10",
     [](double x) -> Costs { return SideCosts{10 + std::max(0.0, 3 - x) - std::max(0.0, x - 7.5), 10}; },
     0.7, 9, false, {{3, 7.5, true, false, true}}, {}},
    {"whole machines from 3 to 8 tie",
     [](double n) -> Costs { return SideCosts{n < 3 ? 11 : n > 8 ? 9. : 10., 10}; }, 1, 4000, true,
     {{3, 8, true, false, true}}, {}},
    {"own can do it from 4.25 on, and is cheaper then",
     [](double x) -> Costs { return SideCosts{x < 4.25 ? kInfinity : 8, 10}; }, 1, 9, false,
     {{4.25, 4.25, false, false, true}}, {}},
    {"values below 2 and above 6 are refused: 3 x = 12 at 4",
     [](double x) -> Costs { return x < 2 || x > 6 ? Costs{} : SideCosts{3 * x, 12}; }, 1, 9, false,
     {{4, 4, true, true, false}}, {}},
    {"machines are whole: 100 / n falls under 30 with the fourth",
     [](double n) -> Costs { return SideCosts{100 / n, 30}; }, 1, 5000, true,
     {{4, 4, false, false, true}}, {}},
    {"and ties with 25 there",
     [](double n) -> Costs { return SideCosts{100 / n, 25}; }, 1, 5000, true,
     {{4, 4, true, false, true}}, {}},
    {"over nine decades: 1e-6 x = 1 at a million",
     [](double x) -> Costs { return SideCosts{1e-6 * x, 1}; }, 1, 1e9, false,
     {{1e6, 1e6, true, true, false}}, {}},
};
// clang-format on

}  // namespace

TEST_CASE("values at which two sides tie, by hand", "[core][goal_seek]") {
  for (const Row& row : kRows) {
    CAPTURE(row.because);
    const GoalSeek found =
        goal_seek(row.trial, goal_grid(row.from, row.to, kPoints, row.whole), row.whole);
    CHECK(found.own_throughout == row.throughout);
    CHECK_FALSE(found.level);
    REQUIRE(found.roots.size() == row.roots.size());
    for (std::size_t i = 0; i < row.roots.size(); ++i) {
      CHECK(found.roots[i].value ==
            Approx(row.roots[i].value)
                .epsilon(row.roots[i].until == row.roots[i].value ? 1e-12 : 1e-8));
      CHECK(found.roots[i].until == Approx(row.roots[i].until).epsilon(1e-8));
      CHECK(found.roots[i].tie == row.roots[i].tie);
      CHECK(found.roots[i].own_cheaper_below == row.roots[i].own_cheaper_below);
      CHECK(found.roots[i].own_cheaper_above == row.roots[i].own_cheaper_above);
    }
  }
}

TEST_CASE("what a search tells of its range", "[core][goal_seek]") {
  const auto grid = goal_grid(0, 10, 11, false);
  const GoalSeek part = goal_seek(
      [](double x) {
        return x < 3 ? Costs{} : SideCosts{1, 2 + x};
      },
      grid, false);
  CHECK(part.from == 3);
  CHECK(part.to == 10);
  CHECK(part.tried == 8);
  CHECK(goal_seek([](double) { return Costs{}; }, grid, false).tried == 0);
  CHECK(goal_seek([](double) { return Costs{{1, 2}}; }, grid, false).level);
}

TEST_CASE("whole values between those of the grid", "[core][goal_seek]") {
  SECTION("a stretch of ties ends at whole values on both sides") {
    const GoalSeek found = goal_seek(
        [](double n) {
          return Costs{{n < 20 ? 11. : n > 101 ? 9. : 10., 10}};
        },
        {1, 50, 60, 200}, true);
    REQUIRE(found.roots.size() == 1);
    CHECK(found.roots[0].value == 20);
    CHECK(found.roots[0].until == 101);
  }
  SECTION("down to the value before the last one") {
    const GoalSeek found = goal_seek(
        [](double n) {
          return Costs{{n < 4 ? 9. : 11., 10}};
        },
        {1, 4}, true);
    REQUIRE(found.roots.size() == 1);
    CHECK(found.roots[0].value == 4);
  }
  SECTION("a value that is refused does not hide the one before it") {
    const GoalSeek found = goal_seek(
        [](double n) {
          return n == 3 ? Costs{} : Costs{{n < 2 ? 9. : 11., 10}};
        },
        {1, 4}, true);
    REQUIRE(found.roots.size() == 1);
    CHECK(found.roots[0].value == 2);
  }
}

TEST_CASE("the grid: even by logarithm where it is wide", "[core][goal_seek]") {
  CHECK(goal_grid(0, 1, 5, false) == std::vector<double>{0, 0.25, 0.5, 0.75, 1});
  CHECK(goal_grid(1, 9, 5, false) == std::vector<double>{1, 3, 5, 7, 9});
  const auto wide = goal_grid(1, 10000, 5, false);
  REQUIRE(wide.size() == 5);
  for (std::size_t i = 0; i < 5; ++i) CHECK(wide[i] == Approx(std::pow(10, i)));
  CHECK(goal_grid(1, 3, 100, true) == std::vector<double>{1, 2, 3});
}

TEST_CASE("over the volume, a search finds what the exact walk does",
          "[core][goal_seek][property]") {
  CHECK(held("crossings further apart than the grid", [] {
    const Plain own = random_curve();
    Plain other = random_curve();
    other.fixed += 0.318;  // no whole number: nothing coincides or touches
    RC_LOG(own.text() + "against " + other.text());
    constexpr double kFrom = 0.37, kTo = 100.37, kApart = 0.06;
    const BreakEven even = break_even(own.curve(), other.curve());
    std::vector<Crossing> exact;
    double last = kFrom;
    for (const Crossing& found : crossings(even, own.curve(), other.curve())) {
      const double v = number(found.at);
      if (v > kTo + kApart) break;
      RC_PRE(v - last > kApart);
      last = v;
      if (v < kTo - kApart) exact.push_back(found);
    }
    const double end = std::min({kTo - kApart, own.capacity(), other.capacity()});
    std::erase_if(exact, [&](const Crossing& c) { return number(c.at) >= end; });
    const GoalSeek found = goal_seek(
        [&](double v) {
          return SideCosts{own.cost(v), other.cost(v)};
        },
        goal_grid(kFrom, end, 5001, false), false);
    const std::vector<GoalRoot>& roots = found.roots;
    RC_ASSERT(roots.size() == exact.size());
    for (std::size_t i = 0; i < roots.size(); ++i) {
      RC_ASSERT(std::abs(roots[i].value - number(exact[i].at)) <= 1e-9 * (1 + roots[i].value));
      RC_ASSERT(roots[i].own_cheaper_above == exact[i].cheaper_above);
    }
  }));
}

}  // namespace goal_seek_test
