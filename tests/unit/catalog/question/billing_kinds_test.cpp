#include "catalog/question/billed.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

// Rules of bills as vendors have them, each invented and worked out by hand.
namespace billing_kinds_test {

using nlohmann::json;
using namespace tco::test;

TEST_CASE("what one request is billed, by hand", "[catalog][billing]") {
  // clang-format off
  const auto row = GENERATE(values<BilledRow>({
      {"40 of a write live an hour, 60 five minutes: 40 * 8 + 60 * 5 + 10 * 2",
       R"({"modality": "text", "input_tokens": 10, "output_tokens": 0, "cache_writes": [{"tokens": 40, "minutes": 60}, {"tokens": 60, "minutes": 5}]})",
       R"({"confirm_unusual": true, "rates": [{"meter": "input_token", "price": 2},
           {"meter": "cache_write_token", "price": 8, "when": {"cache_minutes": {"at_least": 6}}},
           {"meter": "cache_write_token", "price": 5, "when": {"cache_minutes": {"at_most": 5}}}]})", 1, 640},
      {"no rate for an hour: those 40 are input, (10 + 40) * 2 + 60 * 5",
       R"({"modality": "text", "input_tokens": 10, "output_tokens": 0, "cache_writes": [{"tokens": 40, "minutes": 60}, {"tokens": 60, "minutes": 5}]})",
       R"({"confirm_unusual": true, "rates": [{"meter": "input_token", "price": 2},
           {"meter": "cache_write_token", "price": 5, "when": {"cache_minutes": {"at_most": 5}}}]})", 1, 400},
      {"one rate for both lifetimes: 10 * 2 + 100 * 5",
       R"({"modality": "text", "input_tokens": 10, "output_tokens": 0, "cache_writes": [{"tokens": 40, "minutes": 60}, {"tokens": 60, "minutes": 5}]})",
       R"({"confirm_unusual": true, "rates": [{"meter": "input_token", "price": 2}, {"meter": "cache_write_token", "price": 5}]})", 1, 520},
      {"an answer of 300 is above 200, dearer as a whole: 10 * 1 + 300 * 4",
       R"({"modality": "text", "input_tokens": 10, "output_tokens": 300})",
       R"({"confirm_unusual": true, "rates": [{"meter": "input_token", "price": 1}, {"meter": "output_token", "price": 2,
           "tiers": {"on": "output_tokens", "mode": "whole_request", "above": [{"threshold": 200, "price": 4}]}}]})", 1, 1210},
      {"input by the length of the answer too: 10 * 3 + 300 * 2",
       R"({"modality": "text", "input_tokens": 10, "output_tokens": 300})",
       R"({"confirm_unusual": true, "rates": [{"meter": "input_token", "price": 1, "when": {"output_tokens": {"at_most": 200}}},
           {"meter": "input_token", "price": 3, "when": {"output_tokens": {"at_least": 201}}}, {"meter": "output_token", "price": 2}]})", 1, 630},
      {"200 is not above 200: 200 * 2", R"({"modality": "text", "input_tokens": 0, "output_tokens": 200})",
       R"({"confirm_unusual": true, "rates": [{"meter": "output_token", "price": 2,
           "tiers": {"on": "output_tokens", "mode": "whole_request", "above": [{"threshold": 200, "price": 4}]}}]})", 1, 400},
      {"a tier that begins at 200: 200 * 4", R"({"modality": "text", "input_tokens": 0, "output_tokens": 200})",
       R"({"confirm_unusual": true, "rates": [{"meter": "output_token", "price": 2,
           "tiers": {"on": "output_tokens", "mode": "whole_request", "at_least": [{"threshold": 200, "price": 4}]}}]})", 1, 800},
      {"audio beside text: 10 * 1 + 8 * 5 - 3 cached * 5 + 3 * 0.5 + 4 * 2 + 6 * 7",
       R"({"modality": "text", "input_tokens": 10, "output_tokens": 4, "input_audio_tokens": 8, "cached_input_audio_tokens": 3, "output_audio_tokens": 6})",
       R"({"confirm_unusual": true, "rates": [{"meter": "input_token", "price": 1}, {"meter": "input_audio_token", "price": 5},
           {"meter": "cached_input_audio_token", "price": 0.5}, {"meter": "output_token", "price": 2}, {"meter": "output_audio_token", "price": 7}]})", 1, 86.5},
      {"sound sent without a rate is text: 18 * 1 + 4 * 2",
       R"({"modality": "text", "input_tokens": 10, "output_tokens": 4, "input_audio_tokens": 8})",
       R"({"confirm_unusual": true, "rates": [{"meter": "input_token", "price": 1}, {"meter": "output_token", "price": 2}]})", 1, 26},
      {"3 searches and a container: 3 * 0.01 + 0.03",
       R"({"modality": "text", "input_tokens": 0, "output_tokens": 0, "tool_calls": {"web_search": 3, "code_interpreter": 1}})",
       R"({"rates": [{"meter": "tool_call", "price": 10, "per": 1000, "when": {"tool": "web_search"}},
           {"meter": "tool_call", "price": 0.03, "when": {"tool": "code_interpreter"}}]})", 1, 0.06},
      {"stored for its lifetime: 120 tokens * 0.5 h * 2, written 120 * 1",
       R"({"modality": "text", "input_tokens": 0, "output_tokens": 0, "cache_write_tokens": 120, "cache_minutes": 30})",
       R"({"confirm_unusual": true, "rates": [{"meter": "input_token", "price": 1}, {"meter": "cache_token_hour", "price": 2}]})", 1, 240},
      {"stored as stated: 7 token-hours * 2",
       R"({"modality": "text", "input_tokens": 0, "output_tokens": 0, "cache_token_hours": 7})",
       R"({"rates": [{"meter": "cache_token_hour", "price": 2}]})", 1, 14},
      {"an image by tokens: 20 * 1 + 30 given in * 2 + 5 * 3 + 100 made * 4",
       R"({"modality": "image", "width": 64, "height": 64, "input_tokens": 20, "input_image_tokens": 30, "output_tokens": 5, "output_image_tokens": 100})",
       R"({"confirm_unusual": true, "rates": [{"meter": "input_token", "price": 1}, {"meter": "input_image_token", "price": 2},
           {"meter": "output_token", "price": 3}, {"meter": "output_image_token", "price": 4}]})", 1, 495},
      {"an image by piece has its tokens in it: 20 * 1 + 9",
       R"({"modality": "image", "width": 64, "height": 64, "input_tokens": 20, "output_image_tokens": 100})",
       R"({"confirm_unusual": true, "rates": [{"meter": "input_token", "price": 1}, {"meter": "output_token", "price": 3}, {"meter": "image", "price": 9}]})", 1, 29},
      {"three images of 1.2 MP, rounded up each, the first of each in the base: 3 * (5 + 1 * 2)",
       R"({"modality": "image", "images": 3, "width": 1000, "height": 1200})",
       R"({"rates": [{"meter": "megapixel", "price": 2}], "rounding": {"meter": "megapixel", "step": 1}, "base": {"meter": "megapixel", "included": 1, "price": 5}})", 1, 21},
      {"1024 x 1024 is one megapixel of 1024 x 1024: 2", R"({"modality": "image", "width": 1024, "height": 1024})",
       R"({"pixels_per_megapixel": 1048576, "rates": [{"meter": "megapixel", "price": 2}], "rounding": {"meter": "megapixel", "step": 1}})", 1, 2},
      {"and two of 1,000,000: 4", R"({"modality": "image", "width": 1024, "height": 1024})",
       R"({"rates": [{"meter": "megapixel", "price": 2}], "rounding": {"meter": "megapixel", "step": 1}})", 1, 4},
      {"an edit: 2 given in of 0.6 MP each, rounded up each, beside one made: 3 + 2 * 1",
       R"({"modality": "image", "width": 1000, "height": 1000, "input_images": 2, "input_megapixels": 1.2})",
       R"({"rates": [{"meter": "megapixel", "price": 3}, {"meter": "input_megapixel", "price": 1}], "rounding": {"meter": "input_megapixel", "step": 1}})", 1, 5},
      {"pictures of no stated size are as large as what is made: 3 + 2 * 1",
       R"({"modality": "image", "width": 1000, "height": 1000, "input_images": 2})",
       R"({"rates": [{"meter": "megapixel", "price": 3}, {"meter": "input_megapixel", "price": 1}]})", 1, 5},
      {"a question about 4 pictures: 10 * 1 + 4 * 2", R"({"modality": "text", "input_tokens": 10, "output_tokens": 0, "input_images": 4})",
       R"({"confirm_unusual": true, "rates": [{"meter": "input_token", "price": 1}, {"meter": "input_image", "price": 2}]})", 1, 18},
  }));
  // clang-format on
  CAPTURE(row.because);
  const auto result = asked(json::parse(row.workload), json::parse(row.plan), row.volume);
  CHECK(total(result) == Approx(row.expected).epsilon(1e-12));
}

