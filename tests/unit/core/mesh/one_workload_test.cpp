#include "tco/catalog/question/question.hpp"
#include "tco/core/option/comparison.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace one_workload_test {

using namespace tco;

Comparison answer(const std::string& text) {
  catalog::Request request;
  request.scenario_name = "question";
  request.scenario_text = text;
  const auto built_in = catalog::Catalog::built_in();
  return compare(catalog::resolve(request, built_in).scenario);
}

// A hybrid of one machine and one plan is the mesh of one workload.
TEST_CASE("one workload as a mesh is that workload alone", "[mesh]") {
  struct Row {
    const char* because;
    std::string work, machine, api, demand;
  };
  const std::string video =
      R"("modality": "video", "model": "ltx-2.3", "seconds": 8, "width": 1280, "height": 720, )"
      R"("fps": 24, "audio": true, "attempts_per_output": 4)";
  const std::string text = R"("modality": "text", "model": "qwen3-30b-a3b", "input_tokens": 4000, )"
                           R"("cached_input_tokens": 1000, "output_tokens": 1000)";
  const Row rows[] = {
      {"a machine makes all", video, "rtx-5090-desktop", "ltx/ltx-2-3-fast",
       R"("outputs_per_month": 300)"},
      {"no machine is worth it", video, "rtx-4090-desktop", "ltx/ltx-2-3-fast",
       R"("outputs_per_month": 83.3)"},
      {"many machines, by the hour of the day", text, "rtx-4090-desktop", "openai/gpt-5.4",
       R"("outputs_per_month": 700000, "profile": [1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4])"},
      {"full hours, and growth", text, "rtx-4090-desktop", "openai/gpt-5.4-mini",
       R"("outputs_per_month": 9000000, "peak_hour_share": 0.1, "growth_per_month": 0.03)"}};
  const std::string head =
      R"({"kind": "scenario", "schema_version": 1, "name": "x", "electricity": {"price_per_kwh": 0.3}, )";
  for (const Row& row : rows) {
    INFO(row.because);
    const std::string demand = R"("demand": {)" + row.demand + '}';
    const Comparison alone =
        answer(head + R"("workload": {)" + row.work + "}, " + demand +
               R"(, "options": [{"api": ")" + row.api + R"("}, {"hybrid": {"own": ")" +
               row.machine + R"(", "api": ")" + row.api + R"("}}]})");
    const Comparison mesh = answer(
        head + R"("workloads": [{"id": "a", )" + row.work + ", " + demand + R"(, "apis": [")" +
        row.api + R"("]}], "options": [{"api": "all"}, {"own": ")" + row.machine + R"("}]})");
    REQUIRE(alone.options.size() == mesh.options.size());
    for (std::size_t i = 0; i < mesh.options.size(); ++i) {
      const OptionResult &one = alone.options[i], &other = mesh.options[i];
      REQUIRE(one.total);
      REQUIRE(other.total);
      constexpr double kRounding = 1e-14;
      CHECK(other.total->in(unit::per_month) ==
            Approx(one.total->in(unit::per_month)).epsilon(kRounding));
      CHECK(other.month->units == one.month->units);
      REQUIRE(other.horizon);
      CHECK(other.horizon->tco.in(unit::money) ==
            Approx(one.horizon->tco.in(unit::money)).epsilon(kRounding));
      CHECK(other.horizon->present_cost.in(unit::money) ==
            Approx(one.horizon->present_cost.in(unit::money)).epsilon(kRounding));
    }
  }
}

}  // namespace one_workload_test
