#include "import/draft/record_key.hpp"
#include "support/import_tables.hpp"
#include "tco/catalog/question/question.hpp"
#include "tco/core/option/comparison.hpp"
#include "tco/error.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace import_test {

using namespace tco::test;
namespace {

using Catch::Contains;
using tco::importing::Imported;

}  // namespace

TEST_CASE("ids are made of foreign names", "[import]") {
  struct Row {
    const char* because;
    std::string name, id;
  };
  // clang-format off
  const auto row = GENERATE(values<Row>({
      {"lower case",                        "OpenAI/GPT-4o",              "openai/gpt-4o"},
      {"marks that ids may have",           "a/b.c_d-e:f@g",              "a/b.c_d-e:f@g"},
      {"others become -",                   "a/Llama 3 (8B)",             "a/llama-3--8b-"},
      {"no part begins with a mark",        "~x-ai/-grok",                "x-ai/grok"},
      {"no part is empty",                  "a//@/b/",                    "a/b"},
      {"nothing is left",                   "***",                        "unnamed"},
      {"one byte over the longest",         "a/" + std::string(127, 'x'), "a/" + std::string(126, 'x')},
  }));
  // clang-format on
  CAPTURE(row.because);
  tco::importing::RecordKeys keys(tco::importing::kPlanKeys);
  CHECK(keys.id_of(row.name) == row.id);
  const std::string second = keys.id_of(row.name);
  CHECK(second.ends_with("-2"));
  CHECK(second.size() <= 128);
}

TEST_CASE("hardware ids have one part", "[import]") {
  tco::importing::RecordKeys keys(tco::importing::kHardwareKeys);
  CHECK(keys.id_of("NC24/A100:v4@eu") == "nc24-a100-v4-eu");
}

// Prices by hand: USD for one token times 1,000,000.
TEST_CASE("litellm keys become rates", "[import]") {
  struct Row {
    const char* because;
    std::string keys, expected;
  };
  // clang-format off
  const auto row = GENERATE(values<Row>({
      {"1.5e-7 a token is 0.15 a million, not 0.15000000000000002",
       R"("input_cost_per_token": 1.5e-07, "output_cost_per_token": 6e-07)",
       "input_token 0.15/1000000; output_token 0.6/1000000"},
      {"digits of noise in the table itself",
       R"("input_cost_per_token": 2.9999900000000002e-06)", "input_token 2.99999/1000000"},
      {"service levels",
       R"("input_cost_per_token": 2e-6, "input_cost_per_token_batches": 1e-6,
          "input_cost_per_token_flex": 1e-6, "input_cost_per_token_priority": 4e-6)",
       "input_token 2/1000000; input_token 1/1000000 batch; input_token 1/1000000 flex; "
       "input_token 4/1000000 priority"},
      {"a long prompt, in any order",
       R"("output_cost_per_token_above_272k_tokens_flex": 1.125e-5, "output_cost_per_token_flex": 7.5e-6)",
       "output_token 7.5/1000000 flex >272000 11.25"},
      {"the level before the length, or behind it",
       R"("input_cost_per_token": 2e-6, "input_cost_per_token_batches": 1e-6, "input_cost_per_token_batches_above_200k_tokens": 2e-6)",
       "input_token 2/1000000; input_token 1/1000000 batch >200000 2"},
      {"what a level asks for a long prompt is unknown where the standard one asks more",
       R"("input_cost_per_token": 2e-6, "input_cost_per_token_above_200k_tokens": 4e-6, "input_cost_per_token_batches": 1e-6)",
       "input_token 2/1000000 >200000 4; input_token 1/1000000 batch >200000 null"},
      {"two lives of a cache",
       R"("cache_creation_input_token_cost": 3.75e-6, "cache_creation_input_token_cost_above_1hr": 6e-6,
          "cache_creation_input_token_cost_above_1hr_above_200k_tokens": 1.2e-5)",
       R"(cache_write_token 3.75/1000000 when {"cache_minutes":{"at_most":5}}; )"
       R"(cache_write_token 6/1000000 when {"cache_minutes":{"above":5}} >200000 12)"},
      {"one life: whatever it is",
       R"("cache_creation_input_token_cost": 3.75e-6)", "cache_write_token 3.75/1000000"},
      {"a list of ranges",
       R"("tiered_pricing": [{"range": [0, 256000.0], "input_cost_per_token": 4e-07, "output_cost_per_reasoning_token": 4e-06},
                             {"range": [256000.0, 1000000.0], "input_cost_per_token": 1.2e-06, "output_cost_per_reasoning_token": 1.2e-05}])",
       "input_token 0.4/1000000 >256000 1.2; reasoning_token 4/1000000 >256000 12"},
      {"a fee for each request",
       R"("input_cost_per_request": 0.005, "output_cost_per_token": 2.8e-6)",
       "output_token 2.8/1000000; request 0.005"},
      {"embeddings answer no tokens: 0 says nothing",
       R"("mode": "embedding", "input_cost_per_token": 2e-8, "output_cost_per_token": 0)",
       "input_token 0.02/1000000"},
      {"rerank by query",
       R"("mode": "rerank", "input_cost_per_query": 0.002, "input_cost_per_token": 0, "output_cost_per_token": 0)",
       "request 0.002"},
      {"a picture by pixel",
       R"("mode": "image_generation", "input_cost_per_pixel": 1.9e-08, "output_cost_per_pixel": 0)",
       "megapixel 0.019"},
      {"pixels given in beside those made",
       R"("mode": "image_edit", "input_cost_per_pixel": 3e-08, "output_cost_per_pixel": 7e-08)",
       "input_megapixel 0.03; megapixel 0.07"},
      {"by piece or by pixel, not both",
       R"("mode": "image_generation", "input_cost_per_pixel": 1.6e-07, "input_cost_per_image": 0.167)",
       "image 0.167"},
      {"the picture made beside the one shown",
       R"("mode": "image_generation", "input_cost_per_image": 0.0011, "output_cost_per_image": 0.134)",
       "input_image 0.0011; image 0.134"},
      {"pixels of a clip",
       R"("mode": "video_generation", "output_cost_per_second": 0.05, "output_cost_per_second_1080p": 0.08)",
       R"(video_second 0.05 when {"short_side":{"at_most":1079}}; video_second 0.08 when {"short_side":1080})"},
      {"seconds heard",
       R"("mode": "audio_transcription", "input_cost_per_second": 0.0001, "output_cost_per_second": 0.0001)",
       "audio_second 0.0001"},
      {"characters spoken",
       R"("mode": "audio_speech", "input_cost_per_character": 1.5e-05)", "character 1.5e-05"},
      {"speech by tokens or by seconds, not both",
       R"("mode": "audio_speech", "input_cost_per_token": 2.5e-6, "output_cost_per_token": 1e-5, "output_cost_per_second": 0.00025)",
       "input_token 2.5/1000000; audio_second 0.00025"},
  }));
  // clang-format on
  CAPTURE(row.because);
  const Imported imported =
      import_text("litellm", R"({"m": {"litellm_provider": "p", )" + row.keys + "}}");
  CHECK(rates(records(imported).at("p/m")) == row.expected);
}

