// Questions whose answer is known: costs that are straight in uniform inputs.
#include "tco/core/simulate/simulation.hpp"

#include "support/uncertain.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <string>

namespace simulate_simulation_test {

using namespace tco;
using namespace tco::simulate;
using namespace tco::test;

namespace {

bool same(const Estimate& a, const Estimate& b) { return a.value == b.value && a.error == b.error; }
bool same(const std::optional<Estimate>& a, const std::optional<Estimate>& b) {
  return a.has_value() == b.has_value() && (!a || same(*a, *b));
}
bool same(const SimulatedOption& a, const SimulatedOption& b) {
  for (std::size_t m = 0; m < kMeasures; ++m) {
    const Spread &x = a.spreads[m], &y = b.spreads[m];
    if (!same(x.p10, y.p10) || !same(x.p50, y.p50) || !same(x.p90, y.p90)) return false;
    if (!same(x.never, y.never)) return false;
  }
  return same(a.p_cheapest, b.p_cheapest) && same(a.expected_regret, b.expected_regret);
}
bool same(const std::vector<SimulatedOption>& a, const std::vector<SimulatedOption>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const auto& x, const auto& y) { return same(x, y); });
}

/// Within four standard errors, and not far beyond those of a few thousand points.
void check_near(const Estimate& estimate, double expected) {
  CAPTURE(estimate.value, estimate.error, expected);
  CHECK(std::abs(estimate.value - expected) <= 4 * estimate.error + 1e-12);
  CHECK(estimate.error <= 0.01 * std::abs(expected));
}

}  // namespace

TEST_CASE("quantiles of a uniform price are its parts", "[simulate]") {
  const auto drawn = simulated(uniform_prices({{1, 3}}), {.samples = 4096}).options;
  const Spread& each = drawn[0].spread(Measure::per_output);
  check_near(*each.p10, 1.2);
  check_near(*each.p50, 2.0);
  check_near(*each.p90, 2.8);
  CHECK(each.never.value == 0);
  check_near(*drawn[0].spread(Measure::monthly_total).p90, 280);
  check_near(*drawn[0].spread(Measure::tco).p10, 120);
  CHECK(drawn[0].spread(Measure::payback_months).never.value == 1);
  CHECK(!drawn[0].spread(Measure::payback_months).p50);
}

// A of 1..3 against B of 2..4: A is dearer where both lie in 2..3 and B below A, one eighth; it
// then costs the integral of (a - 2)^2 / 2 / 4 over 2..3 more, 1/24. B regrets 1/24 + E(B - A) =
// 25/24.
TEST_CASE("which price is lower, and what the other costs", "[simulate]") {
  const auto drawn = simulated(uniform_prices({{1, 3}, {2, 4}}), {.samples = 16384}).options;
  check_near(drawn[0].p_cheapest, 7.0 / 8);
  check_near(drawn[1].p_cheapest, 1.0 / 8);
  check_near(*drawn[0].expected_regret, 100 / 24.0);
  check_near(*drawn[1].expected_regret, 100 * 25 / 24.0);
}

TEST_CASE("of options that tie the first one has the draw, as compare has it", "[simulate]") {
  Uncertainty twice = uniform_prices({{1, 3}, {1, 3}});
  twice.inputs[0].effects.push_back(twice.inputs[1].effects[0]);
  twice.inputs.pop_back();
  const auto drawn = simulated(twice, {.samples = 256}).options;
  CHECK(drawn[0].p_cheapest.value == 1);
  CHECK(drawn[1].p_cheapest.value == 0);
  CHECK(drawn[0].p_tied.value == 0);  // what it has it does not tie for
  CHECK(drawn[1].p_tied.value == 1);
  CHECK(drawn[0].expected_regret->value == 0);
}

TEST_CASE("any number of threads gives the same bits", "[simulate]") {
  Uncertainty asked = uniform_prices({{1, 3}, {2, 4}, {1.5, 2.5}});
  asked.scenario.options.push_back(owned({}));
  asked.against = {{}, {}, {}, std::size_t{0}};
  const auto one = simulated(asked, {.samples = 2048, .threads = 1}).options;
  CHECK(same(one, simulated(asked, {.samples = 2048, .threads = 2}).options));
  CHECK(same(one, simulated(asked, {.samples = 2048, .threads = 8}).options));
  CHECK(!same(one, simulated(asked, {.samples = 2048, .seed = 2}).options));
}

TEST_CASE("the order of the options changes nothing", "[simulate]") {
  const Uncertainty asked = uniform_prices({{1, 3}, {2, 4}, {1.5, 2.5}});
  Uncertainty turned = asked;
  std::reverse(turned.scenario.options.begin(), turned.scenario.options.end());
  const Numbers numbers = numbers_of(turned.scenario);
  for (std::size_t i = 0; i < 3; ++i) {
    const auto& price = turned.scenario.options[2 - i].plan->rates[0].price.value;
    turned.inputs[i].effects[0].first = numbers.find(&*price);
  }
  auto one = simulated(asked, {.samples = 1024}).options;
  auto other = simulated(turned, {.samples = 1024}).options;
  std::reverse(other.begin(), other.end());
  CHECK(same(one, other));
}

