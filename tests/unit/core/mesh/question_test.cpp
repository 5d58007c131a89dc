#include "tco/catalog/question/question.hpp"

#include "tco/core/option/comparison.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace mesh_question_test {

using namespace tco;

/// Two sizes of images on a box of 20 GiB: 100 a month, 2 an hour where it is rented.
Comparison answer(const std::string& small, const std::string& large, const std::string& api_price,
                  const std::string& options) {
  const auto work = [](const char* id, const char* size, int outputs, const std::string& more) {
    return R"({"id": ")" + std::string(id) + R"(", "modality": "image", "model": "flux.1-dev", )" +
           R"("width": )" + size + R"(, "height": )" + size + R"(, "attempts_per_output": 1, )" +
           R"("demand": {"outputs_per_month": )" + std::to_string(outputs) + "}, " + more + "}";
  };
  const auto row = [](const char* size, const char* precision, int seconds, int gib) {
    return R"({"model": "flux.1-dev", "precision": ")" + std::string(precision) +
           R"(", "memory_gib": )" + std::to_string(gib) + R"(, "width": )" + size +
           R"(, "height": )" + size + R"(, "batch": 1, "seconds_per_batch": )" +
           std::to_string(seconds) + "}";
  };
  catalog::Request request;
  request.scenario_name = "question";
  request.scenario_text =
      R"({"kind": "scenario", "schema_version": 1, "name": "x", "assumptions": "neutral",
          "electricity": {"price_per_kwh": 0},
          "owned": {"life_months": 36, "residual_fraction": 0, "maintenance_per_year": 0},
          "hardware": [{"id": "box", "name": "Box", "memory_gib": 20,
            "purchase": {"price": 3600, "as_of": "2026-11-01"},
            "rent": {"price_per_hour": 2, "mode": "on_demand", "storage_per_gib_month": 0.1,
                     "startup_seconds": 36, "sessions_per_month": 20, "as_of": "2026-11-01"},
            "power": {"load_watts": 300, "idle_watts": 30}, "performance": [)" +
      row("512", "fp8", 1, 14) + ", " + row("512", "nf4", 2, 8) + ", " + row("1024", "nf4", 4, 8) +
      R"(]}],
          "plans": [{"id": "p/x", "model": "flux.1-dev", "as_of": "2026-11-01",
                     "rates": [{"meter": "image", "price": )" +
      api_price + R"(}]}], "workloads": [)" + work("small", "512", 2000, small) +
      (large.empty() ? "" : ", " + work("large", "1024", 1000, large)) + R"(], "options": [)" +
      options + "]}";
  const auto built_in = catalog::Catalog::built_in();
  return compare(catalog::resolve(request, built_in).scenario);
}

const std::string kApis = R"("apis": ["p/x"])";

TEST_CASE("a model that fits at one precision for all is not held at two", "[mesh]") {
  // Alone, 512 pixels would be run at fp8 (14 GiB, 1 s), and 1024 only has nf4 (8 GiB): 22 GiB of
  // 20. At nf4 both are one model of 8 GiB: all at home for the price of the box, 3600 / 36.
  const Comparison all = answer(kApis, kApis, "1", R"({"api": "all"}, {"own": "box"})");
  const OptionResult& own = all.options[1];
  REQUIRE(own.total);
  CHECK(own.total->in(unit::per_month) == Approx(100));
  CHECK(own.mesh->local_output_share == 1.0);
  CHECK(own.precision == "nf4");
  // 2,000 * 2 s and 1,000 * 4 s
  CHECK(own.mesh->workloads[0].busy.in(unit::hours_per_month) == Approx(4000.0 / 3600));
  CHECK(own.mesh->workloads[1].busy.in(unit::hours_per_month) == Approx(4000.0 / 3600));
}

TEST_CASE("a precision that a workload states stays its own", "[mesh]") {
  // fp8 beside nf4 does not fit, so the 1,000 that are cheaper to send away are sent: 100 + 1,000.
  const Comparison all =
      answer(kApis + R"(, "precision": "fp8")", kApis, "1", R"({"api": "all"}, {"own": "box"})");
  const OptionResult& own = all.options[1];
  REQUIRE(own.total);
  CHECK(own.total->in(unit::per_month) == Approx(1100));
  CHECK(own.mesh->workloads[1].api_reason == ApiReason::memory);
}

TEST_CASE("a rented kind keeps the files of its models and starts its sessions", "[mesh]") {
  // Batch work pays by the hour used: 2,000 s, and 20 starts of 36 s; fp8 takes 11.18 GiB on disk.
  const Comparison all = answer(R"("local": "required")", "", "1", R"({"rent": "box"})");
  const OptionResult& rent = all.options[0];
  REQUIRE(rent.total);
  CHECK(rent.total->in(unit::per_month) ==
        Approx((2000.0 / 3600 + 20 * 36.0 / 3600) * 2 + 0.1 * 11.18));
  // Both at nf4, whose size no record has: at most the largest file there is, 22.35 GiB at bf16.
  const Comparison two =
      answer(R"("local": "required")", R"("local": "required")", "1", R"({"rent": "box"})");
  REQUIRE(two.options[0].total);
  CHECK(two.options[0].total->in(unit::per_month) ==
        Approx((8000.0 / 3600 + 20 * 36.0 / 3600) * 2 + 0.1 * 22.35));
}

TEST_CASE("work that a machine could do goes to plans because they are cheaper", "[mesh]") {
  // 3,000 images at 0.001 are 3 a month, the box is 100.
  const Comparison all = answer(kApis, kApis, "0.001", R"({"api": "all"}, {"own": "box"})");
  REQUIRE(all.cheapest == 0);
  for (const OptionResult& option : all.options) {
    CHECK(option.total->in(unit::per_month) == Approx(3));
    for (const WorkloadResult& work : option.mesh->workloads) {
      CHECK(work.api_reason == ApiReason::cheaper_there);
    }
  }
}

}  // namespace mesh_question_test
