#include "tco/core/quantity/text.hpp"
#include "tco/import/import.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
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

}  // namespace spend_log_test
