// genai-prices of Pydantic, data_v2.json: USD for 1,000,000 tokens or 1,000 requests, by provider
// and model, with prices that hold from a day on or at hours of the day.
#include "import/draft/price_key.hpp"
#include "import/tables/genai_periods.hpp"
#include "import/tables/tables.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <set>
#include <utility>

namespace tco::importing {
namespace {

constexpr std::array kGenaiPricesKeys{
    PriceKey{"input_mtok", Meter::input_token},
    PriceKey{"cache_read_mtok", Meter::cached_input_token},
    PriceKey{"cache_write_mtok", Meter::cache_write_token},
    PriceKey{"cache_write_5m_mtok", Meter::cache_write_token},
    PriceKey{"cache_write_1h_mtok", Meter::cache_write_token},
    PriceKey{"output_mtok", Meter::output_token},
    PriceKey{"output_reasoning_mtok", Meter::reasoning_token},
    PriceKey{"input_audio_mtok", Meter::input_audio_token},
    PriceKey{"cache_audio_read_mtok", Meter::cached_input_audio_token},
    PriceKey{"output_audio_mtok", Meter::output_audio_token},
    PriceKey{"input_image_mtok", Meter::input_image_token},
    PriceKey{"cache_image_read_mtok", Meter::cached_input_image_token},
    PriceKey{"output_image_mtok", Meter::output_image_token},
    PriceKey{"web_searches_kcount", Meter::tool_call, 1e3},
    PriceKey{"requests_kcount", Meter::request, 1e3}};

/// The price, and its tiers, of a number or of {base, tiers: [{start, price}]}.
bool read_price(const Value& value, RateRow& rate) {
  const Value* const base = value.is(Kind::object) ? value.find("base") : &value;
  const auto price = base ? amount_of(*base) : std::nullopt;
  if (!price) return false;
  rate.price = *price;
  const Value* const tiers = array_at(value, "tiers");
  if (!tiers) return true;
  for (const Value& tier : tiers->items) {
    const Value* const start = tier.find("start");
    const Value* const above = tier.find("price");
    if (!start || !above || !start->is(Kind::number) || !amount_of(*above)) return false;
    rate.tiers.push_back({start->number, *amount_of(*above)});
  }
  return true;
}

void read_prices(const Value& prices, const Period& period, PlanRow& plan) {
  const bool two_lives = prices.find("cache_write_1h_mtok") != nullptr;
  for (const catalog::Member& member : prices.members) {
    const PriceKey* const known = price_key(kGenaiPricesKeys, member.key);
    RateRow rate;
    const bool twice = member.key == "cache_write_mtok" && prices.find("cache_write_5m_mtok");
    if (!known || twice || !read_price(member.value, rate)) {
      plan.left.emplace_back(member.key);
      continue;
    }
    rate.meter = known->meter;
    rate.per = known->per;
    if (rate.meter == Meter::tool_call) rate.when.tool = "web_search";
    rate.from = period.from;
    rate.until = period.until;
    rate.hours = period.hours;
    if (known->meter == Meter::cache_write_token && two_lives) {
      rate.when.cache_minutes = known->key == "cache_write_1h_mtok" ? kLongLived : kShortLived;
    }
    plan.rates.push_back(std::move(rate));
    plan.taken.emplace_back(member.key);
  }
}

/// A list of prices: a later one that holds goes before an earlier one. `untold`: models with some
/// that cannot be said.
void read_list(const Value& list, PlanRow& plan, std::set<std::string>& untold) {
  std::vector<Period> periods;
  std::vector<const Value*> prices;
  for (const Value& entry : list.items) {
    Period period;
    if (!read_constraint(entry, period)) {
      plan.left.push_back("constraint");
      untold.insert(plan.key);
      continue;
    }
    for (Period& earlier : periods) {
      const bool ends = period.from && !(earlier.from && *earlier.from >= *period.from);
      if (!ends || period.daily) continue;
      const Date last = *period.from - std::chrono::days(1);
      earlier.until = std::min(earlier.until.value_or(last), last);
    }
    periods.push_back(std::move(period));
    prices.push_back(object_at(entry, "prices"));
  }
  settle_hours(periods);
  for (std::size_t i = 0; i < periods.size(); ++i) {
    const bool never = periods[i].hours && periods[i].hours->windows.empty();
    if (prices[i] && !never) read_prices(*prices[i], periods[i], plan);
  }
}

/// The table may have its base prices at the cheap hours and the vendor's standard prices, which
/// others call off-peak discounts of, at the rest of the day (DeepSeek). Dearer prices that hold
/// most of the day are turned round, as one day is one window and what is left of it, so that the
/// standard price is the one without hours. All else stays as the table has it.
void put_standard_first(PlanRow& plan) {
  std::vector<std::pair<RateRow*, RateRow*>> pairs;
  for (RateRow& rate : plan.rates) {
    if (!rate.hours) continue;
    const auto base = std::find_if(plan.rates.begin(), plan.rates.end(), [&](const RateRow& other) {
      return other.meter == rate.meter && !other.hours && other.from == rate.from &&
             other.until == rate.until && other.when.cache_minutes == rate.when.cache_minutes;
    });
    if (base == plan.rates.end() || base->price > rate.price || !holds_most_of_a_day(*rate.hours)) {
      return;
    }
    pairs.emplace_back(&*base, &rate);
  }
  for (const auto& [base, rate] : pairs) {
    std::swap(base->price, rate->price);
    std::swap(base->tiers, rate->tiers);
    std::swap(rate->hours->windows[0].first, rate->hours->windows[0].second);
  }
}

PlanRow plan_of(const Value& provider, const Value& model, std::set<std::string>& untold) {
  PlanRow plan;
  plan.provider = text_of(provider, "id");
  plan.model = plan.key = text_of(model, "id");
  const std::string name = text_of(model, "name");
  plan.name = (name.empty() ? plan.model : name) + " (" + text_of(provider, "name") + ')';
  plan.note = text_of(model, "price_comments");
  plan.checked = date_of(model, "prices_checked");
  plan.free = says_free(plan.model);
  if (const Value* const urls = array_at(provider, "pricing_urls"); urls && !urls->items.empty()) {
    plan.source = urls->items.front().text;
  }
  for (const catalog::Member& member : model.members) {
    if (member.key == "prices") {
      if (member.value.is(Kind::array)) {
        read_list(member.value, plan, untold);
      } else {
        read_prices(member.value, {}, plan);
      }
    } else if (!is_one_of(member.key,
                          {"id", "name", "description", "match", "context_window", "price_comments",
                           "prices_checked", "deprecated", "price_discrepancies", "collapse"})) {
      plan.left.emplace_back(member.key);
    }
  }
  put_standard_first(plan);
  return plan;
}

}  // namespace

bool is_genai_prices(const Value& root) {
  return root.is(Kind::array) && !root.items.empty() && array_at(root.items.front(), "models") &&
         root.items.front().find("id");
}

void read_genai_prices(const Value& root, Draft& draft) {
  std::set<std::string> untold;
  for (const Value& provider : root.items) {
    const Value* const models = array_at(provider, "models");
    if (!models) {
      draft.skip("no models", text_of(provider, "id"));
      continue;
    }
    for (const Value& model : models->items) draft.add(plan_of(provider, model, untold));
  }
  for (const std::string& key : untold) {
    draft.warnings.push_back(key +
                             ": prices for times that are not understood are left out, so the "
                             "others hold at all times");
  }
}

}  // namespace tco::importing
