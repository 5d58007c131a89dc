// What draws say of a figure, on draws written by hand.
#include "core/simulate/statistics.hpp"

#include "tco/core/curve/curve.hpp"
#include "tco/core/simulate/copula.hpp"
#include "tco/core/simulate/effect.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>

namespace simulate_statistics_test {

using namespace tco;
using namespace tco::simulate;

namespace {

constexpr double kNever = std::numeric_limits<double>::infinity();

/// Four draws of two options, by what a month costs; what holds for it holds for all of them.
std::vector<SimulatedOption> of_draws(const std::vector<double>& first,
                                      const std::vector<double>& second) {
  Statistics statistics(2, Measure::monthly_total);
  for (std::uint32_t scrambling = 0; scrambling < kScramblings; ++scrambling) {
    Batch batch(2, first.size());
    for (std::size_t point = 0; point < first.size(); ++point) {
      std::vector<Drawn> drawn(2);
      for (Drawn& one : drawn) one.fill(kNever);
      const auto put = [&](Measure measure, double one, double other) {
        drawn[0][static_cast<std::size_t>(measure)] = one;
        drawn[1][static_cast<std::size_t>(measure)] = other;
      };
      put(Measure::monthly_total, first[point], second[point]);
      put(Measure::npv, second[point] - first[point], first[point] - second[point]);
      batch.put(point, drawn);
    }
    statistics.add(batch);
  }
  return statistics.result();
}

}  // namespace

TEST_CASE("a quantile stands between the middles of the parts", "[simulate]") {
  struct Row {
    const char* because;
    std::vector<double> values;
    double p, expected;
  };
  const auto row = GENERATE(values<Row>({
      {"half of four lies between the second and third", {4, 1, 3, 2}, 0.5, 2.5},
      {"before the middle of the first it is the first", {4, 1, 3, 2}, 0.1, 1},
      {"behind that of the last the last", {4, 1, 3, 2}, 0.9, 4},
      {"in the middle of one it is that", {4, 1, 3, 2}, 0.375, 2},
      {"a quarter of the way from there", {4, 1, 3, 2}, 0.4375, 2.25},
      {"of one alone", {7}, 0.9, 7},
      {"half of the way to never is never", {1, kNever}, 0.5, kNever},
      {"none of the way is not", {1, 2, kNever}, 0.5, 2},
  }));
  CAPTURE(row.because);
  std::vector<double> values = row.values;
  CHECK(quantile(values, row.p) == Approx(row.expected));
}

TEST_CASE("a number is rounded to digits, not to decimals", "[simulate]") {
  CHECK(rounded(1234.5678, 4) == 1235);
  CHECK(rounded(0.00123456, 3) == 0.00123);
  CHECK(rounded(-9.9996, 4) == -10);
  CHECK(rounded(0, 4) == 0);
  CHECK(rounded(5, 1) == 5);
}

// The mean of 1 to 4 is 2.5, the squares of what they are off add up to 5: the root of 5 / 3 / 4.
TEST_CASE("the error of a mean is that of its parts", "[simulate]") {
  const Estimate four = estimate(std::vector<double>{1, 2, 3, 4});
  CHECK(four.value == 2.5);
  CHECK(four.error == 0.6455);
  CHECK(estimate(std::vector<double>{3, 3, 3}).error == 0);
  CHECK(estimate(std::vector<double>{3}).value == 3);
  CHECK(estimate(std::vector<double>{3}).error == 0);
  // What rounding leaves of equal numbers is no error.
  CHECK(estimate(std::vector<double>{0.1 + 0.2, 0.3}).error == 0);
  CHECK(estimate(std::vector<double>{1, 1 + 1e-9}).error > 0);
}

TEST_CASE("who is the cheapest, who ties, and what it costs to be wrong", "[simulate]") {
  const auto all = of_draws({1, 2, 3, 4}, {2, 2, 1, kNever});
  CHECK(all[0].p_cheapest.value == 0.75);  // the first of two that tie is
  CHECK(all[0].p_tied.value == 0);
  CHECK(all[1].p_cheapest.value == 0.25);
  CHECK(all[1].p_tied.value == 0.25);
  CHECK(all[0].expected_regret->value == 0.5);              // 2 more in the third
  CHECK(all[1].expected_regret->value == Approx(1 / 3.0));  // of three that it can be had in
  CHECK(all[0].p_cheapest.error == 0);                      // the same in every scrambling
  CHECK(all[0].p_positive.value == 0.25);                   // 1 once, 0, -2, never
  CHECK(all[1].p_positive.value == 0.25);                   // 2 once
  const Spread& month = all[1].spread(Measure::monthly_total);
  CHECK(month.never.value == 0.25);
  CHECK(month.p10->value == 1);
  CHECK(month.p50->value == 2);
  CHECK_FALSE(month.p90);
  CHECK(all[0].spread(Measure::monthly_total).p90->value == 4);
  CHECK(all[0].spread(Measure::tco).never.value == 1);
  CHECK_FALSE(all[0].spread(Measure::tco).p10);
}

TEST_CASE("what nobody can serve is nobody's", "[simulate]") {
  const auto all = of_draws({kNever, 1}, {kNever, kNever});
  CHECK(all[0].p_cheapest.value == 0.5);
  CHECK(all[0].expected_regret->value == 0);
  CHECK(all[1].p_cheapest.value == 0);
  CHECK(all[1].p_tied.value == 0);
  CHECK_FALSE(all[1].expected_regret);
  // A saving that differs by rounding alone is a tie, of costs below 0 as well.
  const auto tied = of_draws({-0.3, 0.1 + 0.2}, {-(0.1 + 0.2), 0.3});
  CHECK(tied[0].p_cheapest.value == 1);
  CHECK(tied[1].p_tied.value == 1);
}

// The square root of the correlations 1, 1/2, 0; 1/2, 1, 1/2; 0, 1/2, 1 by Cholesky: 1; 1/2 and the
// root of 3/4; 0, 1/2 over that root, and the root of 1 - 1/3.
TEST_CASE("inputs that are correlated are drawn together", "[simulate]") {
  const auto found = copulas_of({{4, 2, 0.5}, {7, 4, 0.5}, {1, 0, -0.6}}).value();
  REQUIRE(found.size() == 2);
  CHECK(found[0].inputs == std::vector<std::size_t>{2, 4, 7});
  const auto& factor = found[0].factor;
  CHECK(factor[0][0] == Approx(1));
  CHECK(factor[1][0] == Approx(0.5));
  CHECK(factor[1][1] == Approx(std::sqrt(0.75)));
  CHECK(factor[2][0] == Approx(0).margin(1e-15));
  CHECK(factor[2][1] == Approx(0.5 / std::sqrt(0.75)));
  CHECK(factor[2][2] == Approx(std::sqrt(2 / 3.0)));
  CHECK(found[1].inputs == std::vector<std::size_t>{0, 1});
  CHECK(found[1].factor[1][0] == Approx(-0.6));
  CHECK(found[1].factor[1][1] == Approx(0.8));
  // Two groups become one where an input is tied to both.
  CHECK(copulas_of({{0, 1, 0.1}, {2, 3, 0.1}, {1, 2, 0.1}})->size() == 1);
  CHECK(copulas_of({}).value().empty());
  // a with b and b with c as one, but a against c: there are no such variables.
  CHECK_FALSE(copulas_of({{0, 1, 0.9}, {1, 2, 0.9}, {0, 2, -0.9}}));
  CHECK_FALSE(copulas_of({{0, 1, 1}}));
}

}  // namespace simulate_statistics_test
