#include "support/program.hpp"
#include "support/schema_check.hpp"
#include "tco/catalog/json/iso.hpp"
#include "tco/catalog/records/schemas.hpp"
#include "tco/core/plan/metering.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <set>

namespace schema_test {

using nlohmann::json;
using namespace tco::catalog;
using namespace tco::test;

namespace {

/// The keys below a place of a schema that editors could say nothing of: neither they nor what
/// they refer to has a description or a title. Conditions repeat keys, and are left out.
void add_undescribed(const json& at, const std::string& path, const json& root,
                     std::vector<std::string>& found) {
  const auto described = [&](const json& key) {
    const std::string reference = key.value("$ref", "");
    const json& said = reference.empty() ? key : root.at(json::json_pointer(reference.substr(1)));
    return said.contains("description") || said.contains("title") || key.contains("description");
  };
  if (!at.is_structured()) return;
  for (const auto& [key, value] : at.items()) {
    static const std::set<std::string> conditions{"if",           "then",  "else",  "not",
                                                  "dependencies", "allOf", "anyOf", "oneOf"};
    if (at.is_object() && conditions.count(key) > 0) continue;
    if (at.is_object() && key == "properties") {
      for (const auto& [name, property] : value.items()) {
        if (!described(property)) found.push_back(path + '/' + name);
      }
    }
    add_undescribed(value, path + '/' + key, root, found);
  }
}

}  // namespace

TEST_CASE("every key of a schema is described", "[schema]") {
  for (const std::string& name : schema_names()) {
    const json text = json::parse(schema(name).value());
    std::vector<std::string> found;
    add_undescribed(text, name, text, found);
    CHECK(found == std::vector<std::string>{});
  }
}

TEST_CASE("a count is a whole number however it is written", "[schema]") {
  struct Row {
    const char *because, *written;
    bool accepted;
  };
  const auto row = GENERATE(values<Row>({
      {"digits", "1000000", true},
      {"an exponent", "1e6", true},
      {"a point with nothing behind it", "1000000.0", true},
      {"half a token", "1000000.5", false},
      {"2^53, the largest", "9007199254740992", true},
      {"beyond 2^53 a double skips numbers", "9007199254740994", false},
      {"below none", "-1", false},
  }));
  CAPTURE(row.because);
  std::string text = fixture("full_text.json");
  text.replace(text.find("4e3"), 3, row.written);
  CHECK(schema_complaints("scenario", json::parse(text)).empty() == row.accepted);
  CHECK(loader_complaints("scenario", text).empty() == row.accepted);
}

TEST_CASE("the schemas list what the program knows", "[schema]") {
  CHECK(schema_names() ==
        std::vector<std::string>{
            "accelerators", "assumptions", "batch",       "breakeven",  "budget",
            "capacity",     "cashflow",    "catalog",     "check",      "compare",
            "config",       "diff",        "electricity", "facilities", "fit",
            "hardware",     "hosts",       "models",      "precisions", "prices",
            "resale",       "scenario",    "simulate",    "sweep",      "verify"});
  std::map<std::string, json> definitions;
  for (const std::string& name : schema_names()) {
    CAPTURE(name);
    const json text = json::parse(schema(name).value());
    CHECK(text.at("$schema") == "http://json-schema.org/draft-07/schema#");
    // Where a checkout is read as plain files: an address that editors can fetch.
    CHECK(text.at("$id") ==
          "https://raw.githubusercontent.com/OWNER/tco/main/data/schema/" + name + ".json");
    CHECK(schema_address(name) == text.at("$id"));
    for (const auto& [key, value] : text.at("definitions").items()) {
      // The documents repeat each other's definitions, as no schema is fetched from another.
      if (name == "compare") continue;
      CAPTURE(key);
      CHECK(definitions.try_emplace(key, value).first->second == value);
    }
    if (name == "batch" || name == "fit" || name == "catalog") continue;  // no money in it
    std::set<std::string> codes;
    for (const json& code : text.at("definitions").at("currency").at("enum")) {
      if (code.is_string()) codes.insert(code.get<std::string>());
    }
    for (const std::string& code : codes) CHECK(is_currency(code));
    std::size_t known = 0;
    std::string code = "AAA";
    for (code[0] = 'A'; code[0] <= 'Z'; ++code[0]) {
      for (code[1] = 'A'; code[1] <= 'Z'; ++code[1]) {
        for (code[2] = 'A'; code[2] <= 'Z'; ++code[2]) known += is_currency(code) ? 1 : 0;
      }
    }
    CHECK(codes.size() == known);
  }
  const json& meters = definitions.at("meter").at("enum");
  CHECK(meters.size() == static_cast<std::size_t>(tco::Meter::credit) + 1);
  for (const json& meter : meters) CHECK(tco::meter_named(meter.get<std::string>()));
}

TEST_CASE("the output of compare follows its schema", "[schema]") {
  struct Row {
    const char *because, *scenario, *flags;
    std::set<std::string> statuses;
  };
  // clang-format off
  const auto row = GENERATE(values<Row>({
      {"the built-in scenario", "", "", {"ok"}},
      {"the one of another modality", "", "--model qwen3-30b-a3b", {"ok"}},
      {"options of each status", "edge.json", "", {"ok", "infeasible", "unpriced"}},
      {"no outputs: nothing per output", "edge.json", "--volume 0", {"ok", "infeasible", "unpriced"}},
      {"nothing is known", "unknown.json", "", {"unpriced"}},
      {"a plan alone, undated and so stale", "full_text.json", "--max-price-age 90d", {"ok"}},
      {"every key of a scenario", "full_video.json", "", {"ok", "unpriced"}},
      {"every figure explained", "", "--explain", {"ok"}},
      {"seats and a plan by credits", "../golden/known-studio-seats/scenario.json", "", {"ok"}},
      {"another currency", "", "--currency EUR --fx EUR=1.08@2026-05-01", {"ok"}},
  }));
  // clang-format on
  CAPTURE(row.because);
  std::string arguments = std::string("compare -f json ") + row.flags;
  if (*row.scenario)
    arguments += std::string(" --scenario " TCO_SOURCE_DIR "/tests/fixtures/") + row.scenario;
  const json answer = json::parse(printed(arguments));
  CHECK(schema_complaints("compare", answer) == "");
  // The resolved scenario is a document again, and stands alone as far as its records do.
  CHECK(schema_complaints("scenario", answer.at("scenario")) == "");
  std::set<std::string> statuses;
  for (const json& option : answer.at("options")) statuses.insert(option.at("status"));
  CHECK(statuses == row.statuses);
}

TEST_CASE("the output of fit follows its schema", "[schema]") {
  struct Row {
    const char *because, *flags;
  };
  const auto row = GENERATE(values<Row>({
      {"a machine with measured runs, all models", "--own rtx-4090-desktop"},
      {"a model on all machines", "--model llama-3.3-70b"},
      {"pictures", "--model wan-2.1-14b --predict"},
      {"memory is unknown", "--own apple-m4-max-40c --model qwen3-32b"},
  }));
  CAPTURE(row.because);
  const json answer = json::parse(printed(std::string("fit -f json ") + row.flags));
  CHECK(schema_complaints("fit", answer) == "");
  CHECK_FALSE(answer.at("rows").empty());
}

TEST_CASE("the output of capacity follows its schema", "[schema]") {
  const std::string flags =
      GENERATE("--model llama-3.3-70b --rps 2",
               "--model qwen3-8b --rps 2 --ttft 10ms --own rtx-4090-desktop",
               "--model qwen3-32b --users 50 --requests-per-user-hour 12 --slo deferred");
  const json answer = json::parse(printed("capacity -f json " + flags));
  CHECK(schema_complaints("capacity", answer) == "");
  CHECK(schema_complaints("scenario", answer.at("scenario")) == "");
  CHECK_FALSE(answer.at("options").empty());
}

TEST_CASE("the output of verify follows its schema", "[schema]") {
  struct Row {
    const char *because, *a, *b;
    std::size_t differences;
  };
  const std::string tables = TCO_SOURCE_DIR "/tests/golden/verify-tables/";
  const auto row = GENERATE(values<Row>({
      {"differences of each kind", "a.json", "b.json", 4},
      {"no differences", "a.json", "a.json", 0},
  }));
  CAPTURE(row.because);
  const json answer =
      json::parse(printed("verify -f json " + tables + row.a + ' ' + tables + row.b));
  CHECK(schema_complaints("verify", answer) == "");
  CHECK(answer.at("differences").size() == row.differences);
}

TEST_CASE("the schema of compare is strict", "[schema]") {
  json answer = json::parse(printed("compare -f json"));
  for (const char* list : {"options", "break_even", "envelope"}) {
    answer[list] = json::array({answer[list].front()});  // one of each is enough
  }
  REQUIRE(schema_complaints("compare", answer) == "");
  for (const char* at : {"", "/options/0", "/options/0/monthly", "/options/0/horizon",
                         "/break_even/0", "/envelope/0"}) {
    const json::json_pointer pointer(at);
    json more = answer;
    more[pointer]["unknown"] = 1;
    CHECK_FALSE(schema_complaints("compare", more).empty());
    for (const auto& [key, value] : answer.at(pointer).items()) {
      CAPTURE(at, key);
      json less = answer;
      less[pointer].erase(key);
      CHECK_FALSE(schema_complaints("compare", less).empty());
      json other = answer;
      other[pointer][key] = json::array({json::object()});
      CHECK_FALSE(schema_complaints("compare", other).empty());
    }
  }
  const auto refused = [&](const char* at, const json& value) {
    json other = answer;
    other[json::json_pointer(at)] = value;
    return !schema_complaints("compare", other).empty();
  };
  CHECK(refused("/options/0/status", "unpriced"));      // it has a total
  CHECK(refused("/options/0/monthly/total", nullptr));  // it is ok
  CHECK(refused("/options/0/per_output", nullptr));     // and no reason
  CHECK(refused("/options/0/kind", "api"));             // its id says own:
  CHECK(refused("/break_even/0/verdict", nullptr));     // there are ranges
  CHECK(refused("/break_even/0/owned_cheaper/0/0", -1));
  CHECK(refused("/as_of", "2026-13-01"));
}

}  // namespace schema_test
