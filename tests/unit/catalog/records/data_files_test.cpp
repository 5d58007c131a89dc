#include "catalog/records/embedded.hpp"
#include "support/documents.hpp"
#include "support/schema_check.hpp"
#include "tco/catalog/question/question.hpp"
#include "tco/core/plan/metering.hpp"
#include "tco/text/display.hpp"

#include <catch2/catch.hpp>

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace data_files_test {

using nlohmann::json;
using tco::catalog::Catalog;
using tco::catalog::PackedFile;
using tco::catalog::RecordKind;
using namespace tco::test;

namespace {

constexpr const char* kRecords[] = {"hardware",     "models",     "plans", "assumptions",
                                    "accelerators", "precisions", "hosts", "electricity",
                                    "resale",       "facilities"};

}  // namespace

TEST_CASE("a built-in file is named after what it holds", "[catalog][data]") {
  for (const char* key : {"hardware", "models"}) {  // data/README.md: one a file, id = file name
    for (const auto& [id, place] : records(key)) {
      CHECK(place.second == std::string(key) + '/' + id + ".json");
    }
  }
  std::set<std::string> ids;
  for (const Document& document : documents()) {
    for (const char* key : kRecords) {
      for (const json& record : listed(document.root, key)) {
        CAPTURE(document.path);
        CHECK(ids.insert(key + ('/' + record.at("id").get<std::string>())).second);
      }
    }
  }
}

// Texts of these are not looked through when they are read.
TEST_CASE("built-in documents hold no invisible characters", "[catalog][data]") {
  for (Document document : documents()) {
    CAPTURE(document.path);
    std::erase(document.text, '\n');
    CHECK_FALSE(tco::text::has_invisible(document.text));
  }
}

TEST_CASE("built-in scenarios resolve, and name where their prices come from", "[catalog][data]") {
  const Catalog catalog = Catalog::built_in();
  const auto scenarios = catalog.list(RecordKind::scenario);
  std::vector<std::string> ids;
  for (const auto& info : scenarios) ids.push_back(info.id);
  CHECK(ids == std::vector<std::string>{"agent-tokens", "daily-mesh", "image-batch",
                                        "server-tokens", "studio-clips", "studio-clips-ltx-2.3"});
  for (const auto& info : scenarios) {
    CAPTURE(info.id);
    tco::catalog::Request request;
    request.scenario_name = info.id;
    tco::catalog::Question question;
    REQUIRE_NOTHROW(question = tco::catalog::resolve(request, catalog));
    CHECK(question.warnings.empty());
    CHECK(question.scenario.as_of.has_value());  // or the answer would move with the data
    bool owned = false, api = false;
    for (const tco::Option& option : question.scenario.options) {
      const bool mesh = option.kind == tco::OptionKind::mesh;
      owned = owned || option.kind == tco::OptionKind::owned || (mesh && option.self_hosted());
      api = api || option.kind == tco::OptionKind::api || (mesh && !option.self_hosted());
    }
    CHECK(owned);
    CHECK(api);
  }
}

}  // namespace data_files_test
