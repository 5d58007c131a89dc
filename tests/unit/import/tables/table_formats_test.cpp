#include "support/import_tables.hpp"
#include "tco/catalog/question/question.hpp"
#include "tco/core/option/comparison.hpp"
#include "tco/error.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace table_formats_test {

using namespace tco::test;
namespace {

using Catch::Contains;
using tco::importing::Imported;

}  // namespace

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
      R"(cache_write_token 6/1000000 when {"cache_minutes":{"above":5}}; request 12/1000; )"
      R"(input_audio_token 3/1000000)");
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
  CHECK(imported.left == std::map<std::string, std::size_t>{{"constraint", 1}});
}

TEST_CASE("genai-prices: of two hours that meet, the later entry holds", "[import]") {
  const auto plans = records(import_text("genai-prices", R"([{"id": "p", "models": [
    {"id": "meet", "prices": [{"prices": {"input_mtok": 1}},
      {"constraint": {"start_time": "08:00:00Z", "end_time": "12:00:00Z"}, "prices": {"input_mtok": 2}},
      {"constraint": {"start_time": "10:00", "end_time": "11:00:00+00:00"}, "prices": {"input_mtok": 3}}]},
    {"id": "zones", "prices": [{"prices": {"input_mtok": 2}},
      {"constraint": {"start_time": "22:00:00+08:00", "end_time": "06:00:00+08:00"}, "prices": {"input_mtok": 1}}]},
    {"id": "peak", "prices": [{"prices": {"input_mtok": 1}},
      {"constraint": {"start_time": "08:00:00Z", "end_time": "12:00:00Z"}, "prices": {"input_mtok": 2}}]},
    {"id": "always", "prices": [
      {"constraint": {"start_time": "00:00:00Z", "end_time": "12:00:00Z"}, "prices": {"input_mtok": 1}},
      {"constraint": {"start_time": "12:00:00Z", "end_time": "00:00:00Z"}, "prices": {"input_mtok": 2}}]}]}])"));
  CHECK(rates(plans.at("p/meet")) ==
        R"(input_token 1/1000000; input_token 2/1000000 at )"
        R"({"windows":[{"from":"08:00","to":"10:00"},{"from":"11:00","to":"12:00"}]}; )"
        R"(input_token 3/1000000 at {"windows":[{"from":"10:00","to":"11:00"}]})");
  CHECK(rates(plans.at("p/zones")) ==
        R"(input_token 2/1000000; input_token 1/1000000 at )"
        R"({"utc_offset":"+08:00","windows":[{"from":"22:00","to":"06:00"}]})");
  CHECK(
      rates(plans.at("p/peak")) ==  // four hours of a day are not the standard
      R"(input_token 1/1000000; input_token 2/1000000 at {"windows":[{"from":"08:00","to":"12:00"}]})");
  CHECK(rates(plans.at("p/always")) ==
        R"(input_token 1/1000000 at {"windows":[{"from":"00:00","to":"12:00"}]}; )"
        R"(input_token 2/1000000 at {"windows":[{"from":"12:00","to":"00:00"}]})");
}

TEST_CASE("a row that cannot be a plan is left out by name, not the table", "[import]") {
  const Imported imported = import_text("genai-prices", R"([{"id": "p", "models": [
    {"id": "twice", "prices": [{"prices": {"input_mtok": 1}}, {"prices": {"input_mtok": 2}}]},
    {"id": "good", "prices": {"input_mtok": 1}}]}])");
  CHECK(records(imported).size() == 1);
  CHECK(rates(records(imported).at("p/good")) == "input_token 1/1000000");
  REQUIRE(imported.warnings.size() == 1);
  CHECK_THAT(imported.warnings[0], Contains("left out, as it cannot be a plan: twice: rates/1: two "
                                            "rates of input_token hold at once"));
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
        "cached_input_token 0.125/1000000; reasoning_token 12/1000000; "
        "input_audio_token 3/1000000");
  CHECK(rates(plans.at("google/old")) ==
        "input_token 1/1000000 >200000 3; output_token 2/1000000 >200000 4");
  CHECK(plans.at("google/g").at("note") == "status: deprecated");
  CHECK(imported.left.empty());
}

