#include "cli/flags/settings.hpp"

#include "cli/door/command.hpp"
#include "cli/door/parsed.hpp"
#include "cli/flags/exclusions.hpp"
#include "tco/error.hpp"

#include <catch2/catch.hpp>

namespace flag_settings_test {

using namespace tco;
using namespace tco::cli;
using catalog::Setting;

namespace {

Arguments arguments(const std::vector<std::string>& argv) {
  std::string help;
  return parsed(kCompare.syntax, argv, help);
}

}  // namespace

TEST_CASE("what a flag sets, by hand", "[cli][flags]") {
  struct Row {
    const char* because;
    std::vector<std::string> argv;
    std::vector<std::pair<std::string, std::string>> set;  // pointer, JSON
  };
  // clang-format off
  const std::vector<Row> rows{
      {"as written", {"--volume", "300"}, {{"/demand/outputs_per_month", "300"}}},
      {"10 * 730 hours", {"--volume", "10/h"}, {{"/demand/outputs_per_month", "7300"}}},
      {"12k * 365 / 12", {"--volume=12k/day"}, {{"/demand/outputs_per_month", "365000"}}},
      {"84 * 365 / 84", {"--volume", "84/week"}, {{"/demand/outputs_per_month", "365"}}},
      {"6 / 12", {"--volume", "6/year"}, {{"/demand/outputs_per_month", "0.5"}}},
      {"a billion", {"--volume", "2B"}, {{"/demand/outputs_per_month", "2000000000"}}},
      {"K is k", {"--volume", "10K"}, {{"/demand/outputs_per_month", "10000"}}},
      {"tokens of a month", {"--tokens", "2B"}, {{"/demand/outputs_per_month", "2000000000"}}},
      {"12 h a day * 365 / 12", {"--footage", "12h/day"}, {{"/demand/outputs_per_month", "1314000"}}},
      {"90 * 60", {"--footage", "90min"}, {{"/demand/outputs_per_month", "5400"}}},
      {"seconds", {"--seconds", "8s"}, {{"/workload/seconds", "8"}}},
      {"minutes", {"--seconds", "2min"}, {{"/workload/seconds", "120"}}},
      {"a named size", {"--size", "1080p"}, {{"/workload/width", "1920"}, {"/workload/height", "1080"}}},
      {"context", {"--input-tokens", "32k"}, {{"/workload/input_tokens", "32000"}}},
      {"tokens", {"--cached", "24k"}, {{"/workload/cached_input_tokens", "24000"}}},
      {"a part", {"--cached", "80%"}, {{"/workload/cached_input_tokens", "0.8"}}},
      {"years", {"--life", "3y"}, {{"/owned/life_months", "36"}}},
      {"months", {"--horizon", "18mo"}, {{"/horizon_months", "18"}}},
      {"instead of a curve", {"--residual", "20%"},
       {{"/owned/residual_fraction", "0.2"}, {"/owned/residual_curve", "null"}}},
      {"utilization", {"--utilization", "80%"}, {{"/owned/max_utilization", "0.8"}}},
      {"open, on and rented", {"--hours", "176"},
       {{"/owned/available_hours_per_month", "176"}, {"/owned/powered_hours_per_month", "176"},
        {"/rented/active_hours_per_month", "176"}}},
      {"no fewer and no more", {"--units", "3"},
       {{"/owned/minimum_units", "3"}, {"/owned/maximum_units", "3"}}},
      {"hours and wage", {"--labour", "2h@50"},
       {{"/operations/labour_hours_per_month", "2"}, {"/operations/hourly_rate", "50"}}},
      {"84 * 365 / 84 hours", {"--labour", "84h/week"}, {{"/operations/labour_hours_per_month", "365"}}},
      {"nobody's time", {"--labour", "0"},
       {{"/operations/labour_hours_per_month", "0"}, {"/operations/labour_hours_per_unit", "0"}}},
      {"one of each machine", {"--already-owned"}, {{"/owned/sunk_units", "1"}}},
      {"a named one is an option", {"--already-owned=2:box"}, {}},
      {"what I pay", {"--price", "box=800", "--price", "b/x=1"},
       {{"/hardware/box/purchase/price", "800"}, {"/hardware/b~1x/purchase/price", "1"}}},
      {"an hour", {"--rent-price", "box=0.5"}, {{"/hardware/box/rent/price_per_hour", "0.5"}}},
      {"a set", {"--assume", "home"}, {{"/assumptions", "home"}}},
      {"it waits", {"--batch"}, {{"/demand/pattern", "batch"}}},
      {"it comes", {"--interactive"}, {{"/demand/pattern", "interactive"}}},
      {"800 %, as it says", {"--discount", "800%"}, {{"/finance/discount_rate_per_year", "8"}}},
      {"grown by half", {"--growth", "0.5"}, {{"/demand/growth_per_month", "0.5"}}},
      {"not grouped: no three digits", {"--volume", "1.0000"}, {{"/demand/outputs_per_month", "1.0000"}}},
      {"not grouped: below 1", {"--electricity", "0.250"}, {{"/electricity/price_per_kwh", "0.250"}}},
      {"last", {"--set", "/owned/life_months=48", "--life", "2y"},
       {{"/owned/life_months", "24"}, {"/owned/life_months", "48"}}},
  };
  // clang-format on
  for (const Row& row : rows) {
    CAPTURE(row.because);
    std::vector<std::pair<std::string, std::string>> set;
    for (const Setting& setting : settings_of(arguments(row.argv))) {
      set.emplace_back(setting.pointer, setting.value);
    }
    CHECK(set == row.set);
  }
}

TEST_CASE("what is counted by the workload", "[cli][flags]") {
  const Setting tokens = settings_of(arguments({"--tokens", "3M"})).front();
  CHECK(tokens.measure == Setting::Measure::number_of);
  CHECK(tokens.of == std::vector<std::string>{"/workload/input_tokens", "/workload/output_tokens"});
  const Setting cached = settings_of(arguments({"--cached", "80%"})).front();
  CHECK(cached.measure == Setting::Measure::part_of);
  CHECK(cached.of == std::vector<std::string>{"/workload/input_tokens"});
  CHECK(settings_of(arguments({"--cached", "80"})).front().measure == Setting::Measure::plain);
}

TEST_CASE("money of flags is in the currency asked for", "[cli][flags]") {
  const std::vector<std::string> flags{"--electricity=0.3", "--price=b=1", "--rent-price=b=1",
                                       "--labour=1h@1", "--set=/electricity/price_per_kwh=1"};
  for (const std::string currency : {"", "EUR"}) {
    std::vector<std::string> argv = flags;
    if (!currency.empty()) argv.push_back("--currency=" + currency);
    for (const Setting& setting : settings_of(arguments(argv))) {
      CAPTURE(setting.pointer, setting.origin);
      const bool money =
          !setting.origin.starts_with("--set") && !setting.pointer.ends_with("month");
      CHECK(setting.currency == (money ? std::optional(currency) : std::nullopt));
    }
  }
}

TEST_CASE("lists part at commas, and only lists", "[cli][flags]") {
  const auto texts = [](const std::vector<Given>& all) {
    std::vector<std::string> values;
    for (const Given& given : all) values.push_back(given.value);
    return values;
  };
  const Arguments given =
      arguments({"--own", "a,b", "--own=c", "--set", "/x=1,2", "--hybrid=a+b,c+d"});
  CHECK(texts(given.all("own")) == std::vector<std::string>{"a", "b", "c"});
  CHECK(texts(given.all("set")) == std::vector<std::string>{"/x=1,2"});
  CHECK(texts(given.all("hybrid")) == std::vector<std::string>{"a+b", "c+d"});
}

TEST_CASE("of flags that exclude each other the higher layer stays", "[cli][flags]") {
  Arguments given = arguments({"--tokens", "3M"});
  given.values_["volume"] = {{"5", "TCO_VOLUME", catalog::Layer::variable}};
  settle_exclusions(given);
  CHECK_FALSE(given.has("volume"));
  CHECK(given.has("tokens"));
  given.values_["footage"] = {{"5h", "--footage"}};
  CHECK_THROWS_AS(settle_exclusions(given), Error);
}

}  // namespace flag_settings_test
