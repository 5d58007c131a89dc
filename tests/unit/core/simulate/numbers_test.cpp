#include "tco/core/simulate/numbers.hpp"

#include "support/questions.hpp"
#include "tco/core/simulate/effect.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

namespace simulate_numbers_test {

using namespace tco;
using namespace tco::simulate;
using namespace tco::test;

TEST_CASE("a number of a question can be read and changed where it stands", "[simulate]") {
  Scenario scenario = question(300, {owned({}), metered(2)});
  const Numbers numbers = numbers_of(scenario);
  REQUIRE(numbers.ends.size() == 2);
  const auto& price = scenario.options[0].hardware->purchase->price.value;
  const std::size_t place = numbers.find(&*price);
  REQUIRE(place < numbers.places.size());
  CHECK(numbers.option_of(place) == 0);
  CHECK(numbers.places[place].get() == 3600);
  numbers.places[place].put(5000);
  CHECK(price->in(unit::money) == 5000);
  const std::size_t volume = numbers.find(&scenario.demand.volume);
  CHECK(numbers.option_of(volume) == 2);
  CHECK(numbers.places[volume].get() == 300);
  CHECK(numbers.find(&scenario) == numbers.places.size());
}

TEST_CASE("questions that differ in numbers have them in the same order", "[simulate]") {
  Scenario one = question(300, {owned({}), rented({}, RentMode::on_demand), metered(2)});
  Scenario other =
      question(500, {owned({.price = 9}), rented({}, RentMode::on_demand), metered(3)});
  const auto a = numbers_of(one).values(), b = numbers_of(other).values();
  REQUIRE(a.size() == b.size());
  std::size_t differ = 0;
  for (std::size_t i = 0; i < a.size(); ++i) differ += a[i] != b[i] ? 1 : 0;
  CHECK(differ == 3);  // the price, the rate, the volume
}

TEST_CASE("effects pass through what they were made of", "[simulate]") {
  CHECK(Effect::line(1, 10, 3, 14).at(4) == Approx(16));
  const Effect pieces = Effect::pieces({0, 2, 4}, {1, 1, 5});
  CHECK(pieces.at(1) == Approx(1));
  CHECK(pieces.at(3) == Approx(3));
  CHECK(pieces.at(5) == Approx(7));
  CHECK(pieces.at(-1) == Approx(1));
  std::vector<double> y;
  const auto smooth = [](double x) { return std::pow(1 + x, 12); };
  for (const double x : Effect::nodes(-0.5, 0.1)) y.push_back(smooth(x));
  const Effect curve = Effect::curve(-0.5, 0.1, y);
  for (double x = -0.5; x <= 0.1; x += 0.013) CHECK(curve.at(x) == Approx(smooth(x)).epsilon(1e-9));
}

// (1 - cos(k pi / 16)) / 2 of the way, from one end to the other.
TEST_CASE("a curve is asked at points that are close at both ends", "[simulate]") {
  const std::vector<double> x = Effect::nodes(-3, 5);
  REQUIRE(x.size() == 17);
  for (std::size_t k = 0; k < x.size(); ++k) {
    CHECK(x[k] ==
          Approx(-3 + 4 * (1 - std::cos(static_cast<double>(k) * M_PI / 16))).margin(1e-14));
  }
  CHECK(x.front() == -3);
  CHECK(x.back() == 5);
  const std::vector<double> ratios = Effect::ratio_nodes(1, 10000);
  CHECK(ratios[8] == Approx(100));
  CHECK(std::is_sorted(ratios.begin(), ratios.end()));
  for (const double low : {0.1, 0.7, 3.0, 19.0, 123.0}) {  // what exp(log x) is not
    CHECK(Effect::ratio_nodes(low, 7.1 * low).front() == low);
    CHECK(Effect::ratio_nodes(low, 7.1 * low).back() == 7.1 * low);
  }
}

TEST_CASE("what falls as the reciprocal is followed over a wide range", "[simulate]") {
  std::vector<double> y;
  for (const double x : Effect::ratio_nodes(50, 2000)) y.push_back(3 + 1 / x);
  const Effect curve = Effect::ratio_curve(50, 2000, y);
  for (double x = 50; x <= 2000; x *= 1.07) CHECK(curve.at(x) - 3 == Approx(1 / x).epsilon(1e-9));
  CHECK(curve.at(50) == 3 + 1.0 / 50);
  CHECK(curve.at(2000) == 3 + 1.0 / 2000);
}

}  // namespace simulate_numbers_test
