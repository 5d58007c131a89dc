#include "cli/sweep/axis.hpp"

#include "tco/error.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <vector>

namespace sweep_axis_test {

using namespace tco;
using namespace tco::cli;

namespace {

std::vector<double> points(const std::string& text) {
  Inputs inputs;
  const Axis axis({text, "--volume"}, inputs);
  std::vector<double> points;
  for (std::size_t i = 0; i < static_cast<std::size_t>(axis.size()); ++i)
    points.push_back(axis.at(i));
  return points;
}

}  // namespace

TEST_CASE("the points of an axis", "[sweep]") {
  struct Row {
    const char* because;
    const char* text;
    std::vector<double> points;
  };
  const auto row = GENERATE(values<Row>({
      {"decades come out whole", "1:1000:log:4", {1, 10, 100, 1000}},
      {"even steps, decimal ones too", "0.1:0.5:lin:5", {0.1, 0.2, 0.3, 0.4, 0.5}},
      {"lin may begin at 0", "0:1k:lin:3", {0, 500, 1000}},
      {"lin may be below 0", "-1:1:lin:3", {-1, 0, 1}},
      {"both ends are exact", "3:1e9:log:2", {3, 1e9}},
      {"a list keeps its order", "2k,1,1.5M", {2000, 1, 1.5e6}},
      {"one value", "7", {7}},
  }));
  CAPTURE(row.because);
  CHECK(points(row.text) == row.points);
}

TEST_CASE("log points ascend by even factors", "[sweep]") {
  const std::vector<double> all = points("1k:10M:log:200");
  REQUIRE(all.size() == 200);
  CHECK(all.front() == 1e3);
  CHECK(all.back() == 1e7);
  const double factor = std::pow(1e4, 1.0 / 199);
  for (std::size_t i = 1; i < all.size(); ++i) {
    CHECK(all[i] / all[i - 1] == Approx(factor).epsilon(1e-13));
  }
}

TEST_CASE("a range too long to be kept has the same points", "[sweep]") {
  Inputs inputs;
  const Axis kept({"1:65536:lin:65536", ""}, inputs), computed({"1:65537:lin:65537", ""}, inputs);
  CHECK(computed.size() == 65537);
  for (const std::size_t i : {0u, 1u, 4711u, 65535u}) CHECK(computed.at(i) == kept.at(i));
}

}  // namespace sweep_axis_test
