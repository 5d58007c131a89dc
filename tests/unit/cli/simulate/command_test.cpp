// The tables of `tco simulate` against its schema and against `tco compare`.
#include "support/program.hpp"
#include "support/schema_check.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <sstream>
#include <string>

namespace simulate_command_test {

using nlohmann::json;
using namespace tco::test;

TEST_CASE("the result of simulate follows the schema", "[simulate][schema]") {
  const std::string flags =
      GENERATE("", "--only-ranges", "--rank monthly", "--scenario agent-tokens",
               "--uncertain /demand/outputs_per_month=100..900", "--table inputs",
               "--against ltx/ltx-2-3-fast",
               "--only-ranges --own rtx-5090-desktop --api ltx/ltx-2-3-fast --set "
               "/owned/maximum_units=1 --volume 60k");
  CAPTURE(flags);
  const std::string text = printed("simulate --samples 256 -f json " + flags);
  CHECK(schema_complaints("simulate", json::parse(text)) == "");
}

// What moves typed numbers in the loop says what reading the same values from flags says.
TEST_CASE("a draw costs what compare says of its inputs", "[simulate]") {
  const std::string question = GENERATE(
      "--scenario image-batch --own rtx-5090-desktop,rtx-4090-desktop --rent rtx-5090-desktop "
      "--api fal/flux-dev",
      "--scenario agent-tokens --measured-only --volume 90k",
      "--scenario image-batch --hybrid rtx-4090-desktop+fal/flux-dev");
  const std::string varied =
      " --uncertain /demand/outputs_per_month=100..200..90k"
      " --uncertain /workload/attempts_per_output=1..1.5..6"
      " --uncertain /owned/life_months=20..36..60 --uncertain /owned/max_utilization=0.2..0.6..0.9"
      " --uncertain /finance/discount_rate_per_year=0.02..0.08..0.2"
      " --uncertain /operations/labour_hours_per_month=0..1..9 --uncertain "
      "/facility/pue=1..1.1..1.6";
  CAPTURE(question);
  const json draws =
      json::parse(printed("simulate -q --table draws --samples 256 -f json " + question + varied));
  std::size_t compared = 0;
  for (std::size_t i = 0; i < draws.at("draws").size(); i += 37) {
    const json& draw = draws.at("draws")[i];
    std::string settings;
    for (const auto& [key, value] : draw.items()) {
      if (!key.starts_with('/') || key.ends_with("predicted_seconds")) continue;
      settings += " --set " + key + '=' + value.dump();
    }
    const json set = json::parse(printed("compare -q -f json " + question + settings));
    for (const json& option : set.at("options")) {
      const std::string id = option.at("id").get<std::string>();
      const bool predicted = option.at("basis") == "anchored" || option.at("basis") == "predicted";
      if (predicted || !draw.contains(id + ".tco")) continue;
      CAPTURE(i, id, settings);
      const auto check = [&](const char* key, const json& expected) {
        const json& drawn = draw.at(id + key);
        REQUIRE(drawn.is_null() == expected.is_null());
        if (!drawn.is_null())
          CHECK(drawn.get<double>() == Approx(expected.get<double>()).epsilon(1e-8));
      };
      check(".per_output", option.at("per_output"));
      check(".monthly_total", option.at("monthly").at("total"));
      check(".tco", option.at("horizon").at("tco"));
      check(".present_cost", option.at("horizon").at("present_cost"));
      ++compared;
    }
  }
  CHECK(compared > 6);
}

TEST_CASE("a row a draw, and the same draws for any number of threads", "[simulate]") {
  const std::string draws = printed("simulate --table draws --samples 256 -f csv");
  CHECK(std::count(draws.begin(), draws.end(), '\n') == 257);
  std::istringstream lines(draws);
  std::string head;
  std::getline(lines, head);
  CHECK(head.starts_with("scrambling,draw,/hardware/"));
  const std::string one = printed("simulate --samples 1024 -f json --threads 1");
  CHECK(one == printed("simulate --samples 1024 -f json --threads 2"));
  CHECK(one == printed("simulate --samples 1024 -f json --threads 8"));
  CHECK(one != printed("simulate --samples 1024 -f json --seed 2"));
}

}  // namespace simulate_command_test
