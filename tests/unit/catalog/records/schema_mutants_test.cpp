#include "support/schema_check.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace schema_mutants_test {

using nlohmann::json;
using namespace tco::test;

namespace {

/// What a schema cannot say, by what the loader says of it.
struct LoaderRule {
  const char* name;
  const char* words;
};
constexpr std::array kLoaderRules{
    LoaderRule{"a range holds its value", "expected low <= "},
    LoaderRule{"a distribution holds its value", "around its value "},
    LoaderRule{"ends of a distribution are in order", "expected low < high"},
    LoaderRule{"bounds of a distribution are in order", "expected more than min, "},
    LoaderRule{"weights are of values", "expected as many weights as values"},
    LoaderRule{"a discrete distribution varies", "expected two different values or more"},
    LoaderRule{"idle power is not above load", "expected idle_watts <= load_watts"},
    LoaderRule{"token prices are of a known magnitude", "USD per 1M tokens is outside"},
    LoaderRule{"tiers ascend", "expected a threshold above that of tier"},
    LoaderRule{"thresholds of spend ascend", "expected thresholds in ascending order"},
    LoaderRule{"tiers begin above or at a threshold", "expected either above or at_least"},
    LoaderRule{"lifetimes are said once", " or cache_writes, got both"},
    LoaderRule{"cached audio is audio", "expected cached_input_audio_tokens <= input_audio_tokens"},
    LoaderRule{"cached images are images",
               "expected cached_input_image_tokens <= input_image_tokens"},
    LoaderRule{"durations ascend", "expected durations in ascending order"},
    LoaderRule{"bounds are in order", "expected at_least <= at_most"},
    LoaderRule{"dates are in order", "expected a date not before effective_from"},
    LoaderRule{"only leap years have a 29 February", "-02-29\""},
    LoaderRule{"an id stands once in a document", "already given at"},
    LoaderRule{"an id stands once in a scenario", "is given twice"},
    LoaderRule{"cached tokens are input tokens", "expected cached_input_tokens <= input_tokens"},
    LoaderRule{"reasoning tokens are output tokens", "expected reasoning_tokens <= output_tokens"},
    LoaderRule{"rates of a meter are told apart", " hold at once: this and "},
    LoaderRule{"credits of a meter are told apart", " are stated twice: "},
    LoaderRule{"a base has a rate for what goes beyond",
               " for what goes beyond, got none in rates"},
    LoaderRule{"a minimum charge has rates", "expected rates beside a minimum charge"},
    LoaderRule{"a window of the week has a length", "covers nothing: from and to"},
    LoaderRule{"hours fit into the month", "hours (hours_per_month)"},
    LoaderRule{"most units are not below least", "expected maximum_units >= minimum_units"},
    LoaderRule{"a list covers the horizon", "expected a volume for each of the "},
    LoaderRule{"month 1 is said once", "expected the first of monthly"},
    LoaderRule{"growth ends somewhere", "expected a growth that ends at 1e15"},
    LoaderRule{"ages ascend", "expected more months than the point before"},
    LoaderRule{"a real rate needs inflation", "expected inflation_per_year beside"},
    LoaderRule{"a loan is repaid within the life", "expected term_months <= life_months"},
    LoaderRule{"shares of a hybrid add up", "expected local_share + minimum_api_share <= 1"},
    LoaderRule{"hardware is known", "no hardware \""},
    LoaderRule{"plans are known", "no plan \""},
    LoaderRule{"the model is known", "no model \""},
    LoaderRule{"a precision is known", "no precision \""},
    LoaderRule{"the model makes what is asked for", "is not of the workload's modality"},
    LoaderRule{"there is something to compare", "nothing to compare"},
    LoaderRule{"foreign money needs a rate", "no exchange rate"},
    LoaderRule{"assumptions are known", "no assumptions \""},
    LoaderRule{"places are known", "no electricity \""},
    LoaderRule{"a kWh has one price", "expected a place or price_per_kwh"},
    LoaderRule{"ages of a used machine ascend", "expected months in ascending order"},
};

/// The first line of a loader's message that none of the rules explains; empty: all are.
std::string unexplained(const std::string& message) {
  std::istringstream lines(message);
  for (std::string line; std::getline(lines, line);) {
    const auto explains = [&](const LoaderRule& rule) {
      return line.find(rule.words) != std::string::npos;
    };
    if (line.starts_with("  hint: ")) continue;
    if (std::none_of(kLoaderRules.begin(), kLoaderRules.end(), explains)) return line;
  }
  return {};
}

struct Mutant {
  std::string what;
  json document;
};

void collect_pointers(const json& value, const json::json_pointer& at,
                      std::vector<json::json_pointer>& all) {
  all.push_back(at);
  for (const auto& [key, item] : value.items()) {
    if (value.is_object()) collect_pointers(item, at / key, all);
    // Of a list of plain values the first stands for all.
    const bool shown = value.is_array() && (item.is_structured() || &item == &value.front());
    if (shown) collect_pointers(item, at / std::stoul(key), all);
  }
}

/// Values that a slip could have put in place of this one.
std::vector<json> slips(const json& value) {
  if (value.is_number()) {
    const double x = value.get<double>();
    return {"12", true, -x, x * 1e30, x + 0.5, 0};
  }
  if (value.is_string()) return {1, "", "No Such Word", "2026-02-30", "a/b"};
  if (value.is_boolean()) return {1, "true"};
  if (value.is_object()) return {json::array({value}), "word", json::object()};
  if (value.is_array()) return {json::object(), "word", 1, json::array()};
  return {1, "word", json::array({1})};  // null
}

std::vector<Mutant> mutants_of(const json& document) {
  std::vector<json::json_pointer> pointers;
  collect_pointers(document, json::json_pointer(), pointers);
  std::vector<Mutant> mutants;
  const auto changed = [&](const std::string& what, const json::json_pointer& at) -> json& {
    mutants.push_back({at.to_string() + ' ' + what, document});
    return mutants.back().document;
  };
  for (const auto& at : pointers) {
    const json& value = document.at(at);
    for (const json& slip : slips(value)) changed("= " + slip.dump(), at)[at] = slip;
    changed("= null", at)[at] = nullptr;
    if (value.is_object()) changed("with an unknown key", at)[at]["unknown"] = 1;
    if (value.is_object()) changed("with a key of the user", at)[at]["x_mine"] = 1;
    if (value.is_array()) changed("with null", at)[at].push_back(nullptr);
    if (value.is_array() && !value.empty()) {
      changed("with an item twice", at)[at].push_back(value.front());
    }
    if (at.empty() || !document.at(at.parent_pointer()).is_object()) continue;
    changed("dropped", at)[at.parent_pointer()].erase(at.back());
    json& parent = changed("misspelt", at)[at.parent_pointer()];
    parent.erase(at.back());
    parent[at.back() + 's'] = value;
  }
  return mutants;
}

const char* const kFull[] = {"full_hardware.json",  "full_models.json",      "full_prices.json",
                             "full_video.json",     "full_image.json",       "full_text.json",
                             "full_budget.json",    "full_electricity.json", "full_resale.json",
                             "full_facilities.json"};

std::string kind_of(const json& document) { return document.at("kind").get<std::string>(); }

}  // namespace

