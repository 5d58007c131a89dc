// LiteLLM's model_prices_and_context_window.json: USD for one token, image, second ...; what a row
// is priced by stands in the names of its keys.
#include "import/draft/price_key.hpp"
#include "import/tables/litellm_keys.hpp"
#include "import/tables/litellm_tokens.hpp"
#include "import/tables/tables.hpp"
#include "tco/core/plan/metering.hpp"
#include "tco/core/quantity/text.hpp"

#include <algorithm>
#include <iterator>

namespace tco::importing {
namespace {

using namespace litellm;

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
      if (is_information(member.key)) continue;
      const bool of_tokens = tokens_.read(member, plan_);
      if (!of_tokens) plan_.left.emplace_back(member.key);  // read_unit_key takes some of them
    }
    tokens_.add_to(plan_, mode_);
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
  bool costs(std::string_view key) const {
    const Value* const price = row_.find(key);
    return price && price->is(Kind::number) && price->number > 0;
  }
  bool sells_what_it_makes() const {
    return costs("output_cost_per_pixel") || costs("output_cost_per_image");
  }

  void read_unit_key(UnitKey unit) {
    if (unit.key == kPixelIn && sells_what_it_makes()) unit.meter = Meter::input_megapixel;
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
  TokenRates tokens_;
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