TEST_CASE("what a month is billed, by hand", "[catalog][billing]") {
  // Each request is 1 USD of list price, but where the row says otherwise.
  // clang-format off
  const auto row = GENERATE(values<BilledRow>({
      {"10 calls, 4 of them free: 100 + 6 * 0.5", R"({"tool_calls": 0.1})",
       R"({"rates": [{"meter": "request", "price": 1}, {"meter": "tool_call", "price": 0.5}], "free_quota": {"tool_call": 4}})", 100, 103},
      {"a fee of the month: 100 + 20", "{}", R"({"monthly_fee": 20})", 100, 120},
      {"also where nothing is used", "{}", R"({"monthly_fee": 20})", 0, 20},
      {"10 % of what goes beyond 60: 100 + 4", "{}", R"({"uplift": {"above": [{"threshold": 60, "share": 0.1}]}})", 100, 104},
      {"nothing goes beyond", "{}", R"({"uplift": {"above": [{"threshold": 60, "share": 0.1}]}})", 60, 60},
      {"20 % up to 50, 10 % beyond: 100 - 10 - 5", "{}", R"({"discount": {"share": 0.2, "above": [{"threshold": 50, "share": 0.1}]}})", 100, 85},
      {"the share that is reached is of all: 100 - 30", "{}", R"({"discount": {"mode": "whole_month", "above": [{"threshold": 50, "share": 0.3}]}})", 100, 70},
      {"at the threshold it is not reached", "{}", R"({"discount": {"mode": "whole_month", "above": [{"threshold": 50, "share": 0.3}]}})", 50, 50},
      {"5.5 % is less than the least: 10 + 0.8", "{}", R"({"uplift": {"share": 0.055, "minimum": 0.8}})", 10, 10.8},
      {"and more: 100 + 5.5", "{}", R"({"uplift": {"share": 0.055, "minimum": 0.8}})", 100, 105.5},
      {"discount first, then the fee on what is left: (100 - 20) * 1.05 = 84", "{}",
       R"({"discount": {"above": [{"threshold": 60, "share": 0.5}]}, "uplift": {"share": 0.05}})", 100, 84},
      {"the least of a month is held against all of it: max(90, 70)", "{}",
       R"({"minimum_spend": 90, "discount": {"mode": "whole_month", "above": [{"threshold": 50, "share": 0.3}]}})", 100, 90},
      {"a tier of the month that begins at 100: 100 * 0.5", "{}",
       R"({"rates": [{"meter": "request", "price": 1, "tiers": {"on": "monthly_quantity", "mode": "whole_month", "at_least": [{"threshold": 100, "price": 0.5}]}}]})", 100, 50},
      {"and 99 are below it", "{}",
       R"({"rates": [{"meter": "request", "price": 1, "tiers": {"on": "monthly_quantity", "mode": "whole_month", "at_least": [{"threshold": 100, "price": 0.5}]}}]})", 99, 99},
  }));
  // clang-format on
  CAPTURE(row.because);
  json workload = json::parse(R"({"modality": "text", "input_tokens": 0, "output_tokens": 0})");
  workload.update(json::parse(row.workload));
  json plan = json::parse(R"({"rates": [{"meter": "request", "price": 1}]})");
  plan.update(json::parse(row.plan));
  CHECK(total(asked(workload, plan, row.volume)) == Approx(row.expected).epsilon(1e-12));
}