TEST_CASE("litellm rows keep their names, sizes and ends", "[import]") {
  const auto plans = records(import_text("litellm", R"({
    "sample_spec": {"litellm_provider": "one of ...", "input_cost_per_token": "price"},
    "vertex_ai/veo": {"litellm_provider": "vertex_ai-video-models", "output_cost_per_video_per_second": 0.4},
    "anthropic.claude-v2:1": {"litellm_provider": "bedrock", "input_cost_per_token": 8e-06,
                              "deprecation_date": "2026-10-01", "source": "https://example.com"},
    "high/1024-x-1536/img": {"litellm_provider": "openai", "mode": "image_generation", "output_cost_per_image": 0.25},
    "openrouter/x:free": {"litellm_provider": "openrouter", "input_cost_per_token": 0, "output_cost_per_token": 0}})"));
  CHECK(plans.size() == 4);
  CHECK(plans.at("vertex_ai/veo").at("x_key") == "vertex_ai/veo");
  const auto& claude = plans.at("bedrock/anthropic.claude-v2:1");
  CHECK(claude.at("provider") == "bedrock");
  CHECK(claude.at("model") == "anthropic.claude-v2:1");
  CHECK(claude.at("retired") == "2026-10-01");
  CHECK(claude.at("basis") == "secondary");
  CHECK_THAT(claude.at("source").get<std::string>(), Contains("https://example.com"));
  CHECK_FALSE(claude.contains("as_of"));  // no clock
  CHECK(rates(plans.at("openai/high/1024-x-1536/img")) ==
        R"(image 0.25 when {"height":1536,"width":1024})");
  CHECK(plans.at("openrouter/x:free").at("free") == true);
}

// Conventions: outside 0.001..1000 USD per 1M tokens nearly every price published was a slip.
TEST_CASE("a row with a slip of the unit is left out and listed", "[import]") {
  const Imported imported = import_text("litellm", R"({
    "milli": {"litellm_provider": "p", "input_cost_per_token": 1e-9},
    "under": {"litellm_provider": "p", "input_cost_per_token": 9.9e-10},
    "kilo": {"litellm_provider": "p", "input_cost_per_token": 0.001},
    "over": {"litellm_provider": "p", "input_cost_per_token": 1e-6, "output_cost_per_token": 0.015},
    "dear": {"litellm_provider": "p", "input_cost_per_token": 0.0006},
    "minus": {"litellm_provider": "p", "input_cost_per_request": -1},
    "nought": {"litellm_provider": "p", "input_cost_per_token": 0, "output_cost_per_token": 0}})");
  const auto plans = records(imported);
  CHECK(plans.size() == 4);
  for (const char* const kept : {"p/milli", "p/kilo", "p/dear", "p/nought"}) {
    CHECK(plans.count(kept) == 1);
  }
  CHECK(any(imported.warnings, "under: input_token 0.00099"));
  CHECK(any(imported.warnings, "over: output_token 15000"));
  CHECK(any(imported.warnings, "minus: request -1"));
  CHECK(any(imported.warnings, "dear: input_token 600"));
  CHECK(any(imported.warnings, "at 0 without a word of being free"));
  CHECK(imported.skipped.at("input_cost_per_token") == 2);
}

