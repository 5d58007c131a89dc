#include "import/tables/litellm_tokens.hpp"

#include "import/draft/price_key.hpp"
#include "tco/core/plan/metering.hpp"

#include <algorithm>

namespace tco::importing::litellm {

bool TokenRates::read(const catalog::Member& member, PlanRow& plan) {
  if (member.key == "tiered_pricing") {
    (read_tiers(member.value) ? plan.taken : plan.left).emplace_back(member.key);
    return true;
  }
  const Key key = key_of(member.key);
  const TokenKey* const known = token_key(key.base);
  if (!known || !member.value.is(Kind::number)) return false;
  Slot& slot = slot_of(known->meter, key.level, known->long_lived);
  if (key.above > 0) {
    slot.tiers.push_back({key.above, member.value.number});
    slot.tier_keys.emplace_back(member.key);
    return true;
  }
  const bool said_already = slot.price && *slot.price != member.value.number;
  (said_already ? plan.left : plan.taken).emplace_back(member.key);
  if (!said_already) slot.price = member.value.number;
  if (said_already) {
    plan.twice.push_back("the first of " + std::string(name_of(known->meter)) + ", not " +
                         std::string(member.key));
  }
  return true;
}

TokenRates::Slot& TokenRates::slot_of(Meter meter, std::string_view level, bool long_lived) {
  for (Slot& slot : slots_) {
    if (slot.meter == meter && slot.level == level && slot.long_lived == long_lived) return slot;
  }
  slots_.push_back({meter, level, long_lived, {}, {}, {}});
  return slots_.back();
}

bool TokenRates::read_tiers(const Value& list) {
  double end = 0;
  for (const Value& item : list.items) {
    const Value* const range = array_at(item, "range");
    if (!range || range->items.size() != 2 || range->items[0].number != end) return false;
    end = range->items[1].number;
  }
  for (const Value& item : list.items) {
    const double above = item.find("range")->items[0].number;
    for (const catalog::Member& member : item.members) {
      const TokenKey* const known = token_key(member.key);
      if (!known || !member.value.is(Kind::number)) continue;
      Slot& slot = slot_of(known->meter, {}, known->long_lived);
      if (above > 0) {
        slot.tiers.push_back({above, member.value.number});
      } else if (!slot.price) {
        slot.price = member.value.number;
      }
    }
  }
  return !list.items.empty();
}

void TokenRates::add_unknown_tiers() {
  for (Slot& slot : slots_) {
    if (slot.level.empty() || !slot.price || !slot.tiers.empty()) continue;
    for (const Slot& standard : slots_) {
      const bool same = standard.meter == slot.meter && standard.long_lived == slot.long_lived;
      if (!same || !standard.level.empty() || !standard.price) continue;
      for (const TierRow& tier : standard.tiers) slot.tiers.push_back({tier.above, {}});
    }
  }
}

void TokenRates::add_to(PlanRow& plan, Mode mode) {
  add_unknown_tiers();
  for (const Slot& slot : slots_) {
    auto& tier_keys = slot.price ? plan.taken : plan.left;
    tier_keys.insert(tier_keys.end(), slot.tier_keys.begin(), slot.tier_keys.end());
    const bool says_nothing =
        slot.meter == Meter::output_token && mode != Mode::text && slot.price == 0.0;
    if (!slot.price || says_nothing) continue;
    RateRow rate = token_rate(slot.meter, *slot.price, kMillion);
    rate.level = slot.level;
    for (const TierRow& tier : slot.tiers) {
      rate.tiers.push_back({tier.above, {}});
      if (!tier.price) continue;
      rate.tiers.back().price = token_rate(slot.meter, *tier.price, kMillion).price;
    }
    if (slot.meter == Meter::cache_write_token) {
      const bool two = std::any_of(slots_.begin(), slots_.end(), [&](const Slot& other) {
        return other.meter == slot.meter && other.level == slot.level && other.long_lived &&
               other.price;
      });
      if (two) rate.when.cache_minutes = slot.long_lived ? kLongLived : kShortLived;
    }
    plan.rates.push_back(std::move(rate));
  }
}

}  // namespace tco::importing::litellm
