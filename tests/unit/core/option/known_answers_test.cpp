// Published worked examples against the functions they exercise. Those that a scenario file can say
// are cases of tests/golden/known-*; here is what it cannot, and every published digit.
#include "support/questions.hpp"
#include "tco/core/plan/metering.hpp"

#include <catch2/catch.hpp>

#include <cmath>

namespace known_answers_test {

using namespace tco;
using namespace tco::test;

namespace {

double months(const Payback& payback) { return payback.time.value().in(unit::month); }

/// C_hw / (C_API - C_elec), as the engine pays it back.
double paid_back(double hardware, double api_per_month, double own_per_month) {
  const Outlay own{hardware * unit::money, own_per_month * unit::per_month};
  return months(simple_payback(own, {{}, api_per_month * unit::per_month}));
}

/// What a million tokens cost by a plan: a third of them input, two thirds output.
double mixed_price(double input, double output) {
  Plan plan;
  plan.id = "plan";
  const auto sells = [&plan](Meter meter, double price) {
    Rate rate;
    rate.meter = meter;
    rate.price = price * unit::money;
    rate.per = 1e6;
    plan.rates.push_back(rate);
  };
  sells(Meter::input_token, input);
  sells(Meter::output_token, output);
  Workload w;
  w.input_tokens = 1e6;
  w.output_tokens = 2e6;
  return bill(plan, w, std::nullopt).total->in(unit::per_attempt) / 3;
}

}  // namespace

TEST_CASE("payback of owned LLM servers: arXiv 2509.18101", "[core][known]") {
  // https://arxiv.org/html/2509.18101v1: hardware USD, electricity USD a month, capacity in
  // millions of tokens a month (176 h), API prices per million, mix 1/3 input and 2/3 output.
  struct Column {
    const char* api;
    double input, output;
  };
  const std::vector<Column> columns{{"gpt5", 1.25, 10},
                                    {"opus4", 15, 75},
                                    {"sonnet4", 3, 15},
                                    {"grok4", 3, 15},
                                    {"gemini25pro", 1.25, 10}};
  struct Row {
    const char* model;
    double hardware, electricity, capacity;
    std::vector<double> published;  // months, as printed, in the order of the columns
    std::vector<double> digits;     // decimals printed
    std::vector<double> recomputed;
  };
  // clang-format off
  const std::vector<Row> rows{
      {"gpt-oss-120B", 30000, 15.84, 139.4, {30.9, 3.9, 19.8, 19.8, 28.2}, {1, 1, 1, 1, 1},
       {30.8776, 3.921, 19.7686, 19.7686, 30.8776}},
      {"Llama-3.3-70B", 15000, 7.92, 120.4, {17.8, 2.3, 11.4, 11.4, 16.2}, {1, 1, 1, 1, 1},
       {17.7533, 2.2679, 11.394, 11.394, 17.7533}},
      {"EXAONE-4-32B", 2000, 13.2, 126.7, {2.26, 0.3, 1.4, 1.4, 2.06}, {2, 1, 1, 1, 2},
       {2.2618, 0.2876, 1.4488, 1.4488, 2.2618}},
      {"Qwen3-30B", 2000, 13.2, 114.0, {2.5, 0.3, 1.6, 1.6, 2.3}, {1, 1, 1, 1, 1},
       {2.5179, 0.3197, 1.6119, 1.6119, 2.5179}},
  };
  // clang-format on
  for (const Row& row : rows) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      CAPTURE(row.model, columns[i].api);
      const double price = mixed_price(columns[i].input, columns[i].output);
      const double found = paid_back(row.hardware, row.capacity * price, row.electricity);
      CHECK(std::abs(found - row.recomputed[i]) <= 0.51e-4);
      const double half_digit = 0.5 * std::pow(10, -row.digits[i]);
      const bool as_printed = std::abs(found - row.published[i]) <= half_digit + 1e-9;
      // The Gemini column does not follow from its own prices, which are those of GPT-5.
      CHECK(as_printed == (std::string(columns[i].api) != "gemini25pro"));
    }
  }
}