TEST_CASE("a level of its own for some meters leaves the others at standard",
          "[catalog][billing]") {
  json workload = json::parse(R"({"modality": "text", "input_tokens": 10, "output_tokens": 2,
    "cached_input_tokens": 5, "tool_calls": 1, "service_level": "batch"})");
  const json plan = json::parse(R"({"confirm_unusual": true, "rates": [
    {"meter": "input_token", "price": 8}, {"meter": "cached_input_token", "price": 1},
    {"meter": "output_token", "price": 20}, {"meter": "tool_call", "price": 3},
    {"meter": "input_token", "price": 4, "service_level": "batch"},
    {"meter": "output_token", "price": 10, "service_level": "batch"}]})");
  const auto batch = asked(workload, plan, 1);
  CHECK(total(batch) == Approx(5 * 4 + 5 * 1 + 2 * 10 + 3));
  CHECK(batch.remarks == std::vector<std::string>{
                             "cached input tokens are billed at the standard rate: none of their "
                             "own at level batch",
                             "tool calls are billed at the standard rate: none of their own at "
                             "level batch"});
  workload["service_level"] = "standard";
  CHECK(total(asked(workload, plan, 1)) == Approx(5 * 8 + 5 * 1 + 2 * 20 + 3));
  workload["service_level"] = "flex";  // sold by nobody
  CHECK(asked(workload, plan, 1).status == tco::Status::unpriced);
}

