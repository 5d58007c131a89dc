#include "tco/core/plan/price_difference.hpp"

#include "tco/core/plan/schedule.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>

namespace price_difference_test {

using namespace tco;
using namespace std::chrono_literals;

namespace {

Rate rate(Meter meter, std::optional<double> price, double per = 1) {
  Rate r;
  r.meter = meter;
  if (price) r.price = *price * unit::money;
  r.per = per;
  return r;
}

Plan plan(std::string provider, std::string model, std::vector<Rate> rates) {
  Plan p;
  p.id = provider + '/' + model;
  p.provider = std::move(provider);
  p.model = std::move(model);
  p.rates = std::move(rates);
  return p;
}

/// The comparison of two plans of one model.
SharedModel compared(const Rate& a, const Rate& b, std::optional<Date> as_of = {},
                     double tolerance = 1e-9) {
  static std::vector<Plan> left, right;  // the answer points into them
  left = {plan("acme", "x", {a})};
  right = {plan("acme", "x", {b})};
  return price_comparison(left, right, as_of, tolerance).shared.at(0);
}

}  // namespace

TEST_CASE("plans of different tables are the same by provider and model", "[verify]") {
  struct Row {
    const char *because, *provider, *model, *name;
  };
  // clang-format off
  const auto row = GENERATE(values<Row>({
      {"lower case", "OpenAI", "GPT-5-mini", "openai/gpt-5-mini"},
      {"LiteLLM says gemini, the others google", "gemini", "gemini-2.5-pro", "google/gemini-2-5-pro"},
      {"LiteLLM keys repeat the provider", "gemini", "gemini/gemini-2.5-pro", "google/gemini-2-5-pro"},
      {"genai-prices says x-ai, LiteLLM xai", "x-ai", "grok-4", "xai/grok-4"},
      {"dots of a version are dashes elsewhere", "anthropic", "claude-3.5-haiku", "anthropic/claude-3-5-haiku"},
      {"a router keeps the vendor in its names", "openrouter", "openrouter/z-ai/glm-4.7", "openrouter/z-ai/glm-4-7"},
      {"other scripts are kept", "acme", "\xc3\xa9t\xc3\xa9", "acme/\xc3\xa9t\xc3\xa9"},
  }));
  // clang-format on
  CAPTURE(row.because);
  CHECK(comparable_name(plan(row.provider, row.model, {})) == row.name);
  Plan bare;
  bare.id = "x-ai/grok-4";  // a plan need not say more than its id
  CHECK(comparable_name(bare) == "xai/grok-4");
}

TEST_CASE("prices are held against each other in one unit", "[verify]") {
  struct Row {
    const char* because;
    double a, per_a, b, per_b;
    std::optional<double> ratio;  // absent: they agree
    int power;                    // 0: no unit error
  };
  // clang-format off
  const auto row = GENERATE(values<Row>({
      {"0.15 per million is 0.00015 per thousand", 0.15, 1e6, 0.00015, 1e3, {}, 0},
      {"and 1.5e-7 per token", 0.15, 1e6, 1.5e-7, 1, {}, 0},
      {"a price per thousand taken for one per million", 0.15, 1e6, 0.15, 1e3, 1000, 3},
      {"cents taken for dollars, the other way round", 15, 1e6, 0.15, 1e6, 0.01, -2},
      {"a unit error under a markup of 4 %", 1, 1, 104, 1, 104, 2},
      {"5 % off a power of ten is a price of its own", 1, 1, 105, 1, 105, 0},
      {"an ordinary difference", 10, 1e6, 2, 1e6, 0.2, 0},
      {"near 1 is no power of ten", 1, 1, 1.01, 1, 1.01, 0},
  }));
  // clang-format on
  CAPTURE(row.because);
  const SharedModel model = compared(rate(Meter::input_token, row.a, row.per_a),
                                     rate(Meter::input_token, row.b, row.per_b));
  CHECK(model.compared == 1);
  REQUIRE(model.differences.empty() == !row.ratio);
  if (!row.ratio) return;
  const PriceDifference& difference = model.differences.front();
  CHECK(difference.ratio.value() == Approx(*row.ratio).epsilon(1e-12));
  CHECK(difference.power_of_ten.value_or(0) == row.power);
  CHECK(difference.a.in(unit::money) == Approx(row.a * (1e6 / row.per_a)).epsilon(1e-12));
}

TEST_CASE("the tolerance is a share of the larger price", "[verify]") {
  const Rate one = rate(Meter::image, 100), other = rate(Meter::image, 99);
  CHECK(compared(one, other, {}, 0.01).differences.empty());
  CHECK(compared(other, one, {}, 0.01).differences.empty());
  CHECK(compared(one, other, {}, 0.0099).differences.size() == 1);
  CHECK(compared(one, one, {}, 0).differences.empty());
}

TEST_CASE("free is a price, unknown is none", "[verify]") {
  const Rate free = rate(Meter::image, 0), sold = rate(Meter::image, 1),
             unknown = rate(Meter::image, {});
  CHECK_FALSE(compared(free, sold).differences.at(0).ratio);
  CHECK(compared(sold, free).differences.at(0).ratio == 0.0);
  CHECK_FALSE(compared(sold, free).differences.at(0).power_of_ten);
  CHECK(compared(free, free).differences.empty());
  CHECK(compared(unknown, sold).known_to_one == 1);
  CHECK(compared(unknown, sold).compared == 0);
  CHECK(compared(unknown, unknown).known_to_one == 0);
}

TEST_CASE("only what both state is compared", "[verify]") {
  const Rate a = rate(Meter::video_second, 1);
  Rate b = rate(Meter::video_second, 2);
  CHECK(compared(a, b).compared == 1);
  const auto change = GENERATE(0, 1, 2);
  if (change == 0) b.meter = Meter::video_frame;
  if (change == 1) b.when.short_side.at_most = 720;
  if (change == 2) add_span(b.schedule, 0, 60);  // some times of the week
  CHECK(compared(a, b).compared == 0);
  CHECK(compared(a, b).stated_by_one == 2);
}

TEST_CASE("prices are those of the day, at the standard level", "[verify]") {
  const Date day = 2026y / 7 / 1;
  const Rate a = rate(Meter::image, 1);
  Rate b = rate(Meter::image, 2);
  b.effective_from = day;
  CHECK(compared(a, b, day).differences.size() == 1);
  CHECK(compared(a, b, day - std::chrono::days(1)).compared == 0);
  b = rate(Meter::image, 2);
  b.effective_until = day;
  CHECK(compared(a, b, day).differences.size() == 1);
  CHECK(compared(a, b, day + std::chrono::days(1)).compared == 0);
  b = rate(Meter::image, 2);
  b.service_level = ServiceLevel::batch;
  CHECK(compared(a, b, day).compared == 0);

  std::vector<Plan> left{plan("acme", "x", {a})}, right{plan("acme", "x", {a})};
  right[0].retired = day;
  CHECK(price_comparison(left, right, day, 0).only_a.size() == 1);
  CHECK(price_comparison(left, right, day - std::chrono::days(1), 0).shared.size() == 1);
}

TEST_CASE("tiers are prices of their own", "[verify]") {
  Rate a = rate(Meter::input_token, 2, 1e6);
  a.tiers = {{200000, 4 * unit::money}};
  Rate b = a;
  b.tiers = {{200000, 5 * unit::money}, {400000, 6 * unit::money}};
  const SharedModel model = compared(a, b);
  CHECK(model.compared == 2);  // the base price and the tier above 200,000
  CHECK(model.stated_by_one == 1);
  REQUIRE(model.differences.size() == 1);
  CHECK(model.differences[0].subject.above == 200000);
  CHECK(model.differences[0].ratio == 1.25);
  b.tier_mode = TierMode::whole_month;  // a threshold of another quantity
  CHECK(compared(a, b).compared == 1);
}

TEST_CASE("a price stated twice is unknown", "[verify]") {
  const std::vector<Plan> a{plan("acme", "x", {rate(Meter::image, 1), rate(Meter::image, 2)})};
  const std::vector<Plan> b{plan("acme", "x", {rate(Meter::image, 1)})};
  CHECK(price_comparison(a, b, {}, 0).shared.at(0).known_to_one == 1);
}

TEST_CASE("plans of one name are one only where their prices are", "[verify]") {
  const Rate r = rate(Meter::image, 1);
  const std::vector<Plan> a{plan("acme", "X-1", {r}), plan("acme", "y", {r})};
  std::vector<Plan> b{plan("acme", "x.1", {r}), plan("acme", "x_1", {r}), plan("acme", "z", {r})};
  PriceComparison found = price_comparison(a, b, {}, 0);
  REQUIRE(found.shared.size() == 1);
  CHECK(found.shared[0].b == &b[0]);
  CHECK(found.only_a.size() == 1);
  CHECK(found.only_b.size() == 1);
  b[1].rates = {rate(Meter::image, 2)};
  found = price_comparison(a, b, {}, 0);
  CHECK(found.shared.empty());
  CHECK(found.ambiguous.size() == 3);
  b[1].id = a[0].id;  // one id settles it
  found = price_comparison(a, b, {}, 0);
  REQUIRE(found.shared.size() == 1);
  CHECK(found.shared[0].b == &b[1]);
  CHECK(found.ambiguous.empty());
  CHECK(found.only_b.size() == 2);
}

TEST_CASE("the worst ratio comes first, free before all", "[verify]") {
  std::vector<Plan> a, b;
  for (const auto& [model, price] : {std::pair("a", 1.0), {"b", 1.5}, {"c", 0.5}, {"d", 0.0}}) {
    a.push_back(plan("acme", model, {rate(Meter::image, 1)}));
    b.push_back(plan("acme", model, {rate(Meter::image, price)}));
  }
  std::string order;
  const PriceComparison found = price_comparison(a, b, {}, 0);
  for (const SharedModel& model : found.shared) order += model.a->model;
  CHECK(order == "dcba");
}

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

}  // namespace price_difference_test