TEST_CASE("what cannot be said is named", "[import]") {
  const Imported imported = import_text("litellm", R"({
    "a": {"litellm_provider": "p", "input_cost_per_token": 1e-6, "input_cost_per_audio_token": 1e-5,
          "brand_new_key": 1, "supports_vision": true, "output_cost_per_token": "1e-6"},
    "b": {"litellm_provider": "p", "mode": "ocr", "ocr_cost_per_page": 0.003},
    "c": {"litellm_provider": "p", "mode": "chat"}})");
  CHECK(rates(records(imported).at("p/a")) ==
        "input_token 1/1000000; input_audio_token 10/1000000");
  CHECK(records(imported).at("p/c").at("rates").empty());  // unknown, which is not 0
  CHECK(any(imported.notes, "brand_new_key (1), ocr_cost_per_page (1), output_cost_per_token (1)"));
  CHECK(any(imported.notes, "without a price tco has a meter for: b"));
  CHECK(any(imported.notes, "without a price, taken over unpriced: c"));
  CHECK_FALSE(any(imported.notes, "supports_vision"));
}

TEST_CASE("a broken table is refused with its line", "[import][errors]") {
  CHECK_THAT(refusal("litellm", "{\"a\": {\"litellm_provider\": \"p\",\n \"x\": 1,"),
             Contains("table.json:2:") && Contains("ends inside"));
  CHECK_THAT(refusal("litellm", R"([{"id": "p", "models": []}])"),
             Contains("table.json:1:1: not a table of litellm") && Contains("genai-prices"));
  CHECK_THAT(refusal("litellm", R"({"kind": "prices", "schema_version": 1, "plans": []})"),
             Contains("a document of tco already"));
  CHECK_THAT(refusal("lite-llm", "{}"), Contains("did you mean \"litellm\"?"));
  CHECK_THAT(refusal("skypilot", R"({"m": {"litellm_provider": "p"}})"), Contains("litellm"));
  const std::string head = "InstanceType,AcceleratorName,Price\n";
  CHECK_THAT(refusal("skypilot", head + "a,b,1\na,\"b\nc,1\n"),
             Contains("table.json:3: ends inside"));
  CHECK_THAT(refusal("skypilot", head + "a,b\"c,1\n"), Contains("table.json:2: a quote"));
  CHECK_THAT(refusal("skypilot", head + "\na,b\n"), Contains("table.json:3: expected 3 cells"));
  CHECK_THAT(refusal("skypilot", head + "a,b,$1\n"),
             Contains("table.json:2: Price: expected a number"));
  CHECK_THAT(refusal("skypilot", "a,b\n1,2\n"), Contains("no column InstanceType"));
  CHECK_THAT(refusal("skypilot", head + "a,\xff,1\n"),
             Contains("table.json:2:3: byte 38: \\xff is not UTF-8"));
}

// 4,000 tokens in, 1,000 of them cached, and 500 out at 0.15 / 0.075 / 0.60 USD a million:
// (3,000 * 0.15 + 1,000 * 0.075 + 500 * 0.6) / 1e6 = 0.000825 USD; 10,000 requests: 8.25 USD.
TEST_CASE("an imported plan is billed as its table says", "[import]") {
  const Imported imported = import_text("litellm", R"({"tiny": {"litellm_provider": "acme",
    "input_cost_per_token": 1.5e-07, "cache_read_input_token_cost": 7.5e-08, "output_cost_per_token": 6e-07}})");
  auto catalog = tco::catalog::Catalog::built_in();
  catalog.add("imported.json", imported.document);
  tco::catalog::Request request;
  request.scenario_name = "question.json";
  request.scenario_text =
      R"({"kind": "scenario", "schema_version": 1, "assumptions": "neutral", "name": "q",
    "workload": {"modality": "text", "model": "qwen3-30b-a3b", "input_tokens": 4000,
                 "cached_input_tokens": 1000, "output_tokens": 500},
    "demand": {"outputs_per_month": 10000}, "options": [{"api": "acme/tiny"}]})";
  const auto question = tco::catalog::resolve(request, catalog);
  const auto answer = tco::compare(question.scenario);
  REQUIRE(answer.options.size() == 1);
  REQUIRE(answer.options[0].total);
  CHECK(answer.options[0].total->in(tco::unit::per_month) == Approx(8.25).epsilon(1e-12));
}

}  // namespace import_test
