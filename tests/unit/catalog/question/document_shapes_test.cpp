#include "support/schema_check.hpp"
#include "tco/catalog/question/question.hpp"
#include "tco/core/option/comparison.hpp"
#include "tco/error.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

namespace document_shapes_test {

using nlohmann::json;
using tco::Comparison;
using tco::Status;
using tco::catalog::Catalog;
using tco::catalog::Question;
using tco::catalog::Request;
using namespace tco::test;

namespace {

/// The catalog with the three example documents on top.
Catalog examples() {
  Catalog catalog = Catalog::built_in();
  for (const char* kind : {"hardware", "models", "prices"}) {
    const std::string name = std::string("example_") + kind + ".json";
    catalog.add(name, fixture(name));
  }
  return catalog;
}

Question asked(const json& scenario, const Catalog& catalog) {
  Request request;
  request.scenario_name = "scenario.json";
  request.scenario_text = scenario.dump();
  return tco::catalog::resolve(request, catalog);
}

/// A clip of 5 s, 100 a month, and one plan that sells them for 0.10 USD a second.
json one_plan() {
  return json::parse(R"({"kind": "scenario", "schema_version": 1, "assumptions": "neutral",
    "workload": {"modality": "video", "model": "own-video", "seconds": 5, "width": 1920,
                 "height": 1080, "fps": 24},
    "demand": {"outputs_per_month": 100},
    "models": [{"id": "own-video", "modality": "video"}],
    "plans": [{"id": "own/plan", "rates": [{"meter": "video_second", "price": 0.1}]}],
    "options": [{"api": "own/plan"}]})");
}

tco::OptionResult only_result(const json& scenario) {
  const Question question = asked(scenario, Catalog::built_in());
  const Comparison comparison = tco::compare(question.scenario);
  REQUIRE(comparison.options.size() == 1);
  return comparison.options.front();
}

}  // namespace

TEST_CASE("the example documents load and answer", "[catalog][shapes]") {
  const Catalog catalog = examples();
  CHECK(catalog.warnings().empty());
  const Question question = asked(json::parse(fixture("example_scenario.json")), catalog);
  std::vector<std::string> ids;
  for (const tco::Option& option : question.scenario.options) ids.push_back(option.id);
  CHECK(ids == std::vector<std::string>{"own:example-desktop", "rent:example-server",
                                        "api:example/video-fast", "api:example/video-pro"});
  const Comparison comparison = tco::compare(question.scenario);
  // By hand: 1000 clips x 4 attempts x 5 s x 0.06 and 0.40 USD a second.
  CHECK(comparison.options[2].total->in(tco::unit::per_month) == Approx(1200));
  CHECK(comparison.options[3].total->in(tco::unit::per_month) == Approx(8000));
  // 3600 x 0.8 / 36 a month and 2 h x 50; power as in contract.md, section 3.
  CHECK(comparison.options[0].total->in(tco::unit::per_month) == Approx(194.64).epsilon(1e-4));
}

TEST_CASE("plan rules reach the month's bill", "[catalog][shapes]") {
  struct Row {
    const char *because, *pointer, *value;
    double expected;
  };
  // 100 clips of 5 s at 0.10: 500 s a month, 50 without the rule.
  // clang-format off
  const auto row = GENERATE(values<Row>({
      {"9 * 0.10 + 491 * 0.05", "/rates/0/tiers", R"({"on": "monthly_quantity", "mode": "graduated", "above": [{"threshold": 9, "price": 0.05}]})", 25.45},
      {"500 * 0.05", "/rates/0/tiers", R"({"on": "monthly_quantity", "mode": "whole_month", "above": [{"threshold": 9, "price": 0.05}]})", 25},
      {"500 * (6 * 0.10 + 0.03) / 7", "/rates/-", R"({"meter": "video_second", "price": 0.03, "schedule": {"windows": [{"days": ["sun"], "from": "00:00", "to": "24:00"}]}})", 45},
      {"100 * 0.80", "/minimum_charge", "0.8", 80},
      {"at least 60", "/minimum_spend", "60", 60},
      {"50 * 0.9", "/discount", "0.1", 45},
      {"50 * 1.1", "/uplift", "0.1", 55},
      {"100 * (0.2 + 2 * 0.10)", "/base", R"({"meter": "video_second", "included": 3, "price": 0.2})", 40},
      {"490 * 0.10", "/free_quota", R"({"video_second": 10})", 49},
      {"100 * 6 * 0.10", "/rounding", R"({"meter": "video_second", "step": 3})", 60},
      {"100 * 8 * 0.10", "/durations", "[4, 8]", 80},
      {"no seats are bought", "/subscription", R"({"per_seat_month": 95, "included": {"credit": 9500}, "overage": "cap"})", 50},
      {"no rate counts credits", "/credits_per", R"({"video_second": 5})", 50},
  }));
  // clang-format on
  CAPTURE(row.because);
  json scenario = one_plan();
  CHECK(only_result(scenario).total->in(tco::unit::per_month) == Approx(50));
  scenario["plans"][0][json::json_pointer(row.pointer)] = json::parse(row.value);
  CHECK(schema_complaints("scenario", scenario) == "");
  const tco::OptionResult result = only_result(scenario);
  CHECK(result.reason == "");
  CHECK(result.total->in(tco::unit::per_month) == Approx(row.expected));
}

