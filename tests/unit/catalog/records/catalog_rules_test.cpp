#include "support/catalog_rules.hpp"

#include "support/documents.hpp"
#include "support/program.hpp"
#include "tco/catalog/question/question.hpp"
#include "tco/catalog/records/catalog.hpp"

#include <catch2/catch.hpp>

#include <sstream>
#include <string>
#include <vector>

namespace catalog_rules_test {

using nlohmann::json;
using tco::catalog::Catalog;
using tco::catalog::RecordKind;
using namespace tco::test;

namespace {

/// Plans of a scenario that are not sold to the end of its horizon.
std::vector<std::string> ending(const tco::Scenario& scenario) {
  std::vector<std::string> all;
  const auto last = scenario.date_of_month(scenario.horizon_months);
  for (const tco::Option& option : scenario.options) {
    if (option.plan && option.plan->retired && *option.plan->retired <= *last) {
      all.push_back(option.id);
    }
  }
  return all;
}

/// True where the first row of a screen, that of an API, says that it ends.
bool is_marked(const std::string& screen) {
  std::istringstream lines(screen);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("  API ")) return line.find(" !") != line.npos;
  }
  return false;
}

tco::catalog::Question asked(const std::string& scenario,
                             const std::vector<std::string>& api = {}) {
  static const Catalog catalog = Catalog::built_in();
  tco::catalog::Request request;
  request.scenario_name = scenario;
  request.api = api;
  return tco::catalog::resolve(request, catalog);
}

}  // namespace

TEST_CASE("the catalog keeps its rules", "[catalog][data]") {
  for (const Document& document : documents()) {
    CAPTURE(document.path);
    CHECK(CatalogRules::broken_by(document.root) == std::vector<std::string>{});
  }
}

TEST_CASE("a catalog that breaks a rule is told of", "[catalog][data]") {
  struct Row {
    const char *rule, *document, *said;
  };
  const auto row = GENERATE(values<Row>({
      {"a figure without provenance",
       R"({"plans": [{"id": "a/b", "source": "somebody's page", "basis": "vendor"}]})",
       "a/b: no as_of"},
      {"a retired plan without its day",
       R"({"plans": [{"id": "a/b", "source": "Withdrawn in May.", "as_of": "2026-05-01", "basis": "vendor"}]})",
       "a/b: withdrawn, and no day"},
      {"electricity without class",
       R"({"electricity": [{"id": "xx:", "source": "s", "as_of": "2026-05-01", "basis": "vendor"}]})",
       "xx:: no class"},
      {"a rent without seller",
       R"({"hardware": [{"id": "box", "rent": {"source": "s", "as_of": "2026-05-01", "basis": "vendor"}}]})",
       "box rent: no seller"},
      {"an offer without seller",
       R"({"accelerators": [{"id": "card", "rents": [{"source": "s", "as_of": "2026-05-01", "basis": "vendor"}]}]})",
       "card rents: no seller"},
  }));
  CAPTURE(row.rule);
  CHECK(CatalogRules::broken_by(json::parse(row.document)) == std::vector<std::string>{row.said});
}

TEST_CASE("built-in scenarios mark the plans that end within their horizon", "[catalog][data]") {
  for (const auto& info : Catalog::built_in().list(RecordKind::scenario)) {
    for (const std::string& option : ending(asked(info.id).scenario)) {
      CAPTURE(info.id, option);
      CHECK(is_marked(printed("compare --scenario " + info.id + " --option " + option)));
    }
  }
}

TEST_CASE("a plan that ends unmarked is told of", "[catalog][data]") {
  const std::string plan = "openai/gpt-5-mini";  // ends on 2026-12-11
  REQUIRE(ending(asked("agent-tokens", {plan}).scenario) == std::vector{"api:" + plan});
  const std::string asked_for = "compare --scenario agent-tokens --api " + plan;
  std::string screen = printed(asked_for + " --option api:" + plan);
  CHECK(is_marked(screen));
  screen.erase(screen.find(" !"), 2);
  CHECK_FALSE(is_marked(screen));
  CHECK_FALSE(is_marked(printed(asked_for + " --as-of 2023-01-01 --option api:" + plan)));
}

}  // namespace catalog_rules_test
