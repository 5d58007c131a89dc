#include "import/bills/focus_meter.hpp"
#include "import/spend/plan.hpp"
#include "import/spend/time.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/import/import.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <string>

namespace import_bill_test {

namespace {

using nlohmann::json;
using tco::importing::Measured;

json scenario(const std::string& format, const std::string& text, Measured given = {}) {
  return json::parse(
      tco::importing::imported(format, {"bill", text, {}, std::move(given)}).document);
}

/// A spend log's record; `more` is JSON behind a comma.
std::string record(const std::string& day, double prompt, const std::string& more = {}) {
  return R"({"model": "gpt-4o-mini", "custom_llm_provider": "openai", "prompt_tokens": )" +
         tco::plain_number(prompt) + R"(, "completion_tokens": 10, "spend": 0.5, "startTime": ")" +
         day + '"' + more + "}\n";
}

/// Whole months of 2026 with these requests.
std::vector<tco::importing::BillMonth> months(const std::vector<double>& requests) {
  std::vector<tco::importing::BillMonth> all;
  auto month = std::chrono::year(2026) / std::chrono::January;
  for (const double count : requests) {
    all.push_back({month, 30, 30, count});
    month += std::chrono::months(1);
  }
  return all;
}

}  // namespace

TEST_CASE("Times of bills are read in UTC", "[import][bill]") {
  struct Row {
    const char* because;
    std::string text;
    double seconds;  ///< Below 0: no time.
  };
  // clang-format off
  const auto row = GENERATE(values<Row>({
      {"a day",                    "1970-01-02",                       86400},
      {"LiteLLM's JSON",           "1970-01-02T00:00:01.123000Z",      86401},
      {"PostgreSQL's CSV",         "1970-01-02 03:00:00.5+02",         86400 + 3600},
      {"minutes of a zone",        "1970-01-02T00:00:00-05:30",        86400 + 19800},
      {"FOCUS",                    "1970-01-01T01:00:00Z",             3600},
      {"without seconds",          "1970-01-01T00:01",                 60},
      {"no such day",              "2026-02-30",                       -1},
      {"words",                    "yesterday",                        -1},
      {"half a time",              "2026-02-01T12",                    -1},
      {"something behind it",      "2026-02-01T12:00:00Zulu",          -1},
      {"no such zone",             "2026-02-01T12:00:00+99",           -1},
  }));
  // clang-format on
  CAPTURE(row.because, row.text);
  const auto time = tco::importing::time_of(row.text);
  CHECK(time.value_or(-1) == row.seconds);
}

TEST_CASE("Models are known by their names without vendor and day", "[import][bill]") {
  CHECK(tco::importing::bare_model("anthropic/claude-sonnet-4.5") == "claude-sonnet-4-5");
  CHECK(tco::importing::bare_model("claude-sonnet-4-5-20250929") == "claude-sonnet-4-5");
  CHECK(tco::importing::bare_model("gpt-4o-mini-2024-07-18") == "gpt-4o-mini");
  CHECK(tco::importing::bare_model("GPT 4o mini") == "gpt-4o-mini");
  CHECK(tco::importing::bare_model("llama-3.1-70b") == "llama-3-1-70b");
  CHECK(tco::importing::bare_model("m-12345678") == "m-12345678");  // no day of this century
  using Ids = std::vector<std::string>;
  const auto known = tco::catalog::Catalog::built_in();
  CHECK(tco::importing::plans_selling(known, "gpt-4o-2024-08-06", "openai") ==
        Ids{"openai/gpt-4o"});
  CHECK(tco::importing::plans_selling(known, "no-such-model", "openai").empty());
  // Two sell it: nobody can say which, unless the bill names one of them.
  CHECK(tco::importing::plans_selling(known, "qwen3-32b", "").size() > 1);
  CHECK(tco::importing::plans_selling(known, "qwen3-32b", "groq") == Ids{"groq/qwen3-32b"});
  CHECK(tco::importing::plans_selling(known, "qwen3-32b", "bedrock").size() > 1);
}

TEST_CASE("Growth is the trend of whole months, at the level of the bill", "[import][bill]") {
  const auto even = tco::importing::volume_of(months({100, 110, 121}));
  CHECK(even.growth == Approx(0.1));
  CHECK(even.requests == Approx(121));
  // By hand: logarithms 2 ln 10, 2 ln 10 and ln 400, slope ln 4 / 2, so x 2 a month; the three
  // months hold 600 = V + V / 2 + V / 4.
  const auto uneven = tco::importing::volume_of(months({100, 100, 400}));
  CHECK(uneven.growth == Approx(1));
  CHECK(uneven.requests == Approx(600 / 1.75));
  CHECK(tco::importing::volume_of(months({100, 300})).requests == 200);
  CHECK_FALSE(tco::importing::volume_of(months({100, 300})).growth);
  CHECK_FALSE(tco::importing::volume_of(months({100, 0, 300})).growth);
}

