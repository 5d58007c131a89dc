// OpenRouter's list of models: USD for one token or request, as decimal digits in quotes.
#include "import/draft/price_key.hpp"
#include "import/tables/tables.hpp"

#include <algorithm>
#include <array>

namespace tco::importing {
namespace {

constexpr std::string_view kLongWrite = "input_cache_write_1h";

constexpr std::array kOpenRouterKeys{PriceKey{"prompt", Meter::input_token},
                                     PriceKey{"completion", Meter::output_token},
                                     PriceKey{"input_cache_read", Meter::cached_input_token},
                                     PriceKey{"input_cache_write", Meter::cache_write_token},
                                     PriceKey{kLongWrite, Meter::cache_write_token},
                                     PriceKey{"internal_reasoning", Meter::reasoning_token},
                                     PriceKey{"audio", Meter::input_audio_token},
                                     PriceKey{"input_audio_cache", Meter::cached_input_audio_token},
                                     PriceKey{"audio_output", Meter::output_audio_token},
                                     PriceKey{"image", Meter::input_image_token},
                                     PriceKey{"image_output", Meter::output_image_token},
                                     PriceKey{"web_search", Meter::tool_call},
                                     PriceKey{"request", Meter::request}};

/// Of one image given in, USD: what costs less is a token of one.
constexpr double kLeastForAnImage = 1e-5;

RateRow rate_of(const PriceKey& key, double price) {
  if (key.meter == Meter::request) return {.meter = key.meter, .price = price};
  if (key.meter == Meter::tool_call) return tool_rate(price, 1);
  if (key.meter == Meter::input_image_token && price >= kLeastForAnImage) {
    return {.meter = Meter::input_image, .price = price};
  }
  return token_rate(key.meter, price, kMillion);
}

/// Other prices for longer prompts: [{min_prompt_tokens, prompt, ...}], ascending. Its sellers say
/// "above", so a prompt of just that length still pays the price below.
bool read_overrides(const Value& list, PlanRow& plan) {
  for (const Value& item : list.items) {
    const Value* const above = item.find("min_prompt_tokens");
    if (!above || !above->is(Kind::number)) return false;
    for (const catalog::Member& member : item.members) {
      const PriceKey* const key = price_key(kOpenRouterKeys, member.key);
      const auto price = amount_of(member.value);
      if (!key || !price) continue;
      const Bounds life = key->key == kLongWrite ? kLongLived : Bounds{};
      for (RateRow& rate : plan.rates) {
        if (rate.meter != key->meter || rate.when.cache_minutes != life) continue;
        rate.tiers.push_back({above->number, rate_of(*key, *price).price});
      }
    }
  }
  return true;
}

PlanRow listed_plan(const Value& model, const Value& pricing) {
  PlanRow plan;
  plan.provider = "openrouter";
  plan.model = plan.key = text_of(model, "id");
  plan.name = text_of(model, "name") + " (OpenRouter)";
  plan.free = says_free(plan.model);
  const bool two_lives = pricing.find(kLongWrite) != nullptr;
  for (const catalog::Member& member : pricing.members) {
    if (member.key == "overrides") continue;
    const PriceKey* const key = price_key(kOpenRouterKeys, member.key);
    const auto price = amount_of(member.value);
    if (!key || !price) {
      plan.left.emplace_back(member.key);
      continue;
    }
    RateRow rate = rate_of(*key, *price);
    if (key->meter == Meter::cache_write_token && two_lives) {
      rate.when.cache_minutes = key->key == kLongWrite ? kLongLived : kShortLived;
    }
    plan.rates.push_back(std::move(rate));
    plan.taken.emplace_back(member.key);
  }
  if (const Value* const overrides = array_at(pricing, "overrides")) {
    (read_overrides(*overrides, plan) ? plan.taken : plan.left).push_back("overrides");
  }
  return plan;
}

}  // namespace

bool is_openrouter(const Value& root) {
  const Value* const data = array_at(root, "data");
  return data && !data->items.empty() && object_at(data->items.front(), "pricing");
}

void read_openrouter(const Value& root, Draft& draft) {
  // Every model lists every key: "0" fills those that its sellers have no price for. Reasoning
  // tokens are output tokens (openrouter.ai/docs/use-cases/reasoning-tokens).
  draft.placeholders = {{Meter::reasoning_token, Meter::output_token},
                        {Meter::cache_write_token, Meter::input_token},
                        {Meter::cached_input_token, Meter::input_token},
                        {Meter::input_audio_token, Meter::input_token},
                        {Meter::cached_input_audio_token, Meter::input_token},
                        {Meter::output_audio_token, Meter::output_token},
                        {Meter::input_image_token, Meter::input_token},
                        {Meter::output_image_token, Meter::output_token},
                        {Meter::tool_call, Meter::input_token}};
  for (const Value& model : array_at(root, "data")->items) {
    const Value* const pricing = object_at(model, "pricing");
    const Value* const prompt = pricing ? pricing->find("prompt") : nullptr;
    if (!pricing) {
      draft.skip("no pricing", text_of(model, "id"));
    } else if (prompt && amount_of(*prompt) == -1.0) {
      draft.skip("priced by the model it hands on to", text_of(model, "id"));
    } else {
      draft.add(listed_plan(model, *pricing));
    }
  }
}

}  // namespace tco::importing
