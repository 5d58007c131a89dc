#include "tco/core/study/budget.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace budget_mesh_test {

using namespace tco;

FigureRow option(const std::string& id, double month) {
  return {{"id", id},
          {"kind", std::string("mesh")},
          {"status", std::string("ok")},
          {"monthly.total", month},
          {"local_output_share", id.starts_with("api:") ? 0.0 : 0.9}};
}

FigureRow pair(const std::string& own, const std::string& against, double months) {
  return {{"own", own}, {"against", against}, {"payback_months", months}};
}

// The other machine is dearer from the start, so against it the first one is paid back at once.
const ResultFigures kMesh{
    {option("api:all", 831), option("own:mac+api", 767), option("own:pc+api", 788)},
    {pair("own:mac+api", "api:all", 26.3), pair("own:mac+api", "own:pc+api", 0)},
    {}};

TEST_CASE("machines of a mesh are paid back against plans alone", "[budget][mesh]") {
  const Measured cheapest = measured({.id = "r", .figure = "payback_months"}, kMesh);
  CHECK(cheapest.option == "own:mac+api");
  CHECK(cheapest.against == "api:all");
  CHECK(cheapest.value == 26.3);
  const Measured named =
      measured({.id = "r", .figure = "payback_months", .option = "own:mac+api"}, kMesh);
  CHECK(named.against == "api:all");
  CHECK(named.value == 26.3);
}

TEST_CASE("plans alone have no machine to pay back, and a mesh parts its outputs",
          "[budget][mesh]") {
  CHECK(measured({.id = "r", .figure = "payback_months", .option = "api:all"}, kMesh).impossible ==
        "api:all is plans alone: there is no machine to pay back");
  CHECK(measured({.id = "r", .figure = "local_share"}, kMesh).value == 0.9);
}

}  // namespace budget_mesh_test