TEST_CASE("Days that are no month become one of 365 / 12 days", "[import][bill]") {
  using tco::importing::time_of;
  const tco::importing::Span days{*time_of("2026-01-22"), *time_of("2026-02-11")};
  auto parts = tco::importing::months_in(days);
  REQUIRE(parts.size() == 2);
  CHECK(parts[0].days == 10);
  CHECK(parts[1].days == 10);
  CHECK(parts[1].of == 28);
  parts[0].requests = 120;
  parts[1].requests = 120;
  CHECK(tco::importing::volume_of(parts).requests == 365);  // 240 / 20 * 365 / 12
}

TEST_CASE("A week that lies in two months is parted by its days", "[import][bill]") {
  Measured given;
  given.output_tokens = 1;
  const json s = scenario("ccusage",
                          R"({"weekly": [{"week": "2026-01-29", "inputTokens": 7,
                              "outputTokens": 700, "modelsUsed": ["m"]}]})",
                          given);
  CHECK(s.at("x_monthly").at(0).at("requests") == 300);
  CHECK(s.at("x_monthly").at(1).at("requests") == 400);
  CHECK(s.at("demand").at("outputs_per_month") == Approx(700 / 7.0 * 365 / 12));
}

TEST_CASE("What a cache had is counted once", "[import][bill]") {
  struct Row {
    const char* because;
    double prompt;
    std::string more;
    double input, cached, written;
  };
  // clang-format off
  const auto row = GENERATE(values<Row>({
      {"no cache",                  1000, "", 1000, 0, 0},
      {"OpenAI: within the prompt", 1000, R"(, "metadata": {"usage_object": {"prompt_tokens_details": {"cached_tokens": 400}}})", 1000, 400, 0},
      {"both names of one count",   1000, R"(, "metadata": {"additional_usage_values": {"cache_read_input_tokens": 400, "prompt_tokens_details": {"cached_tokens": 400}}})", 1000, 400, 0},
      {"written ones are beside",   1000, R"(, "metadata": {"additional_usage_values": {"cache_read_input_tokens": 400, "cache_creation_input_tokens": 100}})", 900, 400, 100},
      {"a prompt without them",     31,   R"(, "metadata": {"additional_usage_values": {"cache_creation_input_tokens": 1253}})", 31, 0, 1253},
      {"reads within, written beside: 30,940 + 460 are more than the prompt", 30946, R"(, "metadata": {"usage_object": {"cache_read_input_tokens": 30940, "cache_creation_input_tokens": 460}})", 30946, 30940, 460},
      {"neither, though the prompt is long: the total says so", 5000, R"(, "total_tokens": 5510, "metadata": {"usage_object": {"cache_read_input_tokens": 400, "cache_creation_input_tokens": 100}})", 5400, 400, 100},
      {"reads within: the total has the written ones more", 5000, R"(, "total_tokens": 5110, "metadata": {"usage_object": {"cache_read_input_tokens": 400, "cache_creation_input_tokens": 100}})", 5000, 400, 100},
      {"DeepSeek: hits and misses", 1000, R"(, "metadata": {"usage_object": {"prompt_cache_hit_tokens": 400, "prompt_cache_miss_tokens": 600}})", 1000, 400, 0},
      {"Gemini",                    1000, R"(, "metadata": {"usage_object": {"cachedContentTokenCount": 400}})", 1000, 400, 0},
      {"Bedrock",                   10,   R"(, "metadata": {"usage_object": {"cacheReadInputTokens": 400, "cacheWriteInputTokens": 50}})", 410, 400, 50},
      {"both lifetimes",            1000, R"(, "metadata": {"usage_object": {"cache_creation": {"ephemeral_5m_input_tokens": 40, "ephemeral_1h_input_tokens": 60}}})", 900, 0, 100},
      {"as JSON in a cell",         1000, R"(, "metadata": "{\"usage_object\": {\"cache_read_input_tokens\": 400}}")", 1000, 400, 0},
      {"a cell that is no JSON",    1000, R"(, "metadata": "{'a': None}")", 1000, 0, 0},
  }));
  // clang-format on
  CAPTURE(row.because);
  const json w =
      scenario("litellm-spend", record("2026-02-01", row.prompt, row.more)).at("workload");
  CHECK(w.at("input_tokens") == row.input);
  CHECK(w.value("cached_input_tokens", 0.0) == row.cached);
  double written = w.value("cache_write_tokens", 0.0);
  for (const json& write : w.value("cache_writes", json::array())) {
    written += write.at("tokens").get<double>();
  }
  CHECK(written == row.written);
}

TEST_CASE("A record that fits two shapes has the one of its model", "[import][bill]") {
  // The second cannot hold what it wrote, so the first does not either: (5000 + 100) / 2 in.
  const json w =
      scenario(
          "litellm-spend",
          record(
              "2026-02-01", 5000,
              R"(, "metadata": {"usage_object": {"cache_read_input_tokens": 0, "cache_creation_input_tokens": 100}})") +
              record(
                  "2026-02-01", 100,
                  R"(, "metadata": {"usage_object": {"cache_read_input_tokens": 60, "cache_creation_input_tokens": 100}})"))
          .at("workload");
  CHECK(w.at("input_tokens") == 2550);
  CHECK(w.at("cached_input_tokens") == 30);
}

TEST_CASE("An answer that is logged again counts once", "[import][bill]") {
  const std::string again =
      GENERATE(R"("request_id": "a"|"request_id": "a")",
               R"("request_id": "a"|"request_id": "b", "call_type": "aget_responses")",
               R"("call_type": "aget_responses"|"call_type": "aget_responses")");
  const std::size_t bar = again.find('|');
  const json bill =
      scenario("litellm-spend", record("2026-06-01", 100, ", " + again.substr(0, bar)) +
                                    record("2026-06-01", 100, ", " + again.substr(bar + 1)));
  CHECK(bill.at("x_billed").at("requests") == 1);
}

TEST_CASE("What is written for an hour is kept for 60 minutes", "[import][bill]") {
  const auto minutes = [](const std::string& five, const std::string& hour) {
    return scenario(
               "litellm-spend",
               record(
                   "2026-02-01", 1000,
                   R"(, "metadata": {"usage_object": {"cache_creation": {"ephemeral_5m_input_tokens": )" +
                       five + R"(, "ephemeral_1h_input_tokens": )" + hour + "}}}"))
        .at("workload")
        .value("cache_minutes", 5);
  };
  CHECK(minutes("0", "60") == 60);
  CHECK(minutes("60", "0") == 5);
}

TEST_CASE("What is written for both lifetimes is said by lifetime", "[import][bill]") {
  const json w =
      scenario(
          "litellm-spend",
          record(
              "2026-02-01", 1000,
              R"(, "metadata": {"usage_object": {"cache_creation": {"ephemeral_5m_input_tokens": 40, "ephemeral_1h_input_tokens": 60}}})"))
          .at("workload");
  CHECK(w.at("cache_writes") ==
        json::parse(R"([{"tokens": 40, "minutes": 5}, {"tokens": 60, "minutes": 60}])"));
}

TEST_CASE("LiteLLM: what its cache answered is not paid for, however it says so",
          "[import][bill]") {
  // The other record alone: a request of 0.5 a day, in a month of 365 / 12 days.
  const std::string hit = GENERATE(R"("cache_hit": "True")", R"("cache_hit": true)");
  const json bill =
      scenario("litellm-spend", record("2026-06-01", 100) + record("2026-06-01", 100, ", " + hit));
  CHECK(bill.at("demand").at("outputs_per_month").get<double>() == Approx(365 / 12.0));
}

TEST_CASE("A growth that no horizon can hold is told, not taken", "[import][bill]") {
  std::string log;
  for (const auto& [day, count] :
       {std::pair{"2026-01-01", 1}, {"2026-02-10", 100}, {"2026-03-31", 10000}}) {
    for (int i = 0; i < count; ++i) log += record(day, 10);
  }
  const json s = scenario("litellm-spend", log);
  CHECK_FALSE(s.at("demand").contains("growth_per_month"));
  CHECK(s.at("x_growth_per_month") == Approx(99));
}

TEST_CASE("The days the user says bound a bill", "[import][bill]") {
  Measured given;
  given.from = tco::Date(std::chrono::year(2026) / 2 / 1);
  given.to = tco::Date(std::chrono::year(2026) / 2 / 28);
  // The first record is of another month; the last day of February has none.
  const json s = scenario(
      "litellm-spend",
      record("2026-01-31", 10) + record("2026-02-03", 10) + record("2026-02-20", 10), given);
  CHECK(s.at("demand").at("outputs_per_month") == 2);
  CHECK(s.at("x_billed").at("amount") == 1);
  CHECK(s.at("x_billed").at("from") == "2026-02-01");
}

}  // namespace import_bill_test
