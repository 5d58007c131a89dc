#include "support/plans/price_rows.hpp"
#include "tco/core/plan/price_difference.hpp"
#include "tco/core/plan/schedule.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>

namespace public_price_difference_test {

using namespace tco;
using namespace tco::test;
using namespace std::chrono_literals;

namespace {

using nlohmann::json;
const std::filesystem::path kData = TCO_SOURCE_DIR "/../shared/data";

json parsed(const std::filesystem::path& path) {
  std::ifstream file(path);
  REQUIRE(file);
  return json::parse(file);
}

void add_price(std::vector<Rate>& rates, Meter meter, const json& from, const char* key, double k) {
  if (from.contains(key) && from[key].is_number()) {
    rates.push_back(rate(meter, from[key].get<double>() * k, 1e6));
  }
}

std::vector<Plan> litellm() {
  std::vector<Plan> plans;
  const json table = parsed(kData / "price-tables/litellm/model_prices_and_context_window.json");
  for (const auto& [key, entry] : table.items()) {
    if (key == "sample_spec") continue;
    std::vector<Rate> rates;
    add_price(rates, Meter::input_token, entry, "input_cost_per_token", 1e6);
    add_price(rates, Meter::output_token, entry, "output_cost_per_token", 1e6);
    plans.push_back(plan(entry.value("litellm_provider", ""), key, rates));
  }
  return plans;
}

std::vector<Plan> models_dev() {
  std::vector<Plan> plans;
  const json table = parsed(kData / "price-tables/models.dev/api_subset.json");
  for (const auto& [provider, entry] : table.items()) {
    for (const auto& [model, facts] : entry.at("models").items()) {
      const json cost = facts.value("cost", json::object());
      std::vector<Rate> rates;
      add_price(rates, Meter::input_token, cost, "input", 1);
      add_price(rates, Meter::output_token, cost, "output", 1);
      plans.push_back(plan(provider, model, rates));
    }
  }
  return plans;
}

}  // namespace

// What somebody else found between two public tables, over six vendors; images and speech, where
// the tables price text and the rest under one name, were left out there.
TEST_CASE("the disagreements known of two public tables are found", "[verify]") {
  if (!std::filesystem::exists(kData / "price-tables")) {
    WARN("skipped: no price tables at " << kData);
    return;
  }
  using Prices = std::vector<double>;  // input, output of A; of B
  std::map<std::string, Prices> known, found;
  for (const json& entry : parsed(kData / "derived/cross_source_price_disagreements.json")) {
    const json& tables = entry.at("usd_per_mtok_input_output");
    const auto a = tables.find("litellm(2026-08-01)"), b = tables.find("models.dev(2026-07-02)");
    if (a == tables.end() || b == tables.end() || *a == *b) continue;
    Prices& prices = known[entry.at("model")];
    for (const json& price : {(*a)[0], (*b)[0], (*a)[1], (*b)[1]}) prices.push_back(price);
  }
  REQUIRE(known.size() == 10);
  const std::vector<Plan> a = litellm(), b = models_dev();
  const PriceComparison comparison = price_comparison(a, b, {}, 1e-9);
  const std::set<std::string> vendors{"openai", "google",  "deepseek",
                                      "xai",    "mistral", "anthropic"};
  for (const SharedModel& model : comparison.shared) {
    const std::string name = comparable_name(*model.a);
    const bool left_out =
        name.find("image") != std::string::npos || name.ends_with("flash-preview-tts");
    if (model.differences.empty() || left_out ||
        !vendors.contains(name.substr(0, name.find('/')))) {
      continue;
    }
    Prices& prices = found[model.b->model];
    for (const PriceDifference& difference : model.differences) {
      prices.push_back(difference.a.in(unit::money));
      prices.push_back(difference.b.in(unit::money));
    }
  }
  for (const auto& [model, prices] : known) {
    CAPTURE(model);
    REQUIRE(found.contains(model));
    REQUIRE(found[model].size() == prices.size());
    for (std::size_t i = 0; i < prices.size(); ++i) CHECK(found[model][i] == Approx(prices[i]));
  }
  CHECK(found.size() == known.size());
}

}  // namespace public_price_difference_test
