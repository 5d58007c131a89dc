#pragma once

#include "support/schema_check.hpp"
#include "tco/catalog/question/question.hpp"
#include "tco/core/option/comparison.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

namespace tco::test {

/// A bill worked out by hand: of workload and plan as JSON, without their ids.
struct BilledRow {
  const char *because, *workload, *plan;
  double volume, expected;
};

/// What a plan comes to for a month of so many outputs of a workload, both without their ids.
inline OptionResult asked(const nlohmann::json& workload, const nlohmann::json& plan,
                          double volume) {
  nlohmann::json scenario = nlohmann::json::parse(R"({"kind": "scenario", "schema_version": 1,
    "assumptions": "neutral", "demand": {}, "models": [{"id": "m"}], "plans": [],
    "options": [{"api": "a/plan"}]})");
  scenario["demand"]["outputs_per_month"] = volume;
  scenario["workload"] = workload;
  scenario["workload"]["model"] = "m";
  scenario["models"][0]["modality"] = workload.at("modality");
  scenario["plans"].push_back(plan);
  scenario["plans"][0]["id"] = "a/plan";
  CHECK(schema_complaints("scenario", scenario) == "");
  catalog::Request request;
  request.scenario_name = "scenario.json";
  request.scenario_text = scenario.dump();
  const auto question = catalog::resolve(request, catalog::Catalog::built_in());
  const Comparison comparison = compare(question.scenario);
  REQUIRE(comparison.options.size() == 1);
  return comparison.options.front();
}

inline double total(const OptionResult& result) {
  CAPTURE(result.reason);
  REQUIRE(result.total);
  return result.total->in(unit::per_month);
}

}  // namespace tco::test
