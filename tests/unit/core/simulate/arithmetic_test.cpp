#include "core/simulate/arithmetic.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>

namespace simulate_arithmetic_test {

using namespace tco::simulate;

TEST_CASE("exponential and logarithm are those of the C library", "[simulate]") {
  for (double x = -700; x < 700; x += 0.37) {
    CHECK(exponential(x) == Approx(std::exp(x)).epsilon(4e-16 + 1e-18 * std::abs(x)));
  }
  for (double x = 1e-300; x < 1e300; x *= 1.7) {
    CHECK(logarithm(x) == Approx(std::log(x)).epsilon(4e-16).margin(2e-16));
  }
  CHECK(exponential(0) == 1);
  CHECK(logarithm(1) == 0);
  CHECK(exponential(-1000) == 0);
  CHECK(exponential(1000) == std::numeric_limits<double>::infinity());
  CHECK(power(2, 10) == Approx(1024).epsilon(1e-14));
}

// The check values of the paper, and the ends of common intervals.
TEST_CASE("the normal quantile is that of algorithm AS 241", "[simulate]") {
  CHECK(normal_quantile(0.25) == Approx(-0.6744897501960817).epsilon(1e-15));
  CHECK(normal_quantile(0.001) == Approx(-3.090232306167814).epsilon(1e-15));
  CHECK(normal_quantile(1e-20) == Approx(-9.262340089798408).epsilon(1e-15));
  CHECK(normal_quantile(0.5) == 0);
  CHECK(normal_quantile(0.9) == Approx(1.2815515655446004).epsilon(1e-15));
  CHECK(normal_quantile(0.975) == Approx(1.959963984540054).epsilon(1e-15));
}

TEST_CASE("the normal share is that of the C library", "[simulate]") {
  for (double x = -9; x < 9; x += 0.037) {
    CAPTURE(x);
    CHECK(std::abs(normal_share(x) - std::erfc(-x / std::sqrt(2.0)) / 2) < 1e-15);
  }
  CHECK(normal_share(0) == Approx(0.5).epsilon(1e-15));
}

}  // namespace simulate_arithmetic_test