// 0.00025 cents a token are 2.50 USD a million; 4 cents a picture are 0.04 USD.
TEST_CASE("a table's other currencies and tiers of something else are left out", "[import]") {
  const Imported euros = import_text("portkey", R"({
    "a": {"pricing_config": {"pay_as_you_go": {"request_token": {"price": 0.0001}}, "currency": "EUR"}},
    "b": {"pricing_config": {"pay_as_you_go": {"request_token": {"price": 0.0001}}, "currency": "USD"}}})");
  CHECK(records(euros).size() == 1);
  CHECK(euros.notes.at(1) == "1 row left out, not priced in USD: a");
  const Imported tiers = import_text("models.dev", R"({"p": {"id": "p", "name": "P", "models": {
    "t": {"id": "t", "name": "T", "cost": {"input": 1, "output": 4, "tiers": [
      {"tier": {"type": "context", "size": 200000}, "input": 2}, {"tier": {"type": "batch", "size": 0}, "input": 0.5}]}}}}})");
  CHECK(rates(records(tiers).at("p/t")) ==
        "input_token 1/1000000 >200000 2; output_token 4/1000000");
  CHECK(tiers.left.at("cost.tiers") == 1);
}

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
  CHECK(rates(plans.at("openai/gpt")) ==
        R"(input_token 2.5/1000000 >272000 5; output_token 15/1000000; )"
        R"(tool_call 0.01 when {"tool":"web_search"}; input_token 1.25/1000000 flex)");
  CHECK(rates(plans.at("openai/dall-e")) == "image 0.04");
  CHECK(rates(plans.at("openai/dall-e-3")) ==
        R"(image 0.12 when {"height":1792,"mode":"hd","width":1024})");
  CHECK(rates(plans.at("openai/veo")) == R"(video_second 0.4 when {"height":720,"width":1280})");
  CHECK(rates(plans.at("openai/gem")) == "input_token 1.25/1000000 >128000 2.5");
  CHECK(plans.size() == 5);
  CHECK(imported.left == std::map<std::string, std::size_t>{{"image.default.default", 1},
                                                            {"image.hd.default", 1},
                                                            {"region eu", 1}});
}

// 0.0005 cents a token are 5 USD a million. What both say is 10, and a 0 stands for no price.
TEST_CASE("portkey: of two prices that differ the custom one holds, and both are told",
          "[import]") {
  const Imported imported = import_text("portkey", R"({
    "gpt": {"pricing_config": {"pay_as_you_go": {"request_token": {"price": 0.0005}, "response_token": {"price": 0.001},
              "cache_read_input_token": {"price": 0.00005}, "additional_units": {"web_search": {"price": 2.5}}},
            "batch_config": {"request_token": {"price": 0.0002}}},
            "custom_pricing": {"regions": {"default": {"execution_modes": {
              "standard": {"pricing_config": {"pay_as_you_go": {"request_token": {"price": 0.00025}, "response_token": {"price": 0.001},
                "cache_read_input_token": {"price": 0}, "additional_units": {"web_search": {"price": 1}}}}},
              "batch": {"pricing_config": {"pay_as_you_go": {"request_token": {"price": 0.0001}}}}}}}}}})",
                                        "openai.json");
  CHECK(rates(records(imported).at("openai/gpt")) ==
        R"(input_token 2.5/1000000; output_token 10/1000000; cached_input_token 0.5/1000000; )"
        R"(tool_call 0.025 when {"tool":"web_search"}; input_token 1/1000000 batch)");
  CHECK(any(imported.notes,
            "3 prices said by two keys that differ: gpt: input_token at 2.5, not 5; gpt: "
            "web_search at 0.025, not 0.01; gpt: input_token batch at 1, not 2"));
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
        R"(cache_write_token 10/1000000 when {"cache_minutes":{"above":5}} >32000 20; )"
        R"(tool_call 0.01 when {"tool":"web_search"})");
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

}  // namespace table_formats_test
