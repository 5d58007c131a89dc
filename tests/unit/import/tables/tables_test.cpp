#include "import/text/record_key.hpp"
#include "support/import_tables.hpp"
#include "tco/catalog/question/question.hpp"
#include "tco/core/option/comparison.hpp"
#include "tco/error.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace import_test {

namespace {

using Catch::Contains;
using tco::importing::Imported;
using tco::test::import_text;
using tco::test::rates;
using tco::test::records;

std::string refusal(const std::string& format, const std::string& text) {
  try {
    import_text(format, text);
    return "accepted";
  } catch (const tco::Error& e) {
    return e.what();
  }
}

bool any(const std::vector<std::string>& lines, const std::string& part) {
  for (const std::string& line : lines) {
    if (line.find(part) != std::string::npos) return true;
  }
  return false;
}

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
      {"two lives of a cache",
       R"("cache_creation_input_token_cost": 3.75e-6, "cache_creation_input_token_cost_above_1hr": 6e-6,
          "cache_creation_input_token_cost_above_1hr_above_200k_tokens": 1.2e-5)",
       R"(cache_write_token 3.75/1000000 when {"cache_minutes":{"at_most":5}}; )"
       R"(cache_write_token 6/1000000 when {"cache_minutes":{"at_least":6}} >200000 12)"},
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
      {"by piece or by pixel, not both",
       R"("mode": "image_generation", "input_cost_per_pixel": 1.6e-07, "input_cost_per_image": 0.167)",
       "image 0.167"},
      {"the picture made, not the one shown",
       R"("mode": "image_generation", "input_cost_per_image": 0.0011, "output_cost_per_image": 0.134)",
       "image 0.134"},
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
  CHECK(rates(records(imported).at("p/a")) == "input_token 1/1000000");
  CHECK(records(imported).at("p/c").at("rates").empty());  // unknown, which is not 0
  CHECK(any(imported.notes,
            "brand_new_key (1), input_cost_per_audio_token (1), ocr_cost_per_page (1), "
            "output_cost_per_token (1)"));
  CHECK(any(imported.notes, "without a price tco has a meter for: b"));
  CHECK(any(imported.notes, "without a price, taken over unpriced: c"));
  CHECK_FALSE(any(imported.notes, "supports_vision"));
}

TEST_CASE("genai-prices keep their days, hours and tiers", "[import]") {
  const Imported imported = import_text(
      "genai-prices",
      R"([{"id": "P", "name": "Seller", "pricing_urls": ["https://example.com"], "models": [
    {"id": "tiers", "name": "T", "match": {}, "prices": {"input_mtok": {"base": 1.25, "tiers": [{"start": 200000, "price": 2.5}]},
      "cache_write_mtok": 3.75, "cache_write_1h_mtok": 6, "requests_kcount": 12, "input_audio_mtok": 3}},
    {"id": "days", "prices": [{"prices": {"input_mtok": 2}}, {"constraint": {"start_date": "2026-09-01"}, "prices": {"input_mtok": 3}}]},
    {"id": "dear-hours", "prices": [{"prices": {"input_mtok": 0.27}},
      {"constraint": {"start_time": "16:30:00Z", "end_time": "00:30:00Z"}, "prices": {"input_mtok": 0.135}}]},
    {"id": "hours", "prices_checked": "2025-07-12", "prices": [{"prices": {"input_mtok": 0.135}},
      {"constraint": {"start_time": "00:30:00Z", "end_time": "16:30:00Z"}, "prices": {"input_mtok": 0.27}}]},
    {"id": "odd", "prices": [{"prices": {"input_mtok": 1}}, {"constraint": {"moon": "full"}, "prices": {"input_mtok": 9}}]}]}])");
  const auto plans = records(imported);
  CHECK(
      rates(plans.at("p/tiers")) ==
      R"(input_token 1.25/1000000 >200000 2.5; cache_write_token 3.75/1000000 when {"cache_minutes":{"at_most":5}}; )"
      R"(cache_write_token 6/1000000 when {"cache_minutes":{"at_least":6}}; request 12/1000)");
  CHECK(rates(plans.at("p/days")) ==
        "input_token 2/1000000 until 2026-08-31; input_token 3/1000000 from 2026-09-01");
  CHECK(
      rates(plans.at("p/hours")) ==
      R"(input_token 0.27/1000000; input_token 0.135/1000000 at {"windows":[{"from":"16:30","to":"00:30"}]})");
  CHECK(
      rates(plans.at("p/dear-hours")) ==
      R"(input_token 0.27/1000000; input_token 0.135/1000000 at {"windows":[{"from":"16:30","to":"00:30"}]})");
  CHECK(plans.at("p/hours").at("x_prices_checked") == "2025-07-12");
  CHECK_FALSE(plans.at("p/hours").contains("as_of"));  // the table has no date, and this is none
  CHECK(rates(plans.at("p/odd")) == "input_token 1/1000000");
  CHECK(plans.at("p/tiers").at("name") == "T (Seller)");
  CHECK(imported.left ==
        std::map<std::string, std::size_t>{{"constraint", 1}, {"input_audio_mtok", 1}});
}

