// A question with distributions, held to plain random numbers: tests/bench/c/model.py, another
// program, with 1e7 draws.
#include "support/program.hpp"
#include "support/schema_check.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <fstream>
#include <string>

namespace simulate_workload_test {

using nlohmann::json;
using namespace tco::test;

namespace {

const std::string kScenario = TCO_SOURCE_DIR "/tests/bench/c/scenario.json";

}  // namespace

// Its P10, P50 and P90 are known to a tenth of a per cent. The indices are those of
// c_sobol_numpy.py of the bench at 2^18 points, where purchases are discounted by a month more:
// some thousandths.
TEST_CASE("sixty months of a machine against a plan are as ten million draws say", "[simulate]") {
  const json answer = json::parse(printed(
      "simulate --only-ranges --against api:plan --samples 32768 -f json --scenario " + kScenario));
  const json& own = answer.at("options").at(0);
  const json& npv = own.at("npv");
  CHECK(npv.at("p10").get<double>() == Approx(-22408).margin(1000));
  CHECK(npv.at("p50").get<double>() == Approx(84741).epsilon(0.01));
  CHECK(npv.at("p90").get<double>() == Approx(403106).epsilon(0.01));
  CHECK(npv.at("p_positive").get<double>() == Approx(0.8340).margin(0.003));
  CHECK(own.at("p_cheapest") == npv.at("p_positive"));
  struct Row {
    const char* pointer;
    double first, total;
  };
  for (const Row& row :
       {Row{"/demand/outputs_per_month", 0.117, 0.313},
        Row{"/demand/growth_per_month", 0.021, 0.232},
        Row{"/plans/plan/rates/0/price", 0.176, 0.341}, Row{"/prices/trend_per_year", 0.279, 0.559},
        Row{"/hardware/machine/performance/0/seconds_per_batch", 0.014, 0.029},
        Row{"/operations/per_unit_per_month", 0.003, 0.005},
        Row{"/electricity/price_per_kwh", 0.0005, 0.0009}}) {
    CAPTURE(row.pointer);
    bool found = false;
    for (const json& input : answer.at("inputs")) {
      if (input.at("pointer") != row.pointer) continue;
      found = true;
      const auto check = [&](const char* key, double expected) {
        const double error = input.at(std::string(key) + "_error").get<double>();
        CAPTURE(key, error);
        CHECK(std::abs(input.at(key).get<double>() - expected) <= 4 * error + 0.005);
        CHECK(error < 0.05);
      };
      check("first_order", row.first);
      check("total_order", row.total);
    }
    CHECK(found);
  }
}

TEST_CASE("what a scenario says of uncertainty follows its schema", "[simulate][schema]") {
  const std::string path =
      GENERATE(as<std::string>(), kScenario,
               TCO_SOURCE_DIR "/tests/golden/simulate-correlated/scenario.json");
  std::ifstream file(path);
  CHECK(schema_complaints("scenario", json::parse(file)) == "");
}

}  // namespace simulate_workload_test
