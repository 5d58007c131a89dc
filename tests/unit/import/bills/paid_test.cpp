// What a cost report says was paid, put into the scenario of the usage of the same days.
#include "tco/import/import.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>

namespace paid_test {

using nlohmann::json;
using tco::importing::Imported;
using tco::importing::Measured;

namespace {

std::string page(const std::string& results) {
  return R"({"data": [{"starting_at": "2026-10-01T00:00:00Z", "ending_at": "2026-10-02T00:00:00Z",
    "results": [)" +
         results + R"(]}], "has_more": false})";
}

/// 1,000 tokens in and 100 out, with 4 searches.
std::string used(const std::string& model, const std::string& tier = "standard") {
  return R"({"uncached_input_tokens": 1000, "output_tokens": 100, "model": ")" + model +
         R"(", "service_tier": ")" + tier + R"(", "server_tool_use": {"web_search_requests": 4}})";
}

/// Cents, of a model or, with an empty one, of searches.
std::string cost(const std::string& cents, const std::string& model,
                 const std::string& tier = "standard") {
  const std::string what =
      model.empty()
          ? R"("cost_type": "web_search", "description": "Web Search Usage", "model": null)"
          : R"("cost_type": "tokens", "service_tier": ")" + tier + R"(", "model": ")" + model + '"';
  return R"({"currency": "USD", "amount": ")" + cents + "\", " + what + '}';
}

/// 1 request of 100 tokens out is made of the usage of "m".
Imported paid(const std::string& usage, const std::string& costs) {
  Measured given;
  given.bill_model = "m";
  given.output_tokens = 100;
  Measured into;
  into.into =
      tco::importing::imported("anthropic-usage", {"u.json", page(usage), {}, given}).document;
  into.into_name = "bill.json";
  return tco::importing::imported("anthropic-costs", {"c.json", page(costs), {}, into});
}

double amount(const json& scenario) { return scenario.at("x_billed").at("amount"); }

bool prices_searches(const json& scenario) {
  const json& rates = scenario.at("plans")[0].at("rates");
  return std::any_of(rates.begin(), rates.end(),
                     [](const json& rate) { return rate.at("meter") == "tool_call"; });
}

}  // namespace

TEST_CASE("What was paid for searches is the model's where it is alone", "[import][bill]") {
  const Imported made = paid(used("m"), cost("150", "m") + ", " + cost("4", ""));
  const json scenario = json::parse(made.document);
  CHECK(amount(scenario) == 1.54);
  CHECK(scenario.at("workload").at("tool_calls") == 4);
  CHECK(prices_searches(scenario));  // at 0: they are in the price of the request
  CHECK(std::count(made.notes.begin(), made.notes.end(),
                   "0.04 USD of it for searches of the web") == 1);
}

TEST_CASE("Searches of several models, or of none, have no price", "[import][bill]") {
  const Imported of_two =
      paid(used("m") + ", " + used("n"), cost("150", "m") + ", " + cost("8", ""));
  const Imported untold = paid(used("m"), cost("150", "m"));
  for (const Imported& made : {of_two, untold}) {
    const json scenario = json::parse(made.document);
    CHECK(amount(scenario) == 1.5);
    CHECK_FALSE(prices_searches(scenario));
    REQUIRE(made.warnings.size() == 1);
    CHECK_THAT(made.warnings[0], Catch::Contains("no price for them"));
  }
}

TEST_CASE("Costs of another service level are not the scenario's", "[import][bill]") {
  const Imported made = paid(used("m") + ", " + used("m", "batch"),
                             cost("150", "m") + ", " + cost("75", "m", "batch"));
  CHECK(amount(json::parse(made.document)) == 1.5);
  CHECK(std::count(made.notes.begin(), made.notes.end(), "0.75 USD of other line items left out") ==
        1);
}

}  // namespace paid_test
