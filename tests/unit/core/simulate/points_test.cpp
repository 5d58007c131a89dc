#include "tco/core/simulate/points.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <set>
#include <vector>

namespace simulate_points_test {

using tco::simulate::Points;

TEST_CASE("every coordinate falls once into each of 2^m equal parts", "[simulate]") {
  const Points points(40, 7);
  const std::uint32_t count = GENERATE(16U, 256U, 1024U);
  for (std::size_t d = 0; d < points.dimensions(); ++d) {
    std::set<std::uint32_t> parts;
    for (std::uint32_t i = 0; i < count; ++i) {
      const double u = points.at(3, i, d);
      REQUIRE((u > 0 && u < 1));
      parts.insert(static_cast<std::uint32_t>(u * count));
    }
    CHECK(parts.size() == count);
  }
}

// The first two dimensions of a Sobol sequence are a (0, 2)-sequence (Sobol 1967), and nested
// scrambling leaves it one (Owen 1995).
TEST_CASE("the first two coordinates fill every box of the same area", "[simulate]") {
  const Points points(2, 1);
  constexpr std::uint32_t kCount = 256;
  for (int wide = 0; wide <= 8; ++wide) {
    const double columns = std::pow(2, wide), rows = kCount / columns;
    std::set<std::pair<int, int>> boxes;
    for (std::uint32_t i = 0; i < kCount; ++i) {
      boxes.emplace(static_cast<int>(points.at(5, i, 0) * columns),
                    static_cast<int>(points.at(5, i, 1) * rows));
    }
    CHECK(boxes.size() == kCount);
  }
}

TEST_CASE("seeds and scramblings are different points, and the same ones again", "[simulate]") {
  const Points one(3, 1), again(3, 1), other(3, 2);
  CHECK(one.at(0, 9, 2) == again.at(0, 9, 2));
  CHECK(one.at(0, 9, 2) != other.at(0, 9, 2));
  CHECK(one.at(0, 9, 2) != one.at(1, 9, 2));
  CHECK(one.at(0, 9, 1) != one.at(0, 9, 2));
}

// The mean of a product of independent coordinates is the product of their means; its error falls
// faster than the 1 / sqrt(N) of chance.
TEST_CASE("integrals converge about as 1/N", "[simulate]") {
  const Points points(6, 1);
  const auto error = [&](std::uint32_t count) {
    double squares = 0;
    for (std::uint32_t scrambling = 0; scrambling < 16; ++scrambling) {
      double sum = 0;
      for (std::uint32_t i = 0; i < count; ++i) {
        double product = 1;
        for (std::size_t d = 0; d < 6; ++d) product *= points.at(scrambling, i, d) + 0.5;
        sum += product;
      }
      squares += std::pow(sum / count - 1, 2);
    }
    return std::sqrt(squares / 16);
  };
  const double coarse = error(256), fine = error(4096);
  CHECK(coarse / fine > 8);  // 16 is 1/N; chance gives 4
}

}  // namespace simulate_points_test
