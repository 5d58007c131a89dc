// models.dev, api.json: USD for 1,000,000 tokens, by provider and model.
#include "import/draft/price_key.hpp"
#include "import/tables/tables.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace tco::importing {
namespace {

struct CostKey {
  std::string_view key;
  Meter meter;
};
constexpr std::array kCostKeys{CostKey{"input", Meter::input_token},
                               CostKey{"output", Meter::output_token},
                               CostKey{"cache_read", Meter::cached_input_token},
                               CostKey{"cached_input", Meter::cached_input_token},
                               CostKey{"cache_write", Meter::cache_write_token},
                               CostKey{"reasoning", Meter::reasoning_token},
                               CostKey{"input_audio", Meter::input_audio_token},
                               CostKey{"output_audio", Meter::output_audio_token}};

const CostKey* cost_key(std::string_view key) {
  const auto known = std::find_if(kCostKeys.begin(), kCostKeys.end(),
                                  [&](const CostKey& cost) { return cost.key == key; });
  return known == kCostKeys.end() ? nullptr : &*known;
}

RateRow* rate_of(PlanRow& plan, Meter meter) {
  return const_cast<RateRow*>(std::as_const(plan).standard(meter));
}

/// Adds the prices of `costs` as a tier; false if one of them has no price to stand above.
bool add_tier(PlanRow& plan, double above, const Value& costs) {
  for (const catalog::Member& member : costs.members) {
    if (member.key == "tier") continue;
    const CostKey* const known = cost_key(member.key);
    const auto price = amount_of(member.value);
    RateRow* const rate = known && price ? rate_of(plan, known->meter) : nullptr;
    if (!rate) return false;
    rate->tiers.push_back({above, *price});
  }
  return true;
}

void read_cost(const Value& cost, PlanRow& plan) {
  for (const catalog::Member& member : cost.members) {
    if (is_one_of(member.key, {"tiers", "context_over_200k"})) continue;
    const CostKey* const known = cost_key(member.key);
    const auto price = amount_of(member.value);
    if (!known || !price || plan.standard(known->meter)) {  // one of two names is enough
      plan.left.push_back("cost." + std::string(member.key));
      continue;
    }
    plan.rates.push_back(token_rate(known->meter, *price, 1));
    plan.taken.push_back("cost." + std::string(member.key));
  }
  const auto account = [&](const char* key, bool good) {
    (good ? plan.taken : plan.left).push_back(key);
  };
  const Value* const tiers = array_at(cost, "tiers");
  if (tiers) {
    bool good = true;
    for (const Value& tier : tiers->items) {
      const Value* const by = object_at(tier, "tier");
      const Value* const size = by ? by->find("size") : nullptr;
      const bool of_prompt = by && is_one_of(text_of(*by, "type"), {"", "context"});
      good = of_prompt && size && size->is(Kind::number) && size->number > 0 &&
             add_tier(plan, size->number, tier) && good;
    }
    account("cost.tiers", good);
  }
  if (const Value* const over = object_at(cost, "context_over_200k")) {  // the older way to say it
    account("cost.context_over_200k", tiers || add_tier(plan, 200'000, *over));
  }
}

PlanRow plan_of(const std::string& provider_id, const Value& provider, const std::string& model_id,
                const Value& model) {
  PlanRow plan;
  plan.provider = provider_id;
  plan.model = plan.key = model_id;
  const std::string name = text_of(model, "name"), seller = text_of(provider, "name");
  plan.name =
      (name.empty() ? model_id : name) + " (" + (seller.empty() ? provider_id : seller) + ')';
  plan.source = text_of(provider, "doc");
  plan.free = says_free(model_id);
  if (const std::string status = text_of(model, "status"); !status.empty()) {
    plan.note = "status: " + status;
  }
  for (const catalog::Member& member : model.members) {
    if (member.key == "cost") {
      read_cost(member.value, plan);
    } else if (!is_one_of(member.key, {"id",
                                       "name",
                                       "family",
                                       "release_date",
                                       "last_updated",
                                       "attachment",
                                       "reasoning",
                                       "temperature",
                                       "tool_call",
                                       "open_weights",
                                       "limit",
                                       "modalities",
                                       "structured_output",
                                       "knowledge",
                                       "reasoning_options",
                                       "benchmarks",
                                       "weights",
                                       "interleaved",
                                       "status",
                                       "provider"})) {
      plan.left.emplace_back(member.key);  // such as experimental: modes with prices of their own
    }
  }
  return plan;
}

}  // namespace

bool is_models_dev(const Value& root) {
  return !root.members.empty() && object_at(root.members.front().value, "models") != nullptr;
}

void read_models_dev(const Value& root, Draft& draft) {
  // Written by hand from the vendors' pages: those without a fee for a thing are given 0 or no key.
  draft.placeholders = {{Meter::reasoning_token, Meter::output_token},
                        {Meter::cache_write_token, Meter::input_token},
                        {Meter::cached_input_token, Meter::input_token},
                        {Meter::input_audio_token, Meter::input_token},
                        {Meter::output_audio_token, Meter::output_token}};
  for (const catalog::Member& provider : root.members) {
    const Value* const models = object_at(provider.value, "models");
    if (!models) {
      draft.skip("no models", std::string(provider.key));
      continue;
    }
    for (const catalog::Member& model : models->members) {
      draft.add(
          plan_of(std::string(provider.key), provider.value, std::string(model.key), model.value));
    }
  }
}

}  // namespace tco::importing