TEST_CASE("an input that is fixed changes nothing", "[simulate]") {
  Uncertainty asked = uniform_prices({{1, 3}, {2, 4}});
  const auto before = simulated(asked, {.samples = 1024}).options;
  UncertainInput fixed{"/fixed", Distribution::fixed(100), 100};
  const Numbers numbers = numbers_of(asked.scenario);
  fixed.effects.emplace_back(numbers.find(&asked.scenario.demand.volume), Effect::line(0, 0, 1, 1));
  asked.inputs.push_back(std::move(fixed));
  CHECK(same(before, simulated(asked, {.samples = 1024}).options));
}

TEST_CASE("errors fall about as 1/N", "[simulate]") {
  const Uncertainty asked = uniform_prices({{1, 3}, {2, 4}, {0.5, 6}});
  const auto miss = [&](std::size_t samples) {
    const auto drawn = simulated(asked, {.samples = samples}).options;
    return drawn[0].spread(Measure::per_output).p10->error +
           drawn[2].spread(Measure::per_output).p90->error;
  };
  CHECK(miss(1024) / miss(16384) > 8);  // 16 is 1/N; chance gives 4
}

TEST_CASE("two inputs of one number add up, or multiply", "[simulate]") {
  Uncertainty asked = uniform_prices({{1, 3}});
  const std::size_t place = asked.inputs[0].effects[0].first;
  asked.inputs[0].distribution = Distribution::fixed(3);
  UncertainInput more{"/more", Distribution::fixed(5), 2};
  more.effects.emplace_back(place, Effect::line(0, 0, 1, 1));
  asked.inputs.push_back(std::move(more));
  // The price is 2: 3 - 2 and 5 - 2 beyond it, or 3/2 and 5/2 of it.
  Pricing added(asked);
  CHECK(added.at(std::vector{3.0, 5.0})[0][0] == Approx(6));
  asked.by_product = {place};
  Pricing multiplied(asked);
  CHECK(multiplied.at(std::vector{3.0, 5.0})[0][0] == Approx(7.5));
}

// The sum of two normal variables of deviation 0.1 with correlation r has one of 0.1 * sqrt(2 + 2
// r).
TEST_CASE("correlated inputs add up as their covariance says", "[simulate]") {
  constexpr double kTenth = 1.2815515655446004;
  for (const double r : {-0.5, 0.0, 0.5, 0.9}) {
    CAPTURE(r);
    Uncertainty asked = uniform_prices({{1, 3}});
    asked.inputs[0].distribution = Distribution::normal(2, 0.1);
    const auto& price = asked.scenario.options[0].plan->rates[0].price.value;
    add_input(asked, &*price, Distribution::normal(2, 0.1), 2);
    asked.copulas = *copulas_of({{0, 1, r}});
    const auto drawn = simulated(asked, {.samples = 16384}).options;
    check_near(*drawn[0].spread(Measure::per_output).p90, 2 + kTenth * 0.1 * std::sqrt(2 + 2 * r));
    check_near(*drawn[0].spread(Measure::per_output).p50, 2);
  }
}

TEST_CASE("a copula keeps what each input is alone", "[simulate]") {
  Uncertainty asked = uniform_prices({{1, 3}, {2, 6}});
  asked.copulas = *copulas_of({{1, 0, -0.8}});
  const auto drawn = simulated(asked, {.samples = 16384}).options;
  check_near(*drawn[0].spread(Measure::per_output).p10, 1.2);
  check_near(*drawn[1].spread(Measure::per_output).p10, 2.4);
  check_near(*drawn[1].spread(Measure::per_output).p90, 5.6);
}

TEST_CASE("correlations are those of some numbers, or refused", "[simulate]") {
  const auto two = copulas_of({{0, 3, 0.6}});
  REQUIRE(two);
  CHECK(two->at(0).inputs == std::vector<std::size_t>{0, 3});
  CHECK(two->at(0).factor == std::vector<std::vector<double>>{{1}, {0.6, 0.8}});
  CHECK(copulas_of({{0, 1, 0.9}, {2, 3, 0.9}})->size() == 2);
  CHECK(copulas_of({{0, 1, 0.9}, {2, 3, 0.9}, {1, 2, 0.1}})->size() == 1);
  CHECK(!copulas_of({{0, 1, 0.9}, {1, 2, 0.9}, {0, 2, -0.9}}));
}

// One machine makes 43,800 a month for some 110, a plan as many for as much each: more it cannot.
TEST_CASE("what a machine cannot make it never pays back", "[simulate]") {
  Uncertainty asked;
  asked.scenario = question(1000, {owned({.most = 1}), metered(1)}, 36);
  asked.against = {1, {}};
  add_input(asked, &asked.scenario.demand.volume, Distribution::uniform(1000, 100000), 1000);
  Pricing pricing(asked);
  const auto told = [&](double volume, Measure measure) {
    return pricing.at(std::vector{volume})[0][static_cast<std::size_t>(measure)];
  };
  for (const Measure measure : {Measure::tco, Measure::payback_months, Measure::npv}) {
    CHECK(std::isfinite(told(1000, measure)));
    CHECK(told(50000, measure) == kInfinity);
    CHECK(std::isfinite(told(43000, measure)));
  }
  // 3600 are back when 1,000 a month less the power have come to them: in the fourth month.
  CHECK(told(1000, Measure::payback_months) > 3.5);
  CHECK(told(1000, Measure::payback_months) < 4);
}

}  // namespace simulate_simulation_test
