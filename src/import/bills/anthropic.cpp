// Pages of Anthropic's Admin API: /v1/organizations/usage_report/messages, tokens by day, and
// /v1/organizations/cost_report, amounts by day.
#include "import/bills/billing.hpp"
#include "import/bills/pages.hpp"
#include "import/bills/paid.hpp"
#include "import/spend/bill.hpp"
#include "import/text/run_records.hpp"

namespace tco::importing {
namespace {

void add_anthropic_result(const Value& result, const Span& when, Bill& bill) {
  Charge charge{when, text_of(result, "model"), service_level_of(result), "anthropic"};
  if (!result.find("uncached_input_tokens")) {
    refuse(result, "not a result of usage_report/messages: no uncached_input_tokens",
           result.find("amount") ? "it looks like anthropic-costs" : "");
  }
  Usage& usage = charge.usage;
  usage.cached = number_at(result, "cache_read_input_tokens").value_or(0);
  usage.input = required_number(result, "uncached_input_tokens") + usage.cached;
  usage.output = required_number(result, "output_tokens");
  if (const Value* const written = object_at(result, "cache_creation")) {
    usage.cache_write_hour = number_at(*written, "ephemeral_1h_input_tokens").value_or(0);
    usage.cache_write =
        usage.cache_write_hour + number_at(*written, "ephemeral_5m_input_tokens").value_or(0);
  }
  if (const Value* const tools = object_at(result, "server_tool_use")) {
    usage.searches = number_at(*tools, "web_search_requests").value_or(0);
  }
  bill.account_for(result, {"server_tool_use", "uncached_input_tokens", "cache_read_input_tokens",
                            "output_tokens", "cache_creation", "model", "service_tier"});
  bill.add(std::move(charge));
}

/// A cost is cents as decimal digits, of a model where the report is grouped by description.
Paid anthropic_paid(const Value& result) {
  const Value* const amount = result.find("amount");
  if (!amount || !amount_of(*amount)) {
    refuse(result, "not a result of cost_report: no amount, in cents",
           result.find("uncached_input_tokens") ? "it looks like anthropic-usage" : "");
  }
  constexpr double kCents = 0.01;
  Paid paid{*amount_of(*amount) * kCents, text_of(result, "currency"), text_of(result, "model")};
  if (paid.model.empty()) paid.item = text_of(result, "description");
  paid.searches = text_of(result, "cost_type") == "web_search";
  if (!text_of(result, "service_tier").empty()) paid.level = service_level_of(result);
  return paid;
}

}  // namespace

Imported from_anthropic_usage(const Table& table) {
  const catalog::Source source{table.name, table.text};
  const std::vector<Value> pages = run_records(source);
  Bill bill("anthropic-usage", table);
  bill.says_cost = false;
  for (const Bucket& bucket : buckets_of(pages, bill.warnings)) {
    for (const Value& result : bucket.results->items)
      add_anthropic_result(result, bucket.when, bill);
    bill.cover(bucket.when);
  }
  bill.notes.emplace_back(
      "it says no cost: `tco import anthropic-costs FILE --into SCENARIO` adds what was paid");
  return std::move(bill).document();
}

Imported from_anthropic_costs(const Table& table) {
  return with_paid(
      {"anthropic-costs",
       "anthropic-usage",
       "anthropic",
       {"amount", "currency", "model", "description", "cost_type", "token_type", "service_tier"},
       anthropic_paid},
      table);
}

}  // namespace tco::importing
