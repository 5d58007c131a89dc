#include "catalog/embedded.hpp"
#include "schema_check.hpp"
#include "tco/catalog/question.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <set>
#include <string>
#include <vector>

using nlohmann::json;
using tco::catalog::Catalog;
using tco::catalog::EmbeddedFile;
using tco::catalog::RecordKind;

namespace {

struct Document {
  std::string path;
  std::string text;
  json root;
};

/// The documents inside the program, schemas left out.
const std::vector<Document>& documents() {
  static const std::vector<Document> all = [] {
    std::vector<Document> found;
    for (const EmbeddedFile& file : tco::catalog::embedded_files()) {
      if (file.path.starts_with("schema/")) continue;
      const std::string text(file.text);
      found.push_back({std::string(file.path), text, json::parse(text)});
    }
    return found;
  }();
  return all;
}

/// The records of a kind by id, with the file that holds them.
std::map<std::string, std::pair<json, std::string>> records(const std::string& key) {
  std::map<std::string, std::pair<json, std::string>> found;
  for (const Document& document : documents()) {
    for (const json& record : document.root.value(key, json::array())) {
      found[record.at("id")] = {record, document.path};
    }
  }
  return found;
}

void check_provenance(const std::string& what, const json& block) {
  CAPTURE(what);
  const auto text = [&](const char* key) { return block.value(key, std::string()); };
  CHECK(text("source").size() > 10);  // "invented" and "vendor" say nothing
  CHECK(text("as_of").size() == 10);
  CHECK_FALSE(text("basis").empty());
}

}  // namespace

// Built-in documents are not checked when the program starts: this is where they are.
TEST_CASE("built-in documents pass the strict loader and their schema", "[catalog][data]") {
  CHECK(documents().size() > 10);
  for (const Document& document : documents()) {
    CAPTURE(document.path);
    const std::string kind = document.root.at("kind");
    CHECK(schema_complaints(kind, document.root) == "");
    CHECK(loader_complaints(kind, document.text) == "");
  }
}

TEST_CASE("every built-in figure says where it comes from", "[catalog][data]") {
  for (const auto& [id, place] : records("hardware")) {
    const json& machine = place.first;
    for (const char* block : {"purchase", "power", "rent"}) {
      if (machine.contains(block) && machine[block].is_object()) {
        check_provenance(id + ": " + block, machine[block]);
      }
    }
    for (const json& row : machine.value("performance", json::array())) {
      check_provenance(id + ": performance of " + row.value("model", ""), row);
    }
  }
  for (const auto& [id, place] : records("models")) check_provenance(id, place.first);
  for (const auto& [id, place] : records("plans")) check_provenance(id, place.first);
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

TEST_CASE("alternatives are plans that are sold", "[catalog][data]") {
  const auto plans = records("plans");
  for (const auto& [id, place] : records("models")) {
    const json alternatives = place.first.value("alternatives", json::array());
    CAPTURE(id);
    CHECK_FALSE(alternatives.empty());  // a model nobody sells has nothing to be compared with
    std::set<std::string> once;
    for (const std::string plan : alternatives) {
      CAPTURE(plan);
      REQUIRE(plans.contains(plan));
      CHECK_FALSE(plans.at(plan).first.contains("retired"));
      CHECK(once.insert(plan).second);
    }
  }
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

TEST_CASE("a built-in file is named after what it holds", "[catalog][data]") {
  for (const char* key : {"hardware", "models"}) {  // data/README.md: one a file, id = file name
    for (const auto& [id, place] : records(key)) {
      CHECK(place.second == std::string(key) + '/' + id + ".json");
    }
  }
  std::set<std::string> ids;
  for (const Document& document : documents()) {
    for (const char* key : {"hardware", "models", "plans"}) {
      for (const json& record : document.root.value(key, json::array())) {
        CAPTURE(document.path);
        CHECK(ids.insert(key + ('/' + record.at("id").get<std::string>())).second);
      }
    }
  }
}

TEST_CASE("built-in scenarios resolve, and name where their prices come from", "[catalog][data]") {
  const Catalog catalog = Catalog::built_in();
  const auto scenarios = catalog.list(RecordKind::scenario);
  std::vector<std::string> ids;
  for (const auto& info : scenarios) ids.push_back(info.id);
  CHECK(ids ==
        std::vector<std::string>{"agent-tokens", "image-batch", "server-tokens", "studio-clips"});
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
      owned = owned || option.kind == tco::OptionKind::owned;
      api = api || option.kind == tco::OptionKind::api;
    }
    CHECK(owned);
    CHECK(api);
  }
}