TEST_CASE("a plan rule that changes nothing is no rule", "[catalog][shapes]") {
  // clang-format off
  const auto [key, value] = GENERATE(table<const char*, const char*>({
      {"minimum_charge", "0"}, {"minimum_charge", "null"}, {"minimum_spend", "0"},
      {"discount", "0"}, {"uplift", "0"},  // a share that is added: 0, not 1, leaves the bill as it is
      {"extra_frames", "0"}, {"base", "null"}, {"free_quota", "{}"}, {"credits_per", "null"},
      {"subscription", "null"}, {"rounding", "null"}, {"durations", "[]"},
  }));
  // clang-format on
  CAPTURE(key, value);
  json scenario = one_plan();
  scenario["plans"][0][key] = json::parse(value);
  CHECK(only_result(scenario).total->in(tco::unit::per_month) == Approx(50));
}

TEST_CASE("what changes over the months is said once and within bounds", "[catalog][shapes]") {
  struct Row {
    const char *pointer, *value, *said;  // said empty: accepted
    bool schema_too;                     // a rule that a schema can say
  };
  // clang-format off
  const auto row = GENERATE(values<Row>({
      {"/demand", R"({"outputs_per_month": 5, "growth_per_month": 0.02})", "", true},
      {"/demand", R"({"outputs_per_month": 5, "growth_per_month": -1})", "above -1", true},
      {"/demand", R"({"outputs_per_month": 5, "growth_per_month": 5})", "ends at 1e15", false},
      {"/demand", R"({"outputs_per_month": 5, "growth_per_month": false})", "a number", true},
      {"/demand", R"({"outputs_per_month": 5, "growth_per_month": 0, "ramp": {"to": 9, "months": 2}})", "", true},
      {"/demand", R"({"outputs_per_month": 5, "growth_per_month": 0.1, "ramp": {"to": 9, "months": 2}})",
       "expected one of growth_per_month, monthly and ramp, got growth_per_month, ramp", true},
      {"/demand", R"({"outputs_per_month": 5, "ramp": {"to": 9, "months": 1}})", "2..1200", true},
      {"/demand", R"({"monthly": [5, 6, 7]})", "", true},
      {"/demand", R"({"outputs_per_month": 5, "monthly": [5, 6, 7]})", "", true},
      {"/demand", R"({"outputs_per_month": 6, "monthly": [5, 6, 7]})", "expected the first of monthly, 5, got 6", false},
      {"/demand", R"({"monthly": [5, 6]})", "each of the 3 months of the horizon, got 2", false},
      {"/demand", R"({"monthly": [5, 6, -7]})", "/demand/monthly/2", true},
      {"/demand", R"({"growth_per_month": 0.1})", "missing key \"outputs_per_month\"", true},
      {"/demand", R"({"monthly": [5, 6, 7], "ramp": {"to": 9, "months": 2}})", "got monthly, ramp", true},
      {"/start", R"("2026-11")", "", true},
      {"/start", R"("2026-13")", "a calendar month YYYY-MM", true},
      {"/start", R"("2026-11-01")", "a calendar month YYYY-MM", true},
      {"/owned", R"({"residual_fraction": 0.1, "residual_curve": [{"months": 1, "fraction": 1}]})", "got both", true},
      {"/owned", R"({"residual_curve": [{"months": 9, "fraction": 1}, {"months": 9, "fraction": 1}]})",
       "/owned/residual_curve/1/months: expected more months", false},
      {"/owned", R"({"residual_curve": []})", "a point or more", true},
      {"/owned", R"({"life_months": 12})", "", true},
      {"/finance", R"({"financing": {"kind": "loan", "rate_per_year": 0.1, "term_months": 36}})", "", true},
      {"/finance", R"({"financing": {"kind": "loan", "rate_per_year": 0.1, "term_months": 37}})",
       "/finance/financing/term_months: expected term_months <= life_months, 36, got 37", false},
      {"/finance", R"({"financing": {"kind": "lease", "rate_per_year": 0.1, "term_months": 37}})", "", true},
      {"/finance", R"({"financing": {"rate_per_year": 0.1, "term_months": 6}})", "loan", true},
      {"/finance", R"({"discount_rate_is": "real"})", "expected inflation_per_year beside", false},
      {"/options/0/finance", R"({"tax": {"rate": 1.5}})", "/options/0/finance/tax/rate", true},
      {"/options/0/owned", R"({"residual_curve": [{"months": 9, "fraction": 0.5}]})", "", true},
      {"/options/1", R"({"seat": "own/plan", "seats": 2})", "", true},
      {"/options/1", R"({"api": "own/plan", "seat": null, "hybrid": null})", "", true},
  }));
  // clang-format on
  CAPTURE(row.pointer, row.value);
  json scenario = one_plan();
  scenario["horizon_months"] = 3;
  if (std::string_view(row.value).find("growth_per_month\": 5}") != std::string_view::npos) {
    scenario["horizon_months"] = 36;  // 5 * 6^35
  }
  scenario[json::json_pointer(row.pointer)] = json::parse(row.value);
  const bool accepted = std::string_view(row.said).empty();
  CHECK(schema_complaints("scenario", scenario).empty() == (accepted || !row.schema_too));
  const std::string said = loader_complaints("scenario", scenario.dump());
  if (accepted) {
    CHECK(said == "");
  } else {
    CHECK_THAT(said, Catch::Contains(row.said));
  }
}