TEST_CASE("hours until a server beats rented ones: Lenovo LP2368, case 1", "[core][known]") {
  // https://lenovopress.lenovo.com/lp2368-on-premise-vs-cloud-generative-ai-total-cost-of-ownership-2026-edition
  // 250,141.80 USD for 8xH100; per hour 3.42 maintenance, 0.87 power and cooling, 2.08 colocation.
  struct Row {
    const char* because;
    double cloud, hours, months;
  };
  const std::vector<Row> rows{
      {"on demand", 98.32, 2720.41, 3.727},
      {"reserved for a year", 62.92, 4423.37, 6.059},
      {"for three; printed 6,800, a rounding slip", 43.16, 6799.18, 9.314},
      {"for five; printed 7,591, a rounding slip", 39.32, 7591.56, 10.399},
  };
  for (const Row& row : rows) {
    CAPTURE(row.because);
    const double found = paid_back(250141.8, 730 * row.cloud, 730 * (3.42 + 0.87 + 2.08));
    CHECK(found == Approx(row.months).margin(0.0005));
    CHECK(730 * found == Approx(row.hours).margin(0.005));
  }
}

TEST_CASE("usage-based hourly cost of an RTX 4080", "[core][known]") {
  // github zisaacson/BatchLocaLLM COST_ANALYSIS.md: 1,200 USD over 3 years of 8,760 h, 320 W at
  // 0.12: 0.046 + 0.038 = 0.084 an hour; a job of 37 minutes 0.05 (unrounded 0.051838).
  const Machine m{
      .price = 1200, .life = 36, .load = 320, .idle = 0, .tariff = 0.12, .seconds = 37 * 60};
  const Scenario one = question(1, {owned(m)});
  const double job = result_of(one.options[0], one).usage_based_per_output->in(unit::per_output);
  CHECK(job == Approx(0.051838).epsilon(1e-5));
  CHECK(job / 37 * 60 == Approx(0.084062).epsilon(1e-5));
}

TEST_CASE("a kept clip of 164 generations and 41 kept", "[core][known]") {
  // https://invideo.io/faq/what-is-the-true-cost-per-usable-ai-video-clip-when-you/: 950 USD.
  Machine m;
  m.attempts = 164.0 / 41;
  const Scenario month = question(41, {metered(950.0 / 164, m)});
  const OptionResult found = result_of(month.options[0], month);
  CHECK(found.per_output->in(unit::per_output) == Approx(23.171).epsilon(1e-4));
  CHECK(found.total->in(unit::per_month) == Approx(950));
}

TEST_CASE("a residual value and cost of capital: M2 Ultra", "[core][known]") {
  // https://ainews.cool/nl/article/20260517-apple-silicon-local-llm-cost-analysis: 6,000 USD, 20 %
  // left after 3 years, 8 h a day at 80 tokens/s and 90 W, 0.12 per kWh, capital at 5 % a year.
  // Published 1.91 + 0.037 + 1.04 = 2.99 per million tokens: 5 % of 6,000 is 25 a month and
  // 0.357 per million, not 1.04.
  const double hours = 8 * 365 / 12.0;
  const Machine m{.price = 6000,
                  .residual = 0.2,
                  .load = 90,
                  .idle = 90,
                  .tariff = 0.12,
                  .available = hours,
                  .powered = hours,
                  .seconds = 1e6 / 80,
                  .fixed = 25};
  const double volume = hours * 3600 * 80 / 1e6;
  const Scenario full = question(volume, {owned(m)});
  const OptionResult found = result_of(full.options[0], full);
  const MonthlyParts& parts = found.month->parts;
  CHECK(parts.amortization->in(unit::per_month) / volume == Approx(1.903).epsilon(5e-4));
  CHECK(parts.electricity->in(unit::per_month) / volume == Approx(0.0375).epsilon(1e-9));
  CHECK(parts.operations->in(unit::per_month) / volume == Approx(0.357).epsilon(2e-3));
  CHECK(found.per_output->in(unit::per_output) == Approx(2.297).epsilon(5e-4));
  CHECK(std::abs(found.per_output->in(unit::per_output)-2.99) > 0.6);
}

TEST_CASE("the published break-even of the embeddings sweep is not reproduced", "[core][known]") {
  // CodeTreatise/Gen-AI 63bcfdc0: 4 USD per million against 200 a month and 0.526 an hour at 150/s.
  // Published 57,142,857; 200 / (4e-6 - 0.526 / 540000) = 66,095,471.24.
  const Machine m{.seconds = 1.0 / 150, .fixed = 200, .rate = 0.526};
  const Comparison found =
      compare(question(1e6, {rented(m, RentMode::on_demand), metered(4e-6, m)}));
  const double volume =
      found.pairs[0].break_even->settled_volume.value().in(unit::outputs_per_month);
  CHECK(volume == Approx(66095471.24).epsilon(1e-9));
  CHECK(volume != Approx(57142857).epsilon(0.1));
}

}  // namespace known_answers_test
