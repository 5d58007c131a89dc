// The rows of `tco sweep` against its schema and against `tco compare`.
#include "support/program.hpp"
#include "support/schema_check.hpp"
#include "tco/catalog/records/schemas.hpp"

#include <catch2/catch.hpp>

#include <stdio.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>

namespace sweep_command_test {

using nlohmann::json;
using namespace tco::test;

namespace {

constexpr const char* kOptions =
    " --own rtx-5090-desktop --rent h100-80gb --api ltx/ltx-2-3-fast --set /owned/maximum_units=3 ";

bool near(const json& a, const json& b) {
  if (a.is_null() || b.is_null()) return a == b;
  return a.get<double>() == Approx(b.get<double>()).epsilon(1e-12);
}

}  // namespace

TEST_CASE("every table of a sweep follows the schema", "[sweep][schema]") {
  const std::string flags = GENERATE("--table options --volume 0,300,50k", "--table options",
                                     "--table pairs --volume 0:20k:lin:5",
                                     "--table pairs --vary /owned/life_months=12:48:lin:4",
                                     "--table options --max-price-age 1d --volume 5",
                                     "--table pairs --own rtx-5090-desktop --volume 1",
                                     "--table bands --samples 256 --volume 1,300",
                                     "--table options --columns cheapest,monthly.total");
  CAPTURE(flags);
  const bool own_options = flags.find("--own") != std::string::npos;
  const std::string all = "sweep -f json " + flags + (own_options ? "" : kOptions);
  CHECK(schema_complaints("sweep", json::parse(printed(all))) == "");
}

TEST_CASE("a row of a sweep has every key of the schema, or those of --columns",
          "[sweep][schema]") {
  struct Row {
    const char *flags, *table, *definition;
    std::set<std::string> keys;  ///< Empty: all.
  };
  const auto row = GENERATE(values<Row>({
      {"", "options", "option_at_point", {}},
      {"--table pairs", "pairs", "pair_at_point", {}},
      {"--table bands --samples 256 --volume 300", "bands", "band_at_point", {}},
      {"--columns monthly.total,id", "options", "option_at_point", {"id", "monthly"}},
  }));
  CAPTURE(row.flags);
  const json definitions = json::parse(tco::catalog::schema("sweep").value()).at("definitions");
  std::set<std::string> expected = row.keys;
  if (expected.empty()) {
    for (const auto& [key, value] : definitions.at(row.definition).at("properties").items()) {
      expected.insert(key);
    }
  }
  const json answer = json::parse(printed(std::string("sweep -f json ") + row.flags + kOptions));
  std::set<std::string> keys;
  for (const auto& [key, value] : answer.at(row.table).at(0).items()) keys.insert(key);
  CHECK(keys == expected);
}

TEST_CASE("the screen of a sweep names what it could not price", "[sweep]") {
  const std::string screen = printed(
      "sweep --set /electricity/price_per_kwh=null --own rtx-4090-desktop --api ltx/ltx-2-3-fast "
      "--volume 10,1000 --width 400");
  CHECK(screen.find("Unpriced, and perhaps cheaper: own RTX 4090, as the electricity price is "
                    "unknown.") != screen.npos);
}

TEST_CASE("a row of a sweep says what compare says at its volume", "[sweep]") {
  const std::string volume = GENERATE("1", "47.5", "300", "3504", "20000");
  CAPTURE(volume);
  const std::string asked = kOptions + ("--volume " + volume);
  const json compared = json::parse(printed("compare -f json" + asked));
  const json options = json::parse(printed("sweep -f json" + asked)).at("options");
  REQUIRE(options.size() == compared.at("options").size());
  for (std::size_t i = 0; i < options.size(); ++i) {
    const json &row = options[i], &expected = compared.at("options")[i];
    for (const char* key :
         {"id", "kind", "status", "reason", "currency", "prices_as_of", "stale"}) {
      CHECK(row.at(key) == expected.at(key));
    }
    for (const char* key : {"units", "utilization", "per_output", "marginal_per_output"}) {
      CAPTURE(key);
      CHECK(near(row.at(key), expected.at(key)));
    }
    CHECK(near(row.at("monthly").at("total"), expected.at("monthly").at("total")));
  }
  const json pairs = json::parse(printed("sweep -f json --table pairs" + asked)).at("pairs");
  REQUIRE(pairs.size() == compared.at("break_even").size());
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const json& expected = compared.at("break_even")[i];
    CHECK(pairs[i].at("own") == expected.at("own"));
    CHECK(pairs[i].at("against") == expected.at("against"));
    CHECK(near(pairs[i].at("payback_months"), expected.at("simple_payback_months")));
  }
}

TEST_CASE("csv and json lines hold the same rows", "[sweep]") {
  const std::string asked = std::string("sweep --table pairs --volume 10:10k:log:7") + kOptions;
  const std::string csv = printed(asked + "-f csv"), lines = printed(asked + "-f jsonl");
  const std::string header = csv.substr(0, csv.find('\n'));
  std::string keys;
  const nlohmann::ordered_json first =
      nlohmann::ordered_json::parse(lines.substr(0, lines.find('\n')));
  for (const auto& [key, value] : first.items()) keys += (keys.empty() ? "" : ",") + key;
  CHECK(header == keys);
  CHECK(std::count(csv.begin(), csv.end(), '\n') ==
        std::count(lines.begin(), lines.end(), '\n') + 1);
}

}  // namespace sweep_command_test
