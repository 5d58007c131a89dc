#include "tco/core/simulate/distribution.hpp"

#include <catch2/catch.hpp>

#include <cmath>

namespace simulate_distribution_test {

using tco::simulate::Distribution;

TEST_CASE("a range is the 10 % and 90 % point around its value", "[simulate]") {
  const Distribution ratio = Distribution::split(2, 4, 16);
  CHECK(ratio.at(0.1) == Approx(2).epsilon(1e-12));
  CHECK(ratio.at(0.5) == Approx(4).epsilon(1e-12));
  CHECK(ratio.at(0.9) == Approx(16).epsilon(1e-12));
  // Twice the way in standard deviations is twice the ratio's logarithm: Phi(2 * 1.28155) = .99481.
  CHECK(ratio.at(0.9948133) == Approx(64).epsilon(1e-4));

  const Distribution crosses = Distribution::split(-0.02, 0, 0.05);
  CHECK(crosses.at(0.1) == Approx(-0.02).epsilon(1e-12));
  CHECK(crosses.at(0.5) == Approx(0).margin(1e-15));
  CHECK(crosses.at(0.9) == Approx(0.05).epsilon(1e-12));
}

TEST_CASE("a value that is an end of its range is never passed", "[simulate]") {
  const Distribution up = Distribution::split(10, 10, 20);
  CHECK(up.at(1e-9) == Approx(10).epsilon(1e-5));
  CHECK(up.at(0.9) == Approx(20).epsilon(1e-12));
  CHECK(up.low() == 10);
  const Distribution down = Distribution::split(5, 10, 10);
  CHECK(down.at(0.1) == Approx(5).epsilon(1e-12));
  CHECK(down.at(1 - 1e-9) == Approx(10).epsilon(1e-5));
  CHECK(down.at(0.2) < down.at(0.3));
}

TEST_CASE("quantiles are those of the closed forms", "[simulate]") {
  CHECK(Distribution::uniform(2, 6).at(0.25) == Approx(3));
  // (x - a)^2 / ((b - a) (c - a)) = u below the mode.
  CHECK(Distribution::triangular(0, 1, 4).at(0.25) == Approx(1));
  CHECK(Distribution::triangular(0, 1, 4).at(0.75) == Approx(4 - std::sqrt(3.0)));
  CHECK(Distribution::normal(3, 2).at(0.9) == Approx(3 + 2 * 1.2815515655446004));
  CHECK(Distribution::lognormal(3, 0.5).at(0.1) == Approx(3 * std::exp(-0.5 * 1.2815515655446004)));
  // PERT with the mode in the middle is the beta distribution with both parameters 3, whose share
  // below x is 10 x^3 - 15 x^4 + 6 x^5.
  const Distribution pert = Distribution::pert(0, 0.5, 1);
  for (const double x : {0.01, 0.1, 0.25, 0.5, 0.8, 0.99}) {
    CHECK(pert.at(10 * std::pow(x, 3) - 15 * std::pow(x, 4) + 6 * std::pow(x, 5)) ==
          Approx(x).epsilon(1e-7));
  }
  // With the mode at an end: share below is 1 - (1 - x)^5.
  CHECK(Distribution::pert(0, 0, 10).at(1 - std::pow(0.9, 5)) == Approx(1).epsilon(1e-7));
  const Distribution dice = Distribution::discrete({{3, 1}, {1, 2}, {2, 1}});
  CHECK(dice.at(0.49) == 1);
  CHECK(dice.at(0.51) == 2);
  CHECK(dice.at(0.76) == 3);
  CHECK(!Distribution::fixed(3).varies());
}

TEST_CASE("bounds cut a distribution off, or gather what lies beyond", "[simulate]") {
  Distribution cut = Distribution::normal(0, 1);
  CHECK(cut.bound(0, {}, false) == Approx(0.5));
  CHECK(cut.at(0.5) == Approx(0.6744897501960817));
  CHECK(cut.least() >= 0);
  Distribution gathered = Distribution::normal(0, 1);
  CHECK(gathered.bound({}, 0, true) == Approx(0.5));
  CHECK(gathered.at(0.75) == 0);
  CHECK(gathered.at(0.25) == Approx(-0.6744897501960817));
}

// Of 0..10 a fifth lies below 2 and two fifths above 6: what is left is even from 2 to 6.
TEST_CASE("a distribution may be cut off at both ends, and again", "[simulate]") {
  Distribution cut = Distribution::uniform(0, 10);
  CHECK(cut.bound(2, 6, false) == Approx(0.6));
  CHECK(cut.at(0) == Approx(2));
  CHECK(cut.at(0.25) == Approx(3));
  CHECK(cut.at(1) == Approx(6));
  CHECK(cut.bound(3, 5, false) == Approx(0.5));  // a quarter at either end
  CHECK(cut.at(0.25) == Approx(3.5));
  CHECK(cut.at(1) == Approx(5));
  CHECK(cut.bound({}, 5, false) == 0);
  Distribution both = Distribution::uniform(0, 10);
  CHECK(both.bound(2, 6, true) == Approx(0.6));
  CHECK(both.at(0.1) == 2);
  CHECK(both.at(0.5) == Approx(5));
  CHECK(both.at(0.7) == 6);
}

TEST_CASE("a mode at an end leaves one side of a triangle", "[simulate]") {
  // (x - a)^2 / (b - a)^2 = u with the mode above, 1 - (b - x)^2 / (b - a)^2 = u with it below.
  CHECK(Distribution::triangular(2, 6, 6).at(0.25) == Approx(4));
  CHECK(Distribution::triangular(2, 2, 6).at(0.75) == Approx(4));
  CHECK(Distribution::discrete({{5, 1}}).at(1) == 5);
  CHECK(Distribution::split(3, 3, 3).at(0.9) == 3);
}

}  // namespace simulate_distribution_test
