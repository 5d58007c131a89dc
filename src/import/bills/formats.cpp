#include "import/bills/billing.hpp"
#include "import/draft/importer.hpp"

#include <array>

namespace tco::importing {
namespace {

bool looks_spend(const Sample& sample) {
  if (sample.has_keys({"prompt_tokens", "completion_tokens", "spend"}) ||
      sample.has_columns({"prompt_tokens", "completion_tokens", "spend"})) {
    return true;
  }
  const Value* const rows = sample.record() ? array_at(*sample.record(), "data") : nullptr;
  return rows && !rows->items.empty() && rows->items[0].find("spend");
}

/// Pages of buckets, as OpenAI's (start_time) and Anthropic's (starting_at) usage and costs come;
/// the results of one have `key`. Buckets without any may be of both.
bool looks_page(const Sample& sample, std::string_view begin, std::string_view key) {
  const Value* const buckets = sample.record() ? array_at(*sample.record(), "data") : nullptr;
  if (!buckets || buckets->items.empty() || !buckets->items[0].find(begin)) return false;
  for (const Value& bucket : buckets->items) {
    const Value* const results = array_at(bucket, "results");
    if (results && !results->items.empty()) return results->items[0].find(key) != nullptr;
  }
  return true;
}

bool looks_openai_usage(const Sample& sample) {
  return looks_page(sample, "start_time", "num_model_requests");
}
bool looks_openai_costs(const Sample& sample) { return looks_page(sample, "start_time", "amount"); }
bool looks_anthropic_usage(const Sample& sample) {
  return looks_page(sample, "starting_at", "uncached_input_tokens");
}
bool looks_anthropic_costs(const Sample& sample) {
  return looks_page(sample, "starting_at", "amount");
}

bool looks_ccusage(const Sample& sample) {
  const Value* const root = sample.root();
  if (!root) return false;
  for (const char* const list : {"daily", "weekly", "monthly", "sessions", "session", "blocks"}) {
    if (array_at(*root, list)) return true;
  }
  return root->find("type") && array_at(*root, "data") && root->find("summary");
}

bool looks_focus(const Sample& sample) {
  return sample.has_columns({"billedcost", "chargeperiodstart"}) ||
         sample.has_keys({"BilledCost", "ChargePeriodStart"});
}

constexpr std::array<std::string_view, 5> kOfBill{"model", "model-of-bill", "from", "to", "by"};
constexpr std::array<std::string_view, 7> kOfTokens{"model", "model-of-bill", "from",         "to",
                                                    "by",    "input-tokens",  "output-tokens"};
constexpr std::array<std::string_view, 1> kOfCosts{"into"};

constexpr std::array kBills{
    Importer{.format = {"litellm-spend", "/spend/logs of LiteLLM, or its tables as CSV", "scenario",
                        kOfBill},
             .from_text = from_litellm_spend,
             .looks = looks_spend},
    Importer{.format = {"openai-usage", "pages of OpenAI's /v1/organization/usage/completions",
                        "scenario", kOfBill},
             .from_text = from_openai_usage,
             .looks = looks_openai_usage},
    Importer{.format = {"openai-costs", "pages of OpenAI's /v1/organization/costs: what was paid",
                        "scenario", kOfCosts},
             .from_text = from_openai_costs,
             .looks = looks_openai_costs},
    Importer{.format = {"anthropic-usage",
                        "pages of Anthropic's /v1/organizations/usage_report/messages", "scenario",
                        kOfTokens},
             .from_text = from_anthropic_usage,
             .looks = looks_anthropic_usage},
    Importer{.format = {"anthropic-costs",
                        "pages of Anthropic's /v1/organizations/cost_report: what was paid",
                        "scenario", kOfCosts},
             .from_text = from_anthropic_costs,
             .looks = looks_anthropic_costs},
    Importer{.format = {"ccusage",
                        "ccusage or ccusage codex, by day, week, month, session or block, --json",
                        "scenario", kOfTokens},
             .from_text = from_ccusage,
             .looks = looks_ccusage},
    Importer{.format = {"focus", "FOCUS 1.0 to 1.2 cost and usage, CSV", "scenario", kOfTokens},
             .from_text = from_focus,
             .looks = looks_focus}};

}  // namespace

std::span<const Importer> bills() { return kBills; }

}  // namespace tco::importing
