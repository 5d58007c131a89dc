#include "catalog/records/embedded.hpp"
#include "support/documents.hpp"
#include "support/schema_check.hpp"
#include "tco/catalog/question/question.hpp"
#include "tco/core/plan/metering.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <set>
#include <string>
#include <vector>

namespace catalog_data_test {

using nlohmann::json;
using tco::catalog::Catalog;
using tco::catalog::PackedFile;
using tco::catalog::RecordKind;
using namespace tco::test;

namespace {

/// The plans on sale, as the program reads them.
std::vector<tco::Plan> plans_sold(const Catalog& catalog) {
  tco::catalog::Request request;
  request.scenario_name = "studio-clips";
  request.fx = {{"CNY", 0.14, {}}};  // some seats are sold in it
  for (const auto& info : catalog.list(RecordKind::plan)) request.api.push_back(info.id);
  std::vector<tco::Plan> plans;
  for (const tco::Option& option : tco::catalog::resolve(request, catalog).scenario.options) {
    const bool seat_alone = option.plan && option.plan->subscription &&
                            option.plan->rates.empty() && option.plan->credits_per.empty();
    if (option.plan && !option.plan->retired && !seat_alone) plans.push_back(*option.plan);
  }
  return plans;
}

}  // namespace

TEST_CASE("built-in documents pass the strict loader and their schema", "[catalog][data]") {
  CHECK(documents().size() > 10);
  for (const Document& document : documents()) {
    CAPTURE(document.path);
    const std::string kind = document.root.at("kind");
    if (kind == "speed_constants") continue;  // of the program alone: tests/speed writes it
    CHECK(schema_complaints(kind, document.root) == "");
    CHECK(loader_complaints(kind, document.text) == "");
  }
}

TEST_CASE("an owned built-in machine states its power", "[catalog][data]") {
  for (const auto& [id, place] : records("hardware")) {
    CAPTURE(id);
    const json& machine = place.first;
    if (!machine.value("purchase", json()).is_object()) continue;
    REQUIRE(machine.contains("power"));  // or owning it can never be priced
    CHECK(machine["power"].contains("load_watts"));
    CHECK(machine["power"].contains("idle_watts"));
  }
}

TEST_CASE("a built-in machine names its accelerators", "[catalog][data]") {
  const auto accelerators = records("accelerators");
  for (const auto& [id, place] : records("hardware")) {
    CAPTURE(id);
    CHECK(accelerators.contains(place.first.value("accelerator", "")));
    CHECK(place.first.value("count", 0) >= 1);
  }
}

TEST_CASE("alternatives are plans that are sold", "[catalog][data]") {
  const auto plans = records("plans");
  const std::string today(tco::catalog::embedded_pack().date);
  for (const auto& [id, place] : records("models")) {
    const json alternatives = place.first.value("alternatives", json::array());
    CAPTURE(id);
    std::set<std::string> once;
    for (const std::string plan : alternatives) {
      CAPTURE(plan);
      REQUIRE(plans.contains(plan));
      CHECK(plans.at(plan).first.value("retired", "9999-12-31") > today);
      CHECK(once.insert(plan).second);
    }
  }
}

TEST_CASE("a built-in plan can bill something, each thing in one way", "[catalog][data]") {
  const Catalog catalog = Catalog::built_in();
  for (const tco::Plan& plan : plans_sold(catalog)) {
    CAPTURE(plan.id);
    int sold = 0, ambiguous = 0, given_away = 0;
    for_each_workload(plan, [&](const tco::Workload& workload) {
      const tco::Bill bill = tco::bill(plan, workload, plan.provenance.as_of);
      sold += bill.total || !bill.seat_quantities.empty();
      ambiguous += !bill.ambiguous.empty();
      given_away += bill.total == tco::AttemptCost{};
    });
    CHECK(sold > 0);
    CHECK(ambiguous == 0);
    CHECK(given_away == 0);  // nobody of the catalog gives anything away: a rate was missed
  }
}

TEST_CASE("what may wait costs less, what may not costs more", "[catalog][data]") {
  using enum tco::ServiceLevel;
  const Catalog catalog = Catalog::built_in();
  tco::Workload request;
  request.input_tokens = request.output_tokens = 1000;
  std::set<tco::ServiceLevel> seen;
  for (const tco::Plan& plan : plans_sold(catalog)) {
    const auto total = [&](tco::ServiceLevel level) {
      request.service_level = level;
      return tco::bill(plan, request, plan.provenance.as_of).total;
    };
    const auto usual = total(standard);
    if (!usual) continue;  // no text
    CAPTURE(plan.id);
    for (const auto level : {batch, flex, priority}) {
      const auto cost = total(level);
      if (!cost) continue;
      seen.insert(level);
      CHECK((level == priority ? *usual < *cost : *cost < *usual));
    }
  }
  CHECK(seen.size() == 3);
}

TEST_CASE("performance rows are of models the catalog describes", "[catalog][data]") {
  const auto models = records("models");
  for (const auto& [id, place] : records("hardware")) {
    for (const json& row : place.first.value("performance", json::array())) {
      CAPTURE(id, row.value("model", ""));
      CHECK(models.contains(row.value("model", "")));
    }
  }
}

}  // namespace catalog_data_test
