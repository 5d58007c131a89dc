#include "support/schema_check.hpp"

#include "tco/catalog/question/question.hpp"
#include "tco/catalog/records/schemas.hpp"
#include "tco/error.hpp"

#include <catch2/catch.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include <fstream>
#include <map>
#include <sstream>

namespace tco::test {

using nlohmann::json;
using namespace tco::catalog;
using valijson::adapters::NlohmannJsonAdapter;

namespace {

void read(valijson::Schema& schema, const json& text) {
  valijson::SchemaParser(valijson::SchemaParser::kDraft7)
      .populateSchema(NlohmannJsonAdapter(text), schema);
}

}  // namespace

bool follows(const json& schema, const json& document) {
  valijson::Schema parsed;
  read(parsed, schema);
  return valijson::Validator().validate(parsed, NlohmannJsonAdapter(document), nullptr);
}

std::string schema_complaints(const std::string& schema_name, const json& document) {
  static std::map<std::string, valijson::Schema> known;
  const auto [place, fresh] = known.try_emplace(schema_name);
  if (fresh) read(place->second, json::parse(schema(schema_name).value()));
  valijson::ValidationResults results;
  const NlohmannJsonAdapter target(document);
  static valijson::Validator validator;  // it keeps the patterns it has compiled
  if (validator.validate(place->second, target, &results)) return {};
  std::string complaints;
  for (const auto& error : results) {
    for (const std::string& step : error.context) complaints += step;
    complaints += ": " + error.description + '\n';
  }
  return complaints;
}

std::string loader_complaints(const std::string& kind, const std::string& text) {
  static Catalog catalog = Catalog::built_in();
  try {
    if (kind == "scenario") {
      Request request;
      request.scenario_name = "scenario.json";
      request.scenario_text = text;
      resolve(request, catalog);
    } else {
      catalog.add(kind + ".json", text);
    }
    return {};
  } catch (const tco::Error& e) {
    return e.what();
  }
}

std::string fixture(const std::string& name) {
  std::ifstream file(TCO_SOURCE_DIR "/tests/fixtures/" + name);
  REQUIRE(file);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace tco::test
