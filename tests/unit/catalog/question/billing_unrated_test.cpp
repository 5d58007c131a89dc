#include "catalog/question/billed.hpp"

#include <string>

// What a plan has no rate for, and what is counted together over a month; invented, by hand.
namespace billing_unrated_test {

using nlohmann::json;
using namespace tco::test;

TEST_CASE("what is stated and has no rate has no known price", "[catalog][billing]") {
  struct Missing {
    const char *workload, *plan, *reason;
    double known;  // a month, of one request
  };
  const char* const text =
      R"({"confirm_unusual": true, "rates": [{"meter": "input_token", "price": 1}, {"meter": "output_token", "price": 2}]})";
  // clang-format off
  const auto row = GENERATE_COPY(values<Missing>({
      {R"({"modality": "text", "input_tokens": 3, "output_tokens": 2, "tool_calls": 2})", text,
       "no rate for tool_call holds: 2 calls of web_search", 7},
      {R"({"modality": "text", "input_tokens": 0, "output_tokens": 0, "tool_calls": {"web_serch": 1, "files": 2}})",
       R"({"rates": [{"meter": "tool_call", "price": 1, "when": {"tool": "web_search"}}, {"meter": "tool_call", "price": 3, "when": {"tool": "files"}}]})",
       "no rate for tool_call holds for this workload: 1 call of web_serch; its tools are files, web_search", 6},
      {R"({"modality": "text", "input_tokens": 3, "output_tokens": 0, "input_images": 1})", text,
       "no rate for input_image holds, and the workload states no input_image_tokens", 3},
      {R"({"modality": "image", "width": 64, "height": 64, "input_images": 1})", R"({"rates": [{"meter": "image", "price": 5}]})",
       "no rate for input_image holds, and the workload states no input_image_tokens", 5},
      {R"({"modality": "text", "input_tokens": 0, "output_tokens": 1, "audio_seconds": 60})", text,
       "no rate for audio_second holds", 2},
      {R"({"modality": "text", "input_tokens": 0, "output_tokens": 0, "characters": 60})", text,
       "no rate for character holds", 0},
      {R"({"modality": "text", "input_tokens": 0, "output_tokens": 1, "output_audio_tokens": 6})", text,
       "no rate for output_audio_token holds", 14},
      {R"({"modality": "text", "input_tokens": 1, "output_tokens": 0, "output_image_tokens": 6})", text,
       "no rate for output_image_token holds", 13},
      {R"({"modality": "image", "width": 64, "height": 64, "input_tokens": 3, "output_tokens": 2, "output_image_tokens": 10})",
       R"({"confirm_unusual": true, "rates": [{"meter": "input_token", "price": 1}, {"meter": "output_image_token", "price": 4}]})",
       "no rate for output_token holds", 43},
      {R"({"modality": "image", "width": 64, "height": 64, "input_tokens": 3, "output_image_tokens": 10})",
       R"({"confirm_unusual": true, "rates": [{"meter": "output_image_token", "price": 4}]})",
       "no rate for input_token holds", 40},
      {R"({"modality": "text", "input_tokens": 0, "output_tokens": 0, "input_audio_tokens": 4})",
       R"({"confirm_unusual": true, "rates": [{"meter": "output_token", "price": 4}]})",
       "no rate for input_token holds", 0},
      {R"({"modality": "image", "width": 64, "height": 64, "input_tokens": 5})",
       R"({"confirm_unusual": true, "rates": [{"meter": "output_image_token", "price": 30}]})",
       "the plan bills images by their tokens: the workload states no output_image_tokens", 0},
  }));
  // clang-format on
  CAPTURE(row.workload, row.reason);
  const auto result = asked(json::parse(row.workload), json::parse(row.plan), 1);
  CHECK(result.status == tco::Status::unpriced);
  CHECK(result.reason == row.reason);
  CHECK(result.known_part.value().in(tco::unit::per_month) == Approx(row.known));
}

TEST_CASE("a rate of 0 says that a quantity is in other prices", "[catalog][billing]") {
  const json workload = json::parse(R"({"modality": "text", "input_tokens": 3, "output_tokens": 0,
    "tool_calls": 2, "audio_seconds": 4, "characters": 9, "input_images": 1})");
  const json plan = json::parse(R"({"confirm_unusual": true, "rates": [
    {"meter": "input_token", "price": 1}, {"meter": "tool_call", "price": 0},
    {"meter": "audio_second", "price": 0}, {"meter": "input_image", "price": 0}]})");
  CHECK(total(asked(workload, plan, 1)) == Approx(3));
}