TEST_CASE("documents that use every key are accepted by schema and loader", "[schema]") {
  const std::string text = fixture(GENERATE(from_range(std::begin(kFull), std::end(kFull))));
  const json document = json::parse(text);
  CHECK(schema_complaints(kind_of(document), document).empty());
  CHECK(loader_complaints(kind_of(document), text).empty());
}

namespace {

/// Of the mutants of a document, those on which the schema and the loader disagree, and why.
struct Verdicts {
  std::vector<std::string> disagreements;
  std::size_t accepted = 0, refused = 0;
};

/// Over every `step`th mutant.
Verdicts verdicts_on(const json& document, std::size_t step) {
  const std::string kind = kind_of(document);
  Verdicts verdicts;
  const std::vector<Mutant> mutants = mutants_of(document);
  for (std::size_t i = 0; i < mutants.size(); i += step) {
    const Mutant& mutant = mutants[i];
    const std::string schema_says = schema_complaints(kind, mutant.document);
    const std::string loader_says = loader_complaints(kind, mutant.document.dump());
    (loader_says.empty() ? verdicts.accepted : verdicts.refused) += 1;
    if (loader_says.empty() && !schema_says.empty()) {
      verdicts.disagreements.push_back(mutant.what + ": only the schema refuses: " + schema_says);
    }
    const std::string line = unexplained(loader_says);
    if (!line.empty() && schema_says.empty()) {
      verdicts.disagreements.push_back(mutant.what + ": only the loader refuses: " + line);
    }
  }
  return verdicts;
}

}  // namespace