TEST_CASE("what no workload of the kind can use is told", "[catalog][billing]") {
  struct Told {
    const char *workload, *plan, *remark;
  };
  // clang-format off
  const auto row = GENERATE(values<Told>({
      {R"({"modality": "image", "width": 64, "height": 64})",
       R"({"rates": [{"meter": "image", "price": 1}, {"meter": "input_token", "per": 1000000, "price": 2}]})",
       "its rates of input_token bill nothing of this image: the workload states no tokens"},
      {R"({"modality": "text", "input_tokens": 1, "output_tokens": 0})",
       R"({"rates": [{"meter": "image", "price": 1}, {"meter": "input_token", "per": 1000000, "price": 2}]})",
       "its rates of image bill nothing of this request"},
      {R"({"modality": "image", "width": 64, "height": 64, "input_tokens": 9, "output_tokens": 3})",
       R"({"rates": [{"meter": "image", "price": 1}]})",
       "its tokens are part of the price of the image: no rate for them"},
      {R"({"modality": "image", "width": 64, "height": 64, "input_images": 2, "mode": "edit"})",
       R"({"rates": [{"meter": "image", "price": 1, "when": {"mode": "edit"}}]})",
       "images given in are part of the price of mode edit: no rate for them"},
      {R"({"modality": "video", "seconds": 5, "width": 64, "height": 64, "fps": 24, "input_seconds": 2, "audio_seconds": 5})",
       R"({"rates": [{"meter": "video_second", "price": 1}]})",
       "the length of its sound is part of the price of the clip: no rate for it"},
      {R"({"modality": "video", "seconds": 5, "width": 64, "height": 64, "fps": 24, "input_seconds": 2})",
       R"({"rates": [{"meter": "video_second", "price": 1}]})",
       "footage given in is part of the price of the clip: no rate for it"},
      {R"({"modality": "text", "input_tokens": 9, "output_tokens": 0, "characters": 40})",
       R"({"rates": [{"meter": "input_token", "per": 1000000, "price": 1}]})",
       "characters are part of other rates: no rate for them"},
      {R"({"modality": "image", "width": 64, "height": 64, "output_image_tokens": 5})",
       R"({"rates": [{"meter": "output_token", "per": 1000000, "price": 2}]})",
       "image tokens answered are billed as output tokens: no rate for them"},
  }));
  // clang-format on
  CAPTURE(row.remark);
  const auto result = asked(json::parse(row.workload), json::parse(row.plan), 1);
  CHECK(std::count(result.remarks.begin(), result.remarks.end(), row.remark) == 1);
}

}  // namespace billing_kinds_test
