// LiteLLM's model_prices_and_context_window.json: USD for one token, image, second ...; what a row
// is priced by stands in the names of its keys.
#include "import/draft/price_key.hpp"
#include "import/tables/litellm_keys.hpp"
#include "import/tables/tables.hpp"
#include "tco/core/plan/metering.hpp"
#include "tco/core/quantity/text.hpp"

#include <algorithm>
#include <iterator>

namespace tco::importing {
namespace {

using namespace litellm;

/// A token rate while its keys come together.
struct Slot {
  Meter meter;
  std::string_view level;
  bool long_lived = false;
  std::optional<double> price;  ///< USD for one token.
  std::vector<TierRow> tiers;   ///< In USD for one token.
  std::vector<std::string> tier_keys;
};

class RowReader {
 public:
  RowReader(const std::string& key, const Value& row) : row_(row), mode_(mode_of(row)) {
    plan_.key = key;
    plan_.provider = text_of(row, "litellm_provider");
    plan_.model = key;
    // "vertex_ai/gemini-3-pro" of "vertex_ai-language-models" names its provider already.
    const std::string first = key.substr(0, key.find('/'));
    if (key.size() > first.size() &&
        (plan_.provider == first || plan_.provider.starts_with(first + '-'))) {
      plan_.provider = first;
      plan_.model = key.substr(first.size() + 1);
    }
    plan_.name = plan_.model + " (" + plan_.provider + ')';
    plan_.source = text_of(row, "source");
    plan_.retired = date_of(row, "deprecation_date");
    plan_.free = says_free(key);
    const Value* const caching = row.find("supports_prompt_caching");
    if (caching && caching->boolean) plan_.vouched_0.push_back(Meter::cached_input_token);
  }

  PlanRow plan() && {
    for (const catalog::Member& member : row_.members) {
      if (!is_information(member.key)) read_token_key(member);
    }
    add_token_rates();
    for (const auto read : {read_images_given_in, read_searches}) {
      if (const std::string_view key = read(row_, mode_, plan_); !key.empty()) take(key);
    }
    for (const UnitKey& unit : unit_keys()) read_unit_key(unit);
    read_full_hd();
    // An image by piece is for who does not count its tokens: both say one price.
    if (plan_.standard(Meter::output_image_token)) {
      for (RateRow& rate : plan_.rates) {
        if (rate.meter == Meter::image) rate.when.output_image_tokens = 0;
      }
    }
    // Speech is billed by its tokens or, as an estimate of the same, by its seconds.
    if (mode_ == Mode::speech && plan_.standard(Meter::audio_second)) {
      std::erase_if(plan_.rates, [](const RateRow& r) { return r.meter == Meter::output_token; });
      const auto by_token = [](const std::string& key) { return key_of(key).base == kByToken; };
      std::copy_if(plan_.taken.begin(), plan_.taken.end(), std::back_inserter(plan_.left),
                   by_token);
      std::erase_if(plan_.taken, by_token);
    }
    return std::move(plan_);
  }

 private:
  /// Keys that are none of tokens are left for now; read_unit_key takes some of them.
  void read_token_key(const catalog::Member& member) {
    if (member.key == "tiered_pricing") {
      (read_tiers(member.value) ? plan_.taken : plan_.left).emplace_back(member.key);
      return;
    }
    const Key key = key_of(member.key);
    const TokenKey* const known = token_key(key.base);
    if (!known || !member.value.is(Kind::number)) {
      plan_.left.emplace_back(member.key);
      return;
    }
    Slot& slot = slot_of(known->meter, key.level, known->long_lived);
    if (key.above > 0) {
      slot.tiers.push_back({key.above, member.value.number});
      slot.tier_keys.emplace_back(member.key);
      return;
    }
    const bool said_already = slot.price && *slot.price != member.value.number;
    (said_already ? plan_.left : plan_.taken).emplace_back(member.key);
    if (!said_already) slot.price = member.value.number;
    if (said_already) {
      plan_.twice.push_back("the first of " + std::string(name_of(known->meter)) + ", not " +
                            std::string(member.key));
    }
  }

  Slot& slot_of(Meter meter, std::string_view level, bool long_lived) {
    for (Slot& slot : slots_) {
      if (slot.meter == meter && slot.level == level && slot.long_lived == long_lived) return slot;
    }
    slots_.push_back({meter, level, long_lived, {}, {}, {}});
    return slots_.back();
  }

