// Portkey's models, pricing/PROVIDER.json: US cents for one token, image or second; one file a
// provider, which is named by the file alone.
#include "import/tables/portkey_units.hpp"
#include "import/tables/tables.hpp"
#include "import/text/phrases.hpp"

#include <algorithm>
#include <charconv>

namespace tco::importing {
namespace {

/// Puts the prices of `dearer` above those of `plan` for prompts longer than `above`.
void add_tiers(PlanRow& plan, const PlanRow& dearer, double above) {
  for (const RateRow& over : dearer.rates) {
    const auto base = std::find_if(plan.rates.begin(), plan.rates.end(), [&](const RateRow& rate) {
      return rate.meter == over.meter && rate.level == over.level &&
             portkey::same(rate.when, over.when);
    });
    if (base != plan.rates.end() && base->price != over.price) {
      base->tiers.push_back({above, over.price});
    }
  }
  plan.taken.insert(plan.taken.end(), dearer.taken.begin(), dearer.taken.end());
  plan.left.insert(plan.left.end(), dearer.left.begin(), dearer.left.end());
}

void read_units_of(const Value& priced, PlanRow& plan, const std::string& level) {
  const Value* const config = object_at(priced, "pricing_config");
  if (!config) return;
  for (const catalog::Member& member : config->members) {
    if (member.key == "pay_as_you_go") {
      portkey::read_units(member.value, level, plan);
    } else if (member.key == "batch_config") {
      portkey::read_units(member.value, "batch", plan);
    } else if (!is_one_of(member.key, {"calculate", "currency"})) {
      plan.left.emplace_back(member.key);
    }
  }
}

/// One way to run a model at one level: its prices, or those for each length of the prompt, which
/// `thresholds` names: {"0": "lte-272k", "272000": "gt-272k"}.
void read_execution(const Value& execution, const Value* thresholds, PlanRow& plan,
                    const std::string& level) {
  read_units_of(execution, plan, level);
  const Value* const tiers = object_at(execution, "context_tiers");
  if (!tiers || !thresholds) return;
  for (const catalog::Member& threshold : thresholds->members) {
    const Value* const priced = object_at(*tiers, threshold.value.text);
    double above = 0;
    std::from_chars(threshold.key.data(), threshold.key.data() + threshold.key.size(), above);
    if (!priced) continue;
    if (above == 0) {
      read_units_of(*priced, plan, level);
    } else {
      PlanRow dearer;
      read_units_of(*priced, dearer, level);
      add_tiers(plan, dearer, above);
    }
  }
}

void read_custom(const Value& custom, PlanRow& plan) {
  const Value* const thresholds = object_at(custom, "context_tier_map");
  const Value* const regions = object_at(custom, "regions");
  if (!regions) return plan.left.push_back("custom_pricing");
  for (const catalog::Member& region : regions->members) {
    const Value* const modes = object_at(region.value, "execution_modes");
    if (region.key != "default" || !modes) {
      plan.left.push_back("region " + std::string(region.key));
      continue;
    }
    for (const catalog::Member& mode : modes->members) {
      if (mode.key == "standard") {
        read_execution(mode.value, thresholds, plan, {});
      } else if (is_one_of(mode.key, {"batch", "flex", "priority"})) {
        read_execution(mode.value, thresholds, plan, std::string(mode.key));
      } else {
        plan.left.push_back("execution mode " + std::string(mode.key));
      }
    }
  }
}

PlanRow plan_of(const std::string& provider, const catalog::Member& member) {
  PlanRow plan;
  plan.key = plan.model = member.key;
  plan.provider = provider;
  read_units_of(member.value, plan, {});
  for (const catalog::Member& part : member.value.members) {
    if (part.key == "custom_pricing") {
      read_custom(part.value, plan);
    } else if (part.key != "pricing_config") {
      plan.left.emplace_back(part.key);
    }
  }
  return plan;
}

/// True where the row says that its prices are in another currency.
bool is_foreign(const Value& row) {
  const Value* const config = object_at(row, "pricing_config");
  return config && !is_one_of(lower(text_of(*config, "currency")), {"", "usd"});
}

/// "gemini-2.5-pro-lte-200k" is the model for prompts of at most 200,000 tokens.
struct Length {
  std::string model, partner;
  double tokens = 0;
};
std::optional<Length> length_of(std::string_view key, const char* mark, const char* other) {
  const std::size_t at = key.rfind(mark);
  if (at == std::string::npos || !key.ends_with('k')) return std::nullopt;
  const std::string digits(key.substr(at + std::string_view(mark).size()));
  double thousands = 0;
  const char* const end = digits.data() + digits.size() - 1;
  if (digits.size() < 2 || std::from_chars(digits.data(), end, thousands).ptr != end) {
    return std::nullopt;
  }
  const std::string stem(key.substr(0, at));
  return Length{stem, stem + other + digits, thousands * 1000};
}

}  // namespace

bool is_portkey(const Value& root) {
  return std::any_of(root.members.begin(), root.members.end(), [](const catalog::Member& member) {
    return member.value.find("pricing_config") != nullptr;
  });
}

void read_portkey(const Value& root, Draft& draft) {
  // The template of a row has 0 in every key, and who fills it in leaves what he does not find.
  draft.placeholders = {{Meter::cache_write_token, Meter::input_token},
                        {Meter::cached_input_token, Meter::input_token},
                        {Meter::input_token, Meter::input_token},
                        {Meter::output_token, Meter::output_token},
                        {Meter::input_audio_token, Meter::input_token},
                        {Meter::cached_input_audio_token, Meter::input_token},
                        {Meter::output_audio_token, Meter::output_token},
                        {Meter::input_image_token, Meter::input_token},
                        {Meter::cached_input_image_token, Meter::input_token},
                        {Meter::output_image_token, Meter::output_token},
                        {Meter::tool_call, Meter::input_token}};
  draft.text_at_0_is_unpriced = true;
  std::string provider = root.source->name;
  provider.erase(0, provider.rfind('/') + 1);
  provider = provider.substr(0, provider.find('.'));
  if (provider.empty() || provider == "standard input") provider = "portkey";
  for (const catalog::Member& member : root.members) {
    if (member.key == "default") {
      draft.skip("a pattern for others", std::string(member.key));
      continue;
    }
    if (is_foreign(member.value)) {
      draft.skip("not priced in USD", std::string(member.key));
      continue;
    }
    const auto longer = length_of(member.key, "-gt-", "-lte-");
    if (longer && root.find(longer->partner)) continue;  // a tier of its partner
    PlanRow plan = plan_of(provider, member);
    const auto length = length_of(member.key, "-lte-", "-gt-");
    const Value* const partner = length ? root.find(length->partner) : nullptr;
    if (partner) {
      plan.model = length->model;
      const auto dearer = std::find_if(root.members.begin(), root.members.end(),
                                       [&](const auto& m) { return m.key == length->partner; });
      add_tiers(plan, plan_of(provider, *dearer), length->tokens);
    }
    plan.name = plan.model + " (" + provider + ')';
    draft.add(std::move(plan));
  }
}

}  // namespace tco::importing
