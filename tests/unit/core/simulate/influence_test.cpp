// What inputs do to questions that can be solved by hand. Prices are drawn by themselves, the
// volume is 100.
#include "tco/core/simulate/influence.hpp"

#include "support/uncertain.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

namespace simulate_influence_test {

using namespace tco;
using namespace tco::simulate;
using namespace tco::test;

namespace {

void check_near(const std::optional<Estimate>& estimate, double expected, double error = 0.02) {
  REQUIRE(estimate);
  CAPTURE(estimate->value, estimate->error, expected);
  CHECK(std::abs(estimate->value - expected) <= 4 * estimate->error + 1e-12);
  CHECK(estimate->error <= error);
}

bool same(const std::optional<Estimate>& a, const std::optional<Estimate>& b) {
  return a.has_value() == b.has_value() && (!a || (a->value == b->value && a->error == b->error));
}
bool same(const std::vector<Influence>& a, const std::vector<Influence>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
    return x.at_low == y.at_low && x.at_high == y.at_high && x.turns_at == y.turns_at &&
           same(x.first_order, y.first_order) && same(x.total_order, y.total_order);
  });
}

}  // namespace

// p in 1..3 (variance 1/3), v in 50..150 (variance 2500/3), each by itself: of p * v the variance
// is 100^2/3 + 2^2 * 2500/3 + 2500/9 = 62500/9; p and v have 30000/9 of it each, both together
// 2500/9.
TEST_CASE("indices of a product", "[simulate]") {
  Uncertainty asked = uniform_prices({{1, 3}});
  add_input(asked, &asked.scenario.demand.volume, Distribution::uniform(50, 150), 100);
  const auto found =
      influences(asked, {.samples = 1 << 18, .rank = Measure::monthly_total}, {.option = 0});
  for (const Influence& one : found) {
    check_near(one.first_order, 0.48);
    check_near(one.total_order, 0.52);
  }
  CHECK(found[1].at_low == Approx(2 * 60));  // 10 % and 90 % of 50..150, at a price of 2
  CHECK(found[1].at_high == Approx(2 * 140));
}

// Widths of 1 and 3 have variances of 1 to 9.
TEST_CASE("indices of a sum, which leave nothing to both together", "[simulate]") {
  Uncertainty asked = uniform_prices({{1, 2}});
  const auto& price = asked.scenario.options[0].plan->rates[0].price.value;
  add_input(asked, &*price, Distribution::uniform(0, 3), 1.5);
  const auto found = influences(asked, {.samples = 1 << 16}, {.option = 0});
  check_near(found[0].first_order, 0.1);
  check_near(found[0].total_order, 0.1);
  check_near(found[1].first_order, 0.9);
  check_near(found[1].total_order, 0.9);
}

TEST_CASE("of what one option saves, the other's price is half of the variance", "[simulate]") {
  const Uncertainty asked = uniform_prices({{1, 3}, {2, 4}, {8, 9}});
  const auto found = influences(asked, {.samples = 1 << 16}, {.option = 0, .against = 1});
  check_near(found[0].first_order, 0.5);
  check_near(found[1].total_order, 0.5);
  CHECK(found[2].first_order->value == 0);
  CHECK(found[0].at_low == Approx(100 * (3 - 1.2)));
  const auto alone = influences(asked, {.samples = 1 << 12}, {.option = 0});
  CHECK(alone[1].at_low == 200);
  CHECK(alone[1].at_high == 200);
  check_near(alone[0].first_order, 1);
}

// 3.5 against 3: the first is cheaper below 3, the second dearer above 3.5.
TEST_CASE("a decision turns where the other option becomes cheaper", "[simulate]") {
  const Uncertainty asked = uniform_prices({{1, 6}, {2, 4}, {8, 9}});
  const auto found = influences(asked, {.samples = 256}, {.option = 1});
  CHECK(found[0].turns_at == 3);
  CHECK(found[0].turns_to == 0);
  CHECK(found[1].turns_at == 3.5);
  CHECK(found[1].turns_to == 0);
  CHECK(!found[2].turns_at);
}