  /// A list of prices by ranges of input tokens, each beginning where the last one ends.
  bool read_tiers(const Value& list) {
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

  void add_token_rates() {
    for (Slot& slot : slots_) {
      auto& tier_keys = slot.price ? plan_.taken : plan_.left;
      tier_keys.insert(tier_keys.end(), slot.tier_keys.begin(), slot.tier_keys.end());
      const bool says_nothing =
          slot.meter == Meter::output_token && mode_ != Mode::text && slot.price == 0.0;
      if (!slot.price || says_nothing) continue;
      RateRow rate = token_rate(slot.meter, *slot.price, kMillion);
      rate.level = slot.level;
      for (const TierRow& tier : slot.tiers) {
        rate.tiers.push_back({tier.above, token_rate(slot.meter, tier.price, kMillion).price});
      }
      if (slot.meter == Meter::cache_write_token) {
        const bool two = std::any_of(slots_.begin(), slots_.end(), [&](const Slot& other) {
          return other.meter == slot.meter && other.level == slot.level && other.long_lived &&
                 other.price;
        });
        if (two) rate.when.cache_minutes = slot.long_lived ? kLongLived : kShortLived;
      }
      plan_.rates.push_back(std::move(rate));
    }
  }

  void read_unit_key(const UnitKey& unit) {
    const Value* const price = row_.find(unit.key);
    if (!price || !price->is(Kind::number) || !unit.means_it_in(mode_)) return;
    const auto taken = std::find(plan_.taken.begin(), plan_.taken.end(), unit.key);
    if (taken != plan_.taken.end()) return;
    const Meter twin = unit.meter == Meter::megapixel ? Meter::image : unit.meter;
    for (RateRow& rate : plan_.rates) {
      if (rate.meter != unit.meter && rate.meter != twin) continue;
      if (rate.price != 0 && price->number != 0) {  // the same thing in another way
        const RateRow other = rate_of(unit, *price);
        if (other.meter != rate.meter || other.price != rate.price) {
          plan_.twice.push_back(std::string(name_of(rate.meter)) + " at " +
                                plain_number(rate.price) + ", not " + std::string(unit.key));
        }
        return;
      }
      if (price->number != 0) rate = rate_of(unit, *price);
      return take(unit.key);
    }
    plan_.rates.push_back(rate_of(unit, *price));
    take(unit.key);
  }

  RateRow rate_of(const UnitKey& unit, const Value& price) const {
    RateRow rate{.meter = unit.meter,
                 .price = token_rate(unit.meter, price.number, unit.scale).price};
    if (unit.meter == Meter::image) set_size(plan_.key, rate);
    return rate;
  }

  void read_full_hd() {
    const Value* const price = row_.find(kFullHd);
    if (!price || !price->is(Kind::number) || !plan_.standard(Meter::video_second)) return;
    for (RateRow& rate : plan_.rates) {
      if (rate.meter == Meter::video_second) rate.when.short_side.at_most = 1079;
    }
    RateRow rate{.meter = Meter::video_second, .price = price->number};
    rate.when.short_side = {1080, 1080};
    plan_.rates.push_back(std::move(rate));
    take(kFullHd);
  }

  void take(std::string_view key) {
    std::erase(plan_.left, key);
    plan_.taken.emplace_back(key);
  }

  const Value& row_;
  Mode mode_;
  PlanRow plan_;
  std::vector<Slot> slots_;
};

}  // namespace

bool is_litellm(const Value& root) {
  return std::any_of(root.members.begin(), root.members.end(), [](const catalog::Member& member) {
    return member.value.find("litellm_provider") != nullptr;
  });
}

void read_litellm(const Value& root, Draft& draft) {
  // Its reader takes a key that is 0 as one that is absent: writing is billed as input, reasoning
  // as output. What a level has at 0 is billed as standard. Reading is free where the row says that
  // it has caching.
  draft.placeholders = {{Meter::reasoning_token, Meter::output_token},
                        {Meter::cached_input_token, Meter::input_token},
                        {Meter::cache_write_token, Meter::input_token},
                        {Meter::input_token, Meter::input_token},
                        {Meter::output_token, Meter::output_token},
                        {Meter::input_audio_token, Meter::input_token},
                        {Meter::output_audio_token, Meter::output_token},
                        {Meter::input_image_token, Meter::input_token},
                        {Meter::output_image_token, Meter::output_token},
                        {Meter::tool_call, Meter::input_token}};
  for (const catalog::Member& member : root.members) {
    const std::string key(member.key);
    if (key == "sample_spec") {
      draft.skip("documentation", key);
    } else if (text_of(member.value, "litellm_provider").empty()) {
      draft.skip("no model of a provider", key);
    } else {
      draft.add(RowReader(key, member.value).plan());
    }
  }
}

}  // namespace tco::importing
