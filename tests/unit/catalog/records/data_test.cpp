#include "catalog/records/embedded.hpp"
#include "support/schema_check.hpp"
#include "tco/catalog/question/question.hpp"
#include "tco/core/plan/metering.hpp"

#include <catch2/catch.hpp>

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace catalog_data_test {

using nlohmann::json;
using tco::catalog::Catalog;
using tco::catalog::EmbeddedFile;
using tco::catalog::RecordKind;
using namespace tco::test;

namespace {

constexpr const char* kRecords[] = {"hardware",     "models",     "plans", "assumptions",
                                    "accelerators", "precisions", "hosts"};

struct Document {
  std::string path;
  std::string text;
  json root;
};

/// The records under a key; none where something else stands there, as the set a scenario names.
json listed(const json& root, const char* key) {
  const auto found = root.find(key);
  return found != root.end() && found->is_array() ? *found : json::array();
}

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

/// The plans on sale, as the program reads them.
std::vector<tco::Plan> plans_sold(const Catalog& catalog) {
  tco::catalog::Request request;
  request.scenario_name = "studio-clips";
  for (const auto& info : catalog.list(RecordKind::plan)) request.api.push_back(info.id);
  std::vector<tco::Plan> plans;
  for (const tco::Option& option : tco::catalog::resolve(request, catalog).scenario.options) {
    if (option.plan && !option.plan->retired) plans.push_back(*option.plan);
  }
  return plans;
}

/// Calls `each` with requests, images and clips of the sizes plans are sold in.
void for_each_workload(const tco::Plan& plan,
                       const std::function<void(const tco::Workload&)>& each) {
  tco::Workload w;
  w.input_tokens = w.output_tokens = w.cache_write_tokens = 1000;
  each(w);
  w.cache_minutes = 60;
  each(w);
  const std::vector<std::pair<double, double>> sizes{
      {256, 256},   {512, 512},   {854, 480},   {960, 540},   {1024, 1024}, {1280, 720},
      {1024, 1536}, {1536, 1024}, {1792, 1024}, {1920, 1080}, {2560, 1440}, {3840, 2160}};
  std::set<std::string> modes{""};
  for (const tco::Rate& rate : plan.rates) modes.insert(rate.when.mode.value_or(""));
  for (const auto& [width, height] : sizes) {
    tco::Workload image;
    image.modality = tco::Modality::image;
    image.width = width;
    image.height = height;
    each(image);
    for (const std::string& mode : modes) {
      for (const double seconds : {4., 5., 6., 10.}) {
        for (const bool audio : {false, true}) {
          tco::Workload video = image;
          video.modality = tco::Modality::video;
          video.length = video.audio_length = seconds * tco::unit::second;
          video.fps = 24;
          video.audio = audio;
          video.mode = mode;
          each(video);
        }
      }
    }
  }
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
    if (kind == "speed_constants") continue;  // of the program alone: tests/speed writes it
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
  for (const auto& [id, place] : records("models")) {
    check_provenance(id, place.first);
    check_provenance(id + ": architecture", place.first.value("architecture", json()));
  }
  for (const char* key : {"accelerators", "precisions"}) {
    for (const auto& [id, place] : records(key)) check_provenance(id, place.first);
  }
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
  for (const auto& [id, place] : records("models")) {
    const json alternatives = place.first.value("alternatives", json::array());
    CAPTURE(id);
    std::set<std::string> once;
    for (const std::string plan : alternatives) {
      CAPTURE(plan);
      REQUIRE(plans.contains(plan));
      CHECK_FALSE(plans.at(plan).first.contains("retired"));
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

TEST_CASE("a built-in file is named after what it holds", "[catalog][data]") {
  for (const char* key : {"hardware", "models"}) {  // data/README.md: one a file, id = file name
    for (const auto& [id, place] : records(key)) {
      CHECK(place.second == std::string(key) + '/' + id + ".json");
    }
  }
  std::set<std::string> ids;
  for (const Document& document : documents()) {
    std::size_t records = 0;
    for (const char* key : kRecords) {
      records += listed(document.root, key).size();
    }
    std::size_t lines = 0;  // the build finds records by how their first line starts
    for (std::size_t at = 0; (at = document.text.find("\n  {\"id\": \"", at)) != std::string::npos;
         ++at) {
      ++lines;
    }
    CAPTURE(document.path);
    CHECK(lines == records);
    for (const char* key : kRecords) {
      for (const json& record : listed(document.root, key)) {
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

}  // namespace catalog_data_test
