// Pages of OpenAI's /v1/organization/usage/completions, tokens and requests without a cost, and
// /v1/organization/costs, amounts by day without tokens.
#include "import/bills/billing.hpp"
#include "import/bills/pages.hpp"
#include "import/bills/paid.hpp"
#include "import/spend/bill.hpp"
#include "tco/core/quantity/text.hpp"

#include <algorithm>

namespace tco::importing {
namespace {

void add_result(const Value& result, const Span& when, Bill& bill) {
  Charge charge{when, text_of(result, "model"), service_level_of(result), "openai"};
  charge.key = text_of(result, "api_key_id");
  if (!result.find("input_tokens") || !result.find("num_model_requests")) {
    refuse(result, "not a result of usage/completions: no input_tokens or num_model_requests",
           result.find("amount") ? "it looks like openai-costs" : "");
  }
  Usage& usage = charge.usage;
  usage.input = required_number(result, "input_tokens");  // those cached are among them
  usage.cached = number_at(result, "input_cached_tokens").value_or(0);
  usage.output = required_number(result, "output_tokens");
  usage.input_audio = number_at(result, "input_audio_tokens").value_or(0);
  usage.output_audio = number_at(result, "output_audio_tokens").value_or(0);
  usage.requests = required_number(result, "num_model_requests");
  if (usage.cached > usage.input) {
    refuse(*result.find("input_cached_tokens"),
           "input_cached_tokens: expected no more than the " + plain_number(usage.input) +
               " of input_tokens, got " + plain_number(usage.cached));
  }
  bill.account_for(result,
                   {"input_tokens", "input_cached_tokens", "output_tokens", "num_model_requests",
                    "model", "batch", "service_tier", "input_audio_tokens", "output_audio_tokens"});
  bill.add(std::move(charge));
}

Paid paid_of(const Value& result) {
  const Value* const amount = object_at(result, "amount");
  if (!amount || !amount->find("value")) {
    refuse(result, "not a result of costs: no amount with a value",
           result.find("input_tokens") ? "it looks like openai-usage" : "");
  }
  const std::string item = text_of(result, "line_item");  // "gpt-4o, cached input"
  return {required_number(*amount, "value", -1e12),       // credits are below 0
          text_of(*amount, "currency"), item.substr(0, item.find(','))};
}

}  // namespace

Imported from_openai_costs(const Table& table) {
  return with_paid({"openai-costs", "openai-usage", "openai", {"amount", "line_item"}, paid_of},
                   table);
}

Imported from_openai_usage(const Table& table) {
  const catalog::Source source{table.name, table.text};
  const std::vector<Value> pages = run_records(source);
  Bill bill("openai-usage", table);
  bill.says_cost = false;
  for (const Bucket& bucket : buckets_of(pages, bill.warnings)) {
    for (const Value& result : bucket.results->items) {
      add_result(result, bucket.when, bill);
    }
    bill.cover(bucket.when);
  }
  bill.notes.emplace_back(
      "it says no cost: `tco import openai-costs FILE --into SCENARIO` adds what was paid");
  return std::move(bill).document();
}

}  // namespace tco::importing