TEST_CASE("speech is billed in one of its measures", "[catalog][billing]") {
  // 1,000 characters that are 60 s and 900 tokens of sound, by whichever a plan sells.
  json workload = json::parse(R"({"modality": "text", "input_tokens": 0, "output_tokens": 0,
    "characters": 1000, "audio_seconds": 60})");
  const auto costs = [&](const char* rate) {
    return total(asked(
        workload, json::parse(R"({"confirm_unusual": true, "rates": [)" + std::string(rate) + "]}"),
        1));
  };
  CHECK(costs(R"({"meter": "character", "per": 1000000, "price": 15})") == Approx(0.015));
  CHECK(costs(R"({"meter": "audio_second", "price": 0.001})") == Approx(0.06));
  workload["output_audio_tokens"] = 900;
  workload["input_tokens"] = 250;
  CHECK(costs(R"({"meter": "input_token", "per": 1000000, "price": 2},
                 {"meter": "output_audio_token", "per": 1000000, "price": 20})") ==
        Approx(250 * 2e-6 + 900 * 20e-6));
}

TEST_CASE("tools and lifetimes have tiers of their own, and share a quota", "[catalog][billing]") {
  // clang-format off
  const auto row = GENERATE(values<BilledRow>({
      {"100 searches: 60 at 1, 40 at 0.5; 100 file calls at 2, above no tier of theirs: 80 + 200",
       R"({"tool_calls": {"web_search": 1, "files": 1}})",
       R"({"rates": [{"meter": "tool_call", "price": 1, "when": {"tool": "web_search"}, "tiers": {"on": "monthly_quantity", "mode": "graduated", "above": [{"threshold": 60, "price": 0.5}]}},
           {"meter": "tool_call", "price": 2, "when": {"tool": "files"}}]})", 100, 280},
      {"each its own: 300 searches reach 200, so all at 0.5; 100 file calls do not: 150 + 200",
       R"({"tool_calls": {"web_search": 3, "files": 1}})",
       R"({"rates": [{"meter": "tool_call", "price": 1, "when": {"tool": "web_search"}, "tiers": {"on": "monthly_quantity", "mode": "whole_month", "above": [{"threshold": 200, "price": 0.5}]}},
           {"meter": "tool_call", "price": 2, "when": {"tool": "files"}, "tiers": {"on": "monthly_quantity", "mode": "whole_month", "above": [{"threshold": 200, "price": 0.5}]}}]})", 100, 350},
      {"200 of 400 calls are free, of each half: 150 * 1 + 50 * 2",
       R"({"tool_calls": {"web_search": 3, "files": 1}})",
       R"({"free_quota": {"tool_call": 200}, "rates": [{"meter": "tool_call", "price": 1, "when": {"tool": "web_search"}}, {"meter": "tool_call", "price": 2, "when": {"tool": "files"}}]})", 100, 250},
      {"free calls of one tool alone: (100 - 80) * 1 + 100 * 2",
       R"({"tool_calls": {"web_search": 1, "files": 1}})",
       R"({"rates": [{"meter": "tool_call", "price": 0, "when": {"tool": "web_search"}, "tiers": {"on": "monthly_quantity", "mode": "graduated", "above": [{"threshold": 80, "price": 1}]}},
           {"meter": "tool_call", "price": 2, "when": {"tool": "files"}}]})", 100, 220},
      {"1,000 written for an hour, 800 of them at 8 and 200 at 4; 3,000 for five minutes at 5",
       R"({"cache_writes": [{"tokens": 10, "minutes": 60}, {"tokens": 30, "minutes": 5}]})",
       R"({"confirm_unusual": true, "rates": [{"meter": "cache_write_token", "price": 8, "when": {"cache_minutes": {"above": 5}}, "tiers": {"on": "monthly_quantity", "mode": "graduated", "above": [{"threshold": 800, "price": 4}]}},
           {"meter": "cache_write_token", "price": 5, "when": {"cache_minutes": {"at_most": 5}}}]})", 100, 22200},
  }));
  // clang-format on
  CAPTURE(row.because);
  json workload = json::parse(R"({"modality": "text", "input_tokens": 0, "output_tokens": 0})");
  workload.update(json::parse(row.workload));
  CHECK(total(asked(workload, json::parse(row.plan), row.volume)) ==
        Approx(row.expected).epsilon(1e-12));
}

TEST_CASE("a lifetime of 5.5 minutes is bought as an hour", "[catalog][billing]") {
  const json workload = json::parse(R"({"modality": "text", "input_tokens": 0, "output_tokens": 0,
    "cache_write_tokens": 10, "cache_minutes": 5.5})");
  const json plan = json::parse(R"({"confirm_unusual": true, "rates": [
    {"meter": "cache_write_token", "price": 8, "when": {"cache_minutes": {"above": 5}}},
    {"meter": "cache_write_token", "price": 5, "when": {"cache_minutes": {"at_most": 5}}}]})");
  CHECK(total(asked(workload, plan, 1)) == Approx(80));
}

}  // namespace billing_unrated_test