TEST_CASE("models.dev prices are for a million tokens", "[import]") {
  const Imported imported = import_text(
      "models.dev",
      R"({"google": {"id": "google", "name": "Google", "doc": "https://example.com", "models": {
    "g": {"id": "g", "name": "G", "status": "deprecated", "cost": {"input": 1.25, "output": 10, "cache_read": 0.125, "reasoning": 12,
          "input_audio": 3, "tiers": [{"tier": {"size": 200000}, "input": 2.5, "output": 15}]}},
    "old": {"id": "old", "name": "Old", "cost": {"input": 1, "output": 2, "context_over_200k": {"input": 3, "output": 4}}}}}})");
  const auto plans = records(imported);
  CHECK(rates(plans.at("google/g")) ==
        "input_token 1.25/1000000 >200000 2.5; output_token 10/1000000 >200000 15; "
        "cached_input_token 0.125/1000000; reasoning_token 12/1000000");
  CHECK(rates(plans.at("google/old")) ==
        "input_token 1/1000000 >200000 3; output_token 2/1000000 >200000 4");
  CHECK(plans.at("google/g").at("note") == "status: deprecated");
  CHECK(imported.left == std::map<std::string, std::size_t>{{"cost.input_audio", 1}});
}

// 0.00025 cents a token are 2.50 USD a million; 4 cents a picture are 0.04 USD.
TEST_CASE("portkey prices are cents", "[import]") {
  const Imported imported = import_text("portkey", R"({
    "default": {"pricing_config": {"pay_as_you_go": {"request_token": {"price": 0}}, "currency": "USD"}},
    "gpt": {"pricing_config": {"pay_as_you_go": {"request_token": {"price": 0.00025}, "response_token": {"price": 0.0015},
              "additional_units": {"web_search": {"price": 1}}}},
            "custom_pricing": {"context_tier_map": {"0": "lte", "272000": "gt"}, "regions": {"default": {"execution_modes": {
              "standard": {"context_tiers": {"lte": {"pricing_config": {"pay_as_you_go": {"request_token": {"price": 0.00025}}}},
                                             "gt": {"pricing_config": {"pay_as_you_go": {"request_token": {"price": 0.0005}}}}}},
              "flex": {"pricing_config": {"pay_as_you_go": {"request_token": {"price": 0.000125}}}}}},
              "eu": {"execution_modes": {}}}}},
    "dall-e": {"pricing_config": {"pay_as_you_go": {"request_token": {"price": 0}, "response_token": {"price": 0},
      "image": {"default": {"default": {"price": 4}}}}}},
    "dall-e-3": {"pricing_config": {"pay_as_you_go": {"image": {"default": {"default": {"price": 4}},
      "hd": {"default": {"price": 8}, "1024x1792": {"price": 12}}}}}},
    "veo": {"pricing_config": {"pay_as_you_go": {"additional_units": {"video_duration_seconds_1280_720": {"price": 40}}}}},
    "gem-lte-128k": {"pricing_config": {"pay_as_you_go": {"request_token": {"price": 0.000125}}}},
    "gem-gt-128k": {"pricing_config": {"pay_as_you_go": {"request_token": {"price": 0.00025}}}}})",
                                        "some/where/openai.json");
  const auto plans = records(imported);
  CHECK(
      rates(plans.at("openai/gpt")) ==
      "input_token 2.5/1000000 >272000 5; output_token 15/1000000; input_token 1.25/1000000 flex");
  CHECK(rates(plans.at("openai/dall-e")) == "image 0.04");
  CHECK(rates(plans.at("openai/dall-e-3")) ==
        R"(image 0.12 when {"height":1792,"mode":"hd","width":1024})");
  CHECK(rates(plans.at("openai/veo")) == R"(video_second 0.4 when {"height":720,"width":1280})");
  CHECK(rates(plans.at("openai/gem")) == "input_token 1.25/1000000 >128000 2.5");
  CHECK(plans.size() == 5);
  CHECK(imported.left == std::map<std::string, std::size_t>{{"image.default.default", 1},
                                                            {"image.hd.default", 1},
                                                            {"region eu", 1},
                                                            {"web_search", 1}});
}