// 2 on average against 2.5: knowing that the first is above 2.5, one time in four, saves 0.25 on
// average of these. Of a price that stays below the others there is nothing to be learned.
TEST_CASE("what it is worth to know a price", "[simulate]") {
  Uncertainty asked = uniform_prices({{1, 3}, {2.5, 2.5}, {6, 7}});
  const auto found = simulated(asked, {.samples = 1 << 14}).information;
  check_near(found[0], 100 * 0.25 * 0.25, 0.1);
  CHECK(found[1]->value == 0);
  CHECK(found[2]->value == 0);
  CHECK(found[2]->error == 0);
}

// Beyond it, B in 2..4 against A in 1..3: the one that is cheaper on average is so whatever one
// of the two prices is, so that neither is worth knowing by itself.
TEST_CASE("one of two prices may be worth nothing by itself", "[simulate]") {
  const auto found = simulated(uniform_prices({{1, 3}, {2, 4}}), {.samples = 1 << 14}).information;
  CHECK(found[0]->value < 0.05);
  CHECK(found[1]->value < 0.05);
}

TEST_CASE("influences are the same for any number of threads and order of options", "[simulate]") {
  const Uncertainty asked = uniform_prices({{1, 3}, {2, 4}, {1.5, 2.5}});
  const auto one = influences(asked, {.samples = 4096, .threads = 1}, {.option = 0});
  CHECK(same(one, influences(asked, {.samples = 4096, .threads = 2}, {.option = 0})));
  CHECK(same(one, influences(asked, {.samples = 4096, .threads = 8}, {.option = 0})));
  Uncertainty turned = asked;
  std::reverse(turned.scenario.options.begin(), turned.scenario.options.end());
  const Numbers numbers = numbers_of(turned.scenario);
  for (std::size_t i = 0; i < 3; ++i) {
    const auto& price = turned.scenario.options[2 - i].plan->rates[0].price.value;
    turned.inputs[i].effects[0].first = numbers.find(&*price);
  }
  CHECK(same(one, influences(turned, {.samples = 4096}, {.option = 2})));
  turned.inputs.push_back({"/fixed", Distribution::fixed(1), 1});
  auto more = influences(turned, {.samples = 4096}, {.option = 2});
  more.pop_back();
  CHECK(same(one, more));
}

// Thirteen inputs add to one price, the first of them the least: twelve have indices.
TEST_CASE("of many inputs those that swing costs the most have indices", "[simulate]") {
  Uncertainty asked = uniform_prices({{9.9, 10.1}});
  const auto& price = asked.scenario.options[0].plan->rates[0].price.value;
  for (int more = 1; more <= 12; ++more) {
    add_input(asked, &*price, Distribution::uniform(10 - 0.2 * more, 10 + 0.2 * more), 10);
  }
  const auto found = influences(asked, {.samples = 256}, {.option = 0});
  REQUIRE(found.size() == 13);
  CHECK_FALSE(found[0].first_order);
  CHECK_FALSE(found[0].total_order);
  CHECK(found[0].at_low == Approx(100 * (10 - 0.08)));  // 10 % and 90 % of what it does alone
  CHECK(found[0].at_high == Approx(100 * (10 + 0.08)));
  for (std::size_t i = 1; i < 13; ++i) CHECK(found[i].first_order);
}

// What the cheapest of the others costs matters, though the option itself stays as it is.
TEST_CASE("an input counts by what it does to others, too", "[simulate]") {
  Uncertainty asked = uniform_prices({{10, 10}, {1, 5}});
  const auto& price = asked.scenario.options[0].plan->rates[0].price.value;
  for (int more = 1; more <= 12; ++more) {
    add_input(asked, &*price, Distribution::uniform(10 - 0.01 * more, 10 + 0.01 * more), 10);
  }
  const auto found = influences(asked, {.samples = 256}, {.option = 0});
  CHECK(found[1].first_order);  // 1..5 of the other one
  CHECK_FALSE(found[0].first_order);
  CHECK_FALSE(found[2].first_order);  // a hundredth
}

}  // namespace simulate_influence_test