// Outputs of two modalities are not the same thing twice: their prices cannot be compared.
TEST_CASE("an option cannot change the modality", "[catalog][shapes]") {
  json scenario = one_plan();
  scenario["workload"] = {
      {"modality", "image"}, {"model", "own-image"}, {"width", 9}, {"height", 9}};
  scenario["models"] = json::parse(R"([{"id": "own-image", "modality": "image"}])");
  CHECK(loader_complaints("scenario", scenario.dump()) == "");
  scenario["options"][0] = {{"api", "own/plan"}, {"modality", "image"}, {"width", 8}};
  CHECK(loader_complaints("scenario", scenario.dump()) == "");
  scenario["options"][0] = {
      {"api", "own/plan"}, {"modality", "video"}, {"seconds", 5}, {"fps", 24}};
  CHECK_THAT(loader_complaints("scenario", scenario.dump()),
             Catch::Contains("expected the modality of the scenario's workload, \"image\""));
  CHECK(schema_complaints("scenario", scenario) != "");
}

TEST_CASE("what counts in one mode of rent only is refused in the others", "[catalog][shapes]") {
  // Empty: accepted.
  const auto [said, rent] = GENERATE(table<const char*, const char*>({
      {"", R"({"mode": "spot", "interruption_overhead": 0.1, "sessions_per_month": 4})"},
      {"", R"({"sessions_per_month": 4, "startup_seconds": 60, "minimum_seconds": 3600})"},
      {"", R"({"mode": "reserved", "upfront": 100, "term_months": 12})"},
      {"", R"({"mode": "reserved", "upfront": null})"},
      {"", R"({"mode": "always_on", "active_hours_per_month": 176, "sessions_per_month": 0})"},
      {"", R"({"mode": "on_demand", "active_hours_per_month": 176})"},
      {"", R"({"upfront": 0, "interruption_overhead": 0, "active_hours_per_month": null})"},
      {"sessions_per_month counts for on_demand and spot rent only",
       R"({"mode": "reserved", "sessions_per_month": 4})"},
      {"interruption_overhead counts for spot rent only", R"({"interruption_overhead": 0.1})"},
      {"active_hours_per_month counts for always_on and on_demand rent only",
       R"({"mode": "spot", "active_hours_per_month": 0})"},
      {"upfront counts for reserved rent only", R"({"mode": "always_on", "upfront": 100})"},
      {"an upfront payment is for a term, got no term_months",
       R"({"mode": "reserved", "upfront": 100})"},
      {"an upfront payment is for a term, got no term_months",
       R"({"mode": "reserved", "upfront": 100, "term_months": null})"},
  }));
  CAPTURE(rent);
  json document = json::parse(R"({"kind": "hardware", "schema_version": 1, "hardware": [{}]})");
  document["hardware"][0]["id"] = "box";
  document["hardware"][0]["rent"] = json::parse(rent);
  const std::string complaints = loader_complaints("hardware", document.dump());
  CHECK(schema_complaints("hardware", document).empty() == complaints.empty());
  CHECK_THAT(complaints, Catch::Contains(said));
  CHECK(complaints.empty() == (*said == '\0'));
}

TEST_CASE("the three price states hold in tiers too", "[catalog][shapes]") {
  json scenario = json::parse(fixture("full_text.json"));
  scenario["options"] = json::parse(R"([{"api": "own/plan", "cache_write_tokens": 0}])");
  json& rate = scenario["plans"][0]["rates"][0];
  rate["price"] = 3;
  const auto total_with = [&](const char* price) {
    rate["tiers"] = json::parse(R"({"on": "input_tokens", "mode": "whole_request",
                                    "above": [{"threshold": 2999}]})");
    if (*price) rate["tiers"]["above"][0]["price"] = json::parse(price);
    return only_result(scenario).total;
  };
  // 3000.5 requests of 4000 input tokens (1000 of them cached, billed alike) and 1000 for output.
  const double output = 3000.5 * 1000 * 15 / 1e6;
  REQUIRE(total_with("6").has_value());
  CHECK(total_with("6")->in(tco::unit::per_month) == Approx(3000.5 * 4000 * 6 / 1e6 + output));
  CHECK(total_with("0")->in(tco::unit::per_month) == Approx(output));
  CHECK_FALSE(total_with("null").has_value());
  CHECK_FALSE(total_with("").has_value());
}

}  // namespace document_shapes_test
