#include "tco/core/quantity/text.hpp"
#include "tco/import/import.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <string>

namespace spend_log_test {

using nlohmann::json;

namespace {

tco::importing::Imported bill_of(const std::string& log) {
  return tco::importing::imported("litellm-spend", {"log", log, {}, {}});
}

/// A record of 10 tokens answered; `more` is JSON behind a comma.
std::string record(double prompt, const std::string& more = {}) {
  return R"({"model": "gpt-4o-mini", "custom_llm_provider": "openai", "prompt_tokens": )" +
         tco::plain_number(prompt) +
         R"(, "completion_tokens": 10, "spend": 0.5, "startTime": "2026-02-01")" + more + "}\n";
}

}  // namespace

TEST_CASE("LiteLLM: sound and images in a prompt are no text", "[import][bill]") {
  // 3,000 sent, 1,000 of them sound and 300 of an image; 10 answered, 4 of them sound.
  const json made = json::parse(bill_of(record(3000, R"(, "metadata":
    {"usage_object": {"prompt_tokens_details": {"audio_tokens": 1000, "image_tokens": 300,
       "cached_tokens": 500}, "completion_tokens_details": {"audio_tokens": 4, "reasoning_tokens": 3},
     "server_tool_use": {"web_search_requests": 2}}})"))
                                    .document);
  const json& workload = made.at("workload");
  CHECK(workload.at("input_tokens") == 1700);
  CHECK(workload.at("cached_input_tokens") == 500);
  CHECK(workload.at("input_audio_tokens") == 1000);
  CHECK(workload.at("input_image_tokens") == 300);
  CHECK(workload.at("output_tokens") == 6);
  CHECK(workload.at("output_audio_tokens") == 4);
  CHECK(workload.at("reasoning_tokens") == 3);
  CHECK(workload.at("tool_calls") == 2);
  // What was paid is for requests of that size: 3,000 sent, 10 answered.
  const json& paid = made.at("plans")[0].at("rates")[0];
  CHECK(paid.at("when") == json{{"input_tokens", 3000}, {"output_tokens", 10}});
}

TEST_CASE("LiteLLM: calls for images and sound are no requests for text", "[import][bill]") {
  const std::string log = record(100) + record(20, R"(, "call_type": "aimage_generation")") +
                          record(20, R"(, "call_type": "atranscription")");
  const auto made = bill_of(log);
  CHECK(json::parse(made.document).at("x_billed").at("requests") == 1);
  CHECK(std::count(made.notes.begin(), made.notes.end(),
                   "2 requests for images, sound or video left out") == 1);
}

// k1 paid 0.5 for 100 tokens in; k2 0.5 for 100, and 0.25 for 40 of an embedding, on the same day.
TEST_CASE("LiteLLM: by key, each model of a key is a workload", "[import][bill]") {
  const auto of = [](const char* key, const char* model, double prompt, double spend) {
    return R"({"model": ")" + std::string(model) +
           R"(", "custom_llm_provider": "openai", "completion_tokens": 0, "prompt_tokens": )" +
           tco::plain_number(prompt) + R"(, "startTime": "2026-02-01", "api_key": ")" + key +
           R"(", "spend": )" + tco::plain_number(spend) + "}\n";
  };
  tco::importing::Measured given;
  given.by = "key";
  const auto made = tco::importing::imported(
      "litellm-spend",
      {"log",
       of("k1", "gpt-4o-mini", 100, 0.5) + of("k2", "gpt-4o-mini", 100, 0.5) +
           of("k2", "text-embedding-3-small", 40, 0.25) + of("k1", "gpt-4o-mini", 300, 0.1),
       {},
       given});
  const json mesh = json::parse(made.document);
  struct Row {
    const char *id, *model;
    double requests, input, amount;
  };
  const Row rows[] = {{"k1", "gpt-4o-mini", 2, 200, 0.6},  // (100 + 300) / 2 tokens
                      {"k2-gpt-4o-mini", "gpt-4o-mini", 1, 100, 0.5},
                      {"k2-text-embedding-3-small", "text-embedding-3-small", 1, 40, 0.25}};
  REQUIRE(mesh.at("workloads").size() == std::size(rows));
  for (std::size_t i = 0; i < std::size(rows); ++i) {
    const json& workload = mesh.at("workloads")[i];
    CAPTURE(rows[i].id);
    CHECK(workload.at("id") == rows[i].id);
    CHECK(workload.at("x_billed").at("model") == rows[i].model);
    CHECK(workload.at("x_billed").at("requests") == rows[i].requests);
    CHECK(workload.at("x_billed").at("amount") == rows[i].amount);
    CHECK(workload.at("input_tokens") == rows[i].input);
  }
  CHECK(std::count(made.notes.begin(), made.notes.end(),
                   "key k2: a workload for each of its models, gpt-4o-mini, "
                   "text-embedding-3-small") == 1);
}

// 50 fresh, 30 read and 20 written are prompts of 100 tokens; 500 of them make 5 requests of 100.
TEST_CASE("The length of a prompt counts what was written to a cache", "[import][bill]") {
  tco::importing::Measured given;
  given.input_tokens = 100;
  const auto made = tco::importing::imported(
      "ccusage", {"u.json",
                  R"({"daily": [{"date": "2026-02-01", "inputTokens": 250, "outputTokens": 10,
                      "cacheCreationTokens": 100, "cacheReadTokens": 150, "totalTokens": 510,
                      "totalCost": 1, "modelsUsed": ["claude-sonnet-4-5"],
                      "modelBreakdowns": [{"modelName": "claude-sonnet-4-5", "inputTokens": 250,
                        "outputTokens": 10, "cacheCreationTokens": 100, "cacheReadTokens": 150,
                        "cost": 1}]}]})",
                  {},
                  given});
  const json scenario = json::parse(made.document);
  CHECK(scenario.at("x_billed").at("requests") == 5);
  CHECK(scenario.at("workload").at("input_tokens") == 80);  // 50 and 30
  CHECK(scenario.at("workload").at("cache_write_tokens") == 20);
}

TEST_CASE("OpenAI: a model without a name is the user's, at every level", "[import][bill]") {
  const auto result = [](const char* batch, double requests) {
    return R"({"input_tokens": 1000, "output_tokens": 10, "num_model_requests": )" +
           tco::plain_number(requests) + R"(, "model": null, "batch": )" + batch + "}";
  };
  const std::string page =
      R"({"data": [{"start_time": 1790812800, "end_time": 1790899200, "results": [)" +
      result("false", 5) + ", " + result("true", 3) + "]}]}";
  tco::importing::Measured given;
  CHECK_THROWS_WITH(tco::importing::imported("openai-usage", {"u.json", page, {}, given}),
                    Catch::Contains("--model-of-bill is needed"));
  given.bill_model = "gpt-9";
  const auto made = tco::importing::imported("openai-usage", {"u.json", page, {}, given});
  const json billed = json::parse(made.document).at("x_billed");
  CHECK(billed.at("model") == "gpt-9");
  CHECK(billed.at("requests") == 5);
  CHECK(billed.at("other_models") == json{"gpt-9 (batch) (50 %)"});
  given.bill_model = "gpt-9 (batch)";
  const auto batch = tco::importing::imported("openai-usage", {"u.json", page, {}, given});
  CHECK(json::parse(batch.document).at("x_billed").at("requests") == 3);
}

}  // namespace spend_log_test