TEST_CASE("openrouter prices are decimal digits in quotes", "[import]") {
  const Imported imported = import_text("openrouter", R"({"data": [
    {"id": "q/qwen", "name": "Qwen", "pricing": {"prompt": "0.00000003", "completion": "0.0000006000000000000001",
      "input_cache_write": "0.00000625", "input_cache_write_1h": "0.00001", "web_search": "0.01",
      "overrides": [{"min_prompt_tokens": 32000, "prompt": "0.0000001", "input_cache_write_1h": "0.00002"}]}},
    {"id": "q/gift:free", "name": "Gift", "pricing": {"prompt": "0", "completion": "0"}},
    {"id": "q/junk", "name": "Junk", "pricing": {"prompt": "0.15usd"}},
    {"id": "openrouter/auto", "name": "Auto", "pricing": {"prompt": "-1", "completion": "-1"}}]})");
  const auto plans = records(imported);
  CHECK(rates(plans.at("openrouter/q/qwen")) ==
        R"(input_token 0.03/1000000 >32000 0.1; output_token 0.6/1000000; )"
        R"(cache_write_token 6.25/1000000 when {"cache_minutes":{"at_most":5}}; )"
        R"(cache_write_token 10/1000000 when {"cache_minutes":{"at_least":6}} >32000 20)");
  CHECK(plans.at("openrouter/q/gift:free").at("free") == true);
  CHECK(plans.size() == 2);
  CHECK(any(imported.notes, "q/junk"));
  CHECK(any(imported.notes, "openrouter/auto"));
}

// data/README.md of the table: from_date is inclusive, to_date is not.
TEST_CASE("llm-prices in its three files", "[import]") {
  const Imported vendor = import_text("llm-prices", R"({"vendor": "deepseek", "models": [
    {"id": "deepseek-chat", "name": "DeepSeek Chat", "price_history": [
      {"input": 0.27, "output": 1.1, "from_date": "2025-02-08", "to_date": null},
      {"input": 0.14, "output": 0.28, "from_date": null, "to_date": "2025-02-08"}]}]})");
  CHECK(rates(records(vendor).at("deepseek/deepseek-chat")) ==
        "input_token 0.27/1000000 from 2025-02-08; output_token 1.1/1000000 from 2025-02-08; "
        "input_token 0.14/1000000 until 2025-02-07; output_token 0.28/1000000 until 2025-02-07");
  const Imported current = import_text("llm-prices", R"({"updated_at": "2026-01-02", "prices": [
    {"id": "m", "vendor": "v", "name": "M", "input": 3, "output": 15, "input_cached": 0.3},
    {"id": "n", "vendor": "v", "name": "N", "input": 3, "output": 15, "input_cached": null}]})");
  CHECK(rates(records(current).at("v/m")) ==
        "input_token 3/1000000; output_token 15/1000000; cached_input_token 0.3/1000000");
  CHECK(records(current).at("v/n").at("rates").size() == 2);
  CHECK(records(current).at("v/m").at("as_of") == "2026-01-02");
  const Imported history = import_text("llm-prices", R"({"prices": [
    {"id": "m", "vendor": "v", "name": "M", "input": 3, "output": 15, "from_date": "2026-01-01", "to_date": null},
    {"id": "m", "vendor": "v", "name": "M", "input": 4, "output": 16, "from_date": null, "to_date": "2026-01-01"}]})");
  CHECK(records(history).size() == 1);
  CHECK(records(history).at("v/m").at("rates").size() == 4);
}

TEST_CASE("skypilot instances become rented machines", "[import]") {
  const Imported imported = import_text("skypilot",
                                        "\xef\xbb\xbfInstanceType,AcceleratorName,AcceleratorCount,"
                                        "Price,Region,GpuInfo,SpotPrice,New\r\n"
                                        "2x-H100,H100,2,2.58,default,\"{'Gpus': [{'Name': "
                                        "\"\"a\nb\"\"}], 'TotalGpuMemoryInMiB': 163840}\",,1\r\n"
                                        "\r\n"
                                        "p5,H100,8.0,55.04,us-east-1,,16.5,1\n"
                                        "cpu,,,0.1,default,,,1\n"
                                        "gone,H100,1,,default,,,1\n",
                                        "vms.csv");
  const auto machines = records(imported);
  CHECK(machines.size() == 3);
  CHECK(machines.at("2x-h100").at("rent").at("price_per_hour") == 2.58);
  CHECK(machines.at("2x-h100").at("memory_gib") == 160);
  CHECK(machines.at("p5-us-east-1").at("name") == "8 x H100 (p5, us-east-1)");
  CHECK(machines.at("p5-us-east-1-spot").at("rent").at("mode") == "spot");
  CHECK(any(imported.notes, "no accelerator: cpu"));
  CHECK(any(imported.notes, "no price: gone"));
  CHECK(any(imported.notes, "New (1)"));
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
  CHECK_THAT(refusal("skypilot", head + "a,\xff,1\n"), Contains("table.json:2: expected UTF-8"));
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
