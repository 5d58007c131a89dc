// What data/README.md asks of the catalog is asked by the program of every catalog it installs.
// Here the documents of data/ are held to it, and each rule is shown to bite.
#include "support/catalogs.hpp"

#include <catch2/catch.hpp>

#include <set>
#include <string>
#include <vector>

namespace data_rules_test {

using namespace tco::test;

TEST_CASE("the documents of data/ keep the rules of the catalog", "[catalog][data]") {
  CHECK(complaints_about(built_in_catalog()) == "");
}

// Else neither their memory nor their speed at another context could be known.
TEST_CASE("recorded runs name a precision whose bits are known, or none", "[catalog][data]") {
  std::vector<json> all;
  for (const Document& document : documents()) all.push_back(json::parse(document.text));
  std::set<std::string> known;
  std::string unknown;
  std::size_t rows = 0;
  for (const json& document : all) {
    for (const json& one : document.value("precisions", json::array())) known.insert(one.at("id"));
  }
  for (const json& document : all) {
    for (const json& machine : document.value("hardware", json::array())) {
      for (const json& row : machine.value("performance", json::array())) {
        const std::string precision = row.value("precision", "");
        ++rows;
        if (precision.empty() || known.contains(precision)) continue;
        unknown += machine.at("id").get<std::string>() + ": " + precision + '\n';
      }
    }
  }
  CHECK(unknown == "");
  CHECK(rows > 200);
}

TEST_CASE("a figure without provenance, a rent without seller: each is refused",
          "[catalog][data]") {
  struct Row {
    const char *because, *path, *pointer;
    json value;  ///< null: left out
    const char* said;
  };
  // clang-format off
  const std::vector<Row> rows{
      {"a price without a source", "prices/openai.json", "/plans/0/source", nullptr, "/plans/0: expected a source"},
      {"a source that says nothing", "prices/openai.json", "/plans/0/source", "vendor", "/plans/0: expected a source"},
      {"a price without a date", "prices/openai.json", "/plans/0/as_of", nullptr, "as_of"},
      {"a price whose basis is unknown", "prices/openai.json", "/plans/0/basis", nullptr, "basis"},
      {"a machine's price without a source", "hardware/rtx-5090-desktop.json", "/hardware/0/purchase/source", nullptr, "/hardware/0/purchase: expected a source"},
      {"watts without a date", "hardware/rtx-5090-desktop.json", "/hardware/0/power/as_of", nullptr, "/hardware/0/power"},
      {"a speed without a source", "hardware/rtx-5090-desktop.json", "/hardware/0/performance/0/source", nullptr, "/hardware/0/performance/0: expected a source"},
      {"a rent without a source", "hardware/h100-80gb.json", "/hardware/0/rents/0/source", nullptr, "/hardware/0/rents/0: expected a source"},
      {"a rent without a seller", "hardware/h100-80gb.json", "/hardware/0/rent/seller", nullptr, "seller"},
      {"another seller's rent without a seller", "hardware/h100-80gb.json", "/hardware/0/rents/1/seller", nullptr, "seller"},
      {"a shape without a source", "models/qwen3-30b-a3b.json", "/models/0/architecture/source", nullptr, "architecture: expected a source"},
      {"electricity without a class", "electricity/us.json", "/electricity/0/class", nullptr, "household or business"},
      {"electricity without a source", "electricity/us.json", "/electricity/0/source", nullptr, "/electricity/0: expected a source"},
      {"a hall without a date", "facilities/facilities.json", "/facilities/0/as_of", nullptr, "/facilities/0"},
      {"a curve without a source", "resale/", "/resale/0/source", nullptr, "/resale/0: expected a source"},
      {"a host's price without a source", "hosts/standard-host.json", "/hosts/0/purchase/source", nullptr, "purchase: expected a source"},
      {"a retired plan without a day", "prices/openai.json", "/plans/0/retired", true, "/retired"},
      {"a price of another magnitude", "prices/openai.json", "/plans/0/rates/0/price", 2.5e6, "outside"},
      {"a price that is a text", "prices/openai.json", "/plans/0/rates/0/price", "2.5", "/price"},
      {"a key nobody knows", "prices/openai.json", "/plans/0/prcie", 1, "unknown key"},
      {"speed formulas without their classes", "speed/constants.json", "/classes", nullptr, "classes"},
  };
  // clang-format on
  for (const Row& row : rows) {
    CAPTURE(row.because);
    const std::string said = complaints_about(catalog_with(row.path, row.pointer, row.value));
    CHECK_THAT(said, Catch::Contains(row.said));
    CHECK_THAT(said, Catch::Contains("/documents/"));
  }
}

}  // namespace data_rules_test
