// Labels that must not meet, and lines with fewer corners: neither may move what is seen.
#include "report/chart/placing.hpp"

#include <catch2/catch.hpp>

namespace placing_test {

using namespace tco::report;

TEST_CASE("heights are moved apart, and up where the foot is reached", "[placing]") {
  CHECK(apart({10, 50, 12}, 15, 100) == std::vector<double>{10, 50, 25});
  CHECK(apart({98, 99}, 15, 100) == std::vector<double>{85, 100});
  CHECK(apart({}, 15, 100).empty());
}

TEST_CASE("labels that meet get rows of their own", "[placing]") {
  CHECK(rows_of({{0, 40}, {50, 90}, {60, 100}, {120, 130}}) ==
        std::vector<std::size_t>{0, 0, 1, 0});
}

TEST_CASE("a corner stays where it is seen", "[placing]") {
  const auto corners = [](double beside) {
    return thinned({{0, 0}, {5, beside}, {10, 0}, {20, 0}}, 0.3).size();
  };
  CHECK(corners(0.1) == 2);
  CHECK(corners(0.5) == 4);
  // A jump is two corners at one place.
  CHECK(thinned({{0, 0}, {10, 0}, {10, 8}, {20, 8}}, 0.3).size() == 4);
}

}  // namespace placing_test