// The schemas are written by hand beside the loader. A change of either that the other does not
// follow shows as a mutant on which they disagree. A slip has up to seven siblings at its place: a
// step of five meets each kind of slip at some place of every document.
TEST_CASE("schema and loader agree on every fifth mutant", "[schema][property]") {
  const json document =
      json::parse(fixture(GENERATE(from_range(std::begin(kFull), std::end(kFull)))));
  const Verdicts verdicts = verdicts_on(document, 5);
  CHECK(verdicts.disagreements == std::vector<std::string>{});
  CHECK(verdicts.accepted > 1);  // or the mutants prove nothing
  CHECK(verdicts.refused > 7);
}

TEST_CASE("schema and loader agree on every mutant", "[.whole][schema][property]") {
  const json document =
      json::parse(fixture(GENERATE(from_range(std::begin(kFull), std::end(kFull)))));
  const Verdicts verdicts = verdicts_on(document, 1);
  CHECK(verdicts.disagreements == std::vector<std::string>{});
  CHECK(verdicts.accepted > 10);
  CHECK(verdicts.refused > 40);
}

TEST_CASE("what only the loader knows: each rule once", "[schema]") {
  struct Row {
    const char *rule, *document, *pointer, *value;
  };
  // clang-format off
  const std::vector<Row> rows{
      {"a range holds its value", "full_hardware.json", "/hardware/0/purchase/price", "9000"},
      {"a distribution holds its value", "full_hardware.json", "/hardware/0/purchase/price_distribution", R"({"kind": "uniform", "low": 3001, "high": 9000})"},
      {"ends of a distribution are in order", "full_prices.json", "/plans/0/rates/0/price_distribution/low", "5"},
      {"bounds of a distribution are in order", "full_hardware.json", "/hardware/0/purchase/price_distribution/min", "4001"},
      {"weights are of values", "full_hardware.json", "/hardware/0/memory_gib_distribution/weights", "[1]"},
      {"a discrete distribution varies", "full_hardware.json", "/hardware/0/memory_gib_distribution/values", "[24, 24]"},
      {"idle power is not above load", "full_hardware.json", "/hardware/0/power", R"({"load_watts": 5, "idle_watts": 6})"},
      {"token prices are of a known magnitude", "full_prices.json", "/plans/1/rates", R"([{"meter": "input_token", "price": 3}])"},
      {"tiers ascend", "full_prices.json", "/plans/0/rates/0/tiers/above/1/threshold", "200000"},
      {"tiers begin above or at a threshold", "full_prices.json", "/plans/0/rates/0/tiers/at_least", R"([{"threshold": 5, "price": 4}])"},
      {"thresholds of spend ascend", "full_prices.json", "/plans/1/discount/above", R"([{"threshold": 9, "share": 0.1}, {"threshold": 9, "share": 0.2}])"},
      {"lifetimes are said once", "full_text.json", "/options/2/cache_minutes", "5"},
      {"cached audio is audio", "full_text.json", "/options/0/cached_input_audio_tokens", "30"},
      {"cached images are images", "full_text.json", "/options/0/cached_input_image_tokens", "30"},
      {"durations ascend", "full_prices.json", "/plans/0/durations", "[5, 10, 7]"},
      {"bounds are in order", "full_prices.json", "/plans/0/rates/1/when/width", R"({"at_least": 2, "at_most": 1})"},
      {"dates are in order", "full_prices.json", "/plans/0/rates/0/effective_until", "\"2025-12-31\""},
      {"only leap years have a 29 February", "full_models.json", "/models/0/as_of", "\"2026-02-29\""},
      {"an id stands once in a document", "full_models.json", "/models/1/id", "\"full-video\""},
      {"an id stands once in a scenario", "full_video.json", "/plans", R"([{"id": "own/plan"}, {"id": "own/plan"}])"},
      {"cached tokens are input tokens", "full_text.json", "/options/0/cached_input_tokens", "8001"},
      {"reasoning tokens are output tokens", "full_text.json", "/options/0/reasoning_tokens", "1001"},
      {"rates of a meter are told apart", "full_image.json", "/plans/0/rates", R"([{"meter": "image", "price": 0.04}, {"meter": "image", "price": 0.05}])"},
      {"credits of a meter are told apart", "full_prices.json", "/plans/0/credits_per/video_second/1/when/short_side", R"({"at_most": 720})"},
      {"a base has a rate for what goes beyond", "full_prices.json", "/plans/0/base/meter", "\"image\""},
      {"a minimum charge has rates", "full_prices.json", "/plans/1", R"({"id": "full/none", "minimum_charge": 0.5})"},
      {"a window of the week has a length", "full_prices.json", "/plans/0/rates/0/schedule/windows/0/to", "\"08:30\""},
      {"hours fit into the month", "full_image.json", "/owned", R"({"powered_hours_per_month": 731})"},
      {"most units are not below least", "full_image.json", "/owned", R"({"minimum_units": 3, "maximum_units": 2})"},
      {"a list covers the horizon", "full_image.json", "/horizon_months", "5"},
      {"month 1 is said once", "full_image.json", "/demand/outputs_per_month", "7"},
      {"growth ends somewhere", "full_video.json", "/demand/growth_per_month", "9"},
      {"ages ascend", "full_image.json", "/owned/residual_curve/1/months", "12"},
      {"a real rate needs inflation", "full_image.json", "/finance", R"({"discount_rate_is": "real"})"},
      {"a loan is repaid within the life", "full_video.json", "/finance/financing", R"({"kind": "loan", "rate_per_year": 0, "term_months": 37})"},
      {"shares of a hybrid add up", "full_video.json", "/options/4/hybrid/minimum_api_share", "0.2"},
      {"hardware is known", "full_video.json", "/options", R"([{"own": "no-such-box"}])"},
      {"plans are known", "full_video.json", "/options", R"([{"api": "no-such-plan"}])"},
      {"the model is known", "full_image.json", "/workload/model", "\"no-such-model\""},
      {"a precision is known", "full_text.json", "/workload/precision", R"("int3")"},
      {"the model makes what is asked for", "full_image.json", "/models/0/modality", "\"video\""},
      {"there is something to compare", "full_image.json", "/options", "[]"},
      {"assumptions are known", "full_image.json", "/assumptions", "\"no-such-set\""},
      {"places are known", "full_image.json", "/electricity/place", "\"atlantis\""},
      {"a kWh has one price", "full_image.json", "/electricity/price_per_kwh", "0.2"},
      {"ages of a used machine ascend", "full_resale.json", "/resale/0/points/1/months", "12"},
      {"foreign money needs a rate", "../../data/scenarios/agent-tokens.json", "/currency", "\"EUR\""},
  };
  // clang-format on
  std::set<std::string> shown;
  for (const Row& row : rows) {
    CAPTURE(row.rule);
    json document = json::parse(fixture(row.document));
    const std::string kind = kind_of(document);
    document[json::json_pointer(row.pointer)] = json::parse(row.value);
    CHECK(schema_complaints(kind, document).empty());
    const std::string said = loader_complaints(kind, document.dump());
    CHECK_FALSE(said.empty());
    CHECK(unexplained(said).empty());
    const auto rule =
        std::find_if(kLoaderRules.begin(), kLoaderRules.end(),
                     [&](const LoaderRule& r) { return row.rule == std::string(r.name); });
    REQUIRE(rule != kLoaderRules.end());
    CHECK_THAT(said, Catch::Contains(rule->words));
    shown.insert(row.rule);
  }
  CHECK(shown.size() == kLoaderRules.size());
}

}  // namespace schema_mutants_test
