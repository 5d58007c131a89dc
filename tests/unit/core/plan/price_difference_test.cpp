#include "tco/core/plan/price_difference.hpp"

#include "support/plans/price_rows.hpp"
#include "tco/core/plan/schedule.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>

namespace price_difference_test {

using namespace tco;
using namespace tco::test;
using namespace std::chrono_literals;

namespace {

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
      {"the first and the last of letters and digits are kept", "AZaz09", "AZ.az_09", "azaz09/az-az-09"},
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
  b.tier_mode = a.tier_mode;
  b.tiers_by_output = true;  // of the answer's tokens
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

}  // namespace price_difference_test
