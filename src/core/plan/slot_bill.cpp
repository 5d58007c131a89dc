#include "core/plan/slot_bill.hpp"

#include "core/plan/meters.hpp"
#include "tco/core/curve/curve.hpp"
#include "tco/core/quantity/text.hpp"

#include <algorithm>
#include <utility>

namespace tco {
namespace {

/// The tier that the tokens of a request reach; what is written to a cache counts as sent.
std::optional<std::size_t> tier_of(const Rate& rate, const Workload& workload) {
  std::optional<std::size_t> reached;
  const double tokens = rate.tiers_by_output ? workload.answered_tokens() : workload.sent_tokens();
  for (std::size_t i = 0; i < rate.tiers.size() && !rate.tiered_by_month(); ++i) {
    const double threshold = rate.tiers[i].threshold;
    if (rate.tiers_at ? tokens >= threshold : tokens > threshold) reached = i;
  }
  return reached;
}

std::string words_of(Meter meter) {
  std::string words(name_of(meter));
  std::replace(words.begin(), words.end(), '_', ' ');
  return words + 's';
}

const char* thing_of(Modality modality) {
  return modality == Modality::text ? "request" : modality == Modality::video ? "clip" : "image";
}

class Biller {
 public:
  Biller(const Plan& plan, const Workload& workload, const std::vector<HoldingRate>& rates)
      : plan_(plan), workload_(workload), rates_(rates), unrated_(workload) {
    // What lives so long in a cache that no rate holds for it is sent as input.
    for (const HoldingRate& holding : rates) {
      if (holding.rate->meter != Meter::cache_write_token) continue;
      unrated_.cache_write_tokens -= holding.quantity.value_or(0);
    }
    if (unrated_.cache_write_tokens < kSlack * workload.cache_write_tokens) {
      unrated_.cache_write_tokens = 0;  // what subtracting leaves of nothing
    }
    for (const HoldingRate& holding : rates) add_rate(holding);
    require_generation();
    if (!announced_.empty()) say("the price of " + announced_ + " is announced, not confirmed");
    say_what_falls_back();
    say_what_bills_nothing();
    if (plan.minimum_charge && known() && out_.known_part < *plan.minimum_charge / unit::attempt) {
      BillLine line;
      line.charge = Charge::minimum;
      line.counted = line.quantity = 1;
      line.price = (*plan.minimum_charge / unit::attempt - out_.known_part) * unit::attempt;
      add(line);
    }
  }

  SlotBill bill() && { return std::move(out_); }

 private:
  bool known() const { return out_.unpriced.empty(); }
  bool rated(Meter meter) const {
    return std::any_of(rates_.begin(), rates_.end(),
                       [&](const HoldingRate& h) { return h.rate->meter == meter; });
  }
  bool credited(Meter meter) const {
    return rated(Meter::credit) && takes_credits(meter, plan_, workload_);
  }
  bool billed(Meter meter) const { return rated(meter) || credited(meter); }
  void missing(const std::string& why) {
    if (out_.unpriced.empty()) out_.unpriced = why;
  }
  void say(std::string remark) { out_.remarks.push_back(std::move(remark)); }

  void add(BillLine line) {
    if (line.quantity == 0 || line.price) {
      line.cost =
          line.quantity / line.per * line.price.value_or(Money{}) * line.factor / unit::attempt;
      out_.known_part += *line.cost;
    } else {
      missing("the price of " + std::string(name_of(line.meter)) + " is unknown");
    }
    out_.lines.push_back(line);
  }

  std::optional<Count> counted(const HoldingRate& holding) const {
    const Meter meter = holding.rate->meter;
    if (holding.quantity) {
      return Count{*holding.quantity, rounded(*holding.quantity, meter, 1, plan_)};
    }
    const auto apart = [&](Meter other) {
      return other != Meter::cache_write_token && rated(other);
    };
    return count_of(meter, plan_, meter == Meter::credit ? workload_ : unrated_, apart);
  }

  void add_rate(const HoldingRate& holding) {
    const Rate& rate = *holding.rate;
    const auto count = counted(holding);
    BillLine line;
    line.meter = rate.meter;
    line.tier = tier_of(rate, workload_);
    line.price = line.tier ? rate.tiers[*line.tier].price : rate.price.value;
    line.per = rate.per;
    line.factor = holding.factor;
    line.rate = holding.rate;
    if (!count) {
      missing(rate.meter == Meter::credit            ? "the plan states no credits_per"
              : rate.meter == Meter::input_megapixel ? "the workload states no input_megapixels"
                                                     : "the plan states no seconds_per_request");
      out_.lines.push_back(line);
      return;
    }
    line.counted = count->exact;
    line.quantity = count->rounded;
    if (plan_.base && plan_.base->meter == rate.meter && count->rounded > 0) {
      const double pieces = pieces_of(rate.meter, workload_);
      BillLine base = line;
      base.charge = Charge::base;
      base.quantity = pieces;
      base.per = 1;
      base.price = plan_.base->price;
      base.rate = nullptr;
      add(base);
      line.quantity = std::max(0.0, line.quantity - pieces * plan_.base->included);
    }
    add(line);
    if (rate.announced && line.quantity > 0) {
      announced_ += (announced_.empty() ? "" : " and ") + std::string(name_of(rate.meter));
    }
    if (holding.standard_instead && line.counted > 0) {
      say(words_of(rate.meter) + " are billed at the standard rate: none of their own at level " +
          std::string(name_of(workload_.service_level)));
    }
  }

  /// Text needs a rate for what goes in and what comes out, the others one for what is made.
  void require_generation() {
    if (workload_.modality == Modality::text) {
      const auto require = [&](Meter meter, double tokens) {
        if (tokens > 0 && !billed(meter)) {
          missing("no rate for " + std::string(name_of(meter)) + " holds");
        }
      };
      require(Meter::input_token, workload_.input_tokens);
      require(Meter::output_token, workload_.output_tokens);
      return;
    }
    const bool made = std::any_of(out_.lines.begin(), out_.lines.end(), [](const BillLine& line) {
      return is_generation(line.meter) && (line.counted > 0 || !line.cost);
    });
    const bool by_output = workload_.output_image_tokens > 0 && rated(Meter::output_token);
    if (made || by_output) return;
    missing(rated(Meter::output_image_token) && workload_.output_image_tokens == 0
                ? "the plan bills images by their tokens: the workload states no "
                  "output_image_tokens"
                : std::string("no rate holds for this ") + thing_of(workload_.modality));
  }

  /// Quantities that have no rate of their own, and are billed as others or not at all.
  void say_what_falls_back() {
    const auto falls_back = [&](Meter meter, double quantity, const char* what, const char* as) {
      if (quantity > 0 && !billed(meter)) {
        say(std::string(what) + " are billed as " + as + ": no rate for them");
      }
    };
    const Workload& w = workload_;
    falls_back(Meter::cached_input_token, w.cached_input_tokens, "cached input tokens",
               "input tokens");
    if (!credited(Meter::cache_write_token) && unrated_.cache_write_tokens > 0) {
      say("tokens written to the cache are billed as input tokens: no rate for them");
    }
    const char* const audio = rated(Meter::input_audio_token) ? "audio tokens" : "input tokens";
    falls_back(Meter::input_audio_token, w.input_audio_tokens, "audio tokens sent", audio);
    falls_back(Meter::cached_input_audio_token, w.cached_input_audio_tokens, "cached audio tokens",
               audio);
    falls_back(Meter::output_audio_token, w.output_audio_tokens, "audio tokens answered",
               "output tokens");
    if (!rated(Meter::input_image) && !rated(Meter::input_megapixel)) {
      const char* const image = rated(Meter::input_image_token) ? "image tokens" : "input tokens";
      falls_back(Meter::input_image_token, w.input_image_tokens, "image tokens sent", image);
      falls_back(Meter::cached_input_image_token, w.cached_input_image_tokens,
                 "cached image tokens", image);
    }
    if (!rated(Meter::image) && !rated(Meter::megapixel)) {
      falls_back(Meter::output_image_token, w.output_image_tokens, "image tokens answered",
                 "output tokens");
    }
    const auto unbilled = [&](const std::string& what) {
      say(what + " are not billed: no rate for them holds");
    };
    double calls = 0;
    for (const auto& [tool, number] : w.tool_calls) calls += number;
    for (const HoldingRate& holding : rates_) {
      if (holding.rate->meter == Meter::tool_call) calls -= holding.quantity.value_or(0);
    }
    if (calls > kSlack && !credited(Meter::tool_call)) {
      unbilled(plain_number(calls) + (calls == 1 ? " tool call" : " tool calls") + " of each " +
               thing_of(w.modality));
    }
    const bool given = w.input_images > 0 || w.input_megapixels.value_or(0) > 0;
    if (given && w.input_image_tokens == 0 && !billed(Meter::input_image) &&
        !billed(Meter::input_megapixel)) {
      unbilled("images given in");
    }
    if (w.cache_token_hours.value_or(0) > 0 && !billed(Meter::cache_token_hour)) {
      unbilled("tokens stored in a cache");
    }
  }

  /// Rates that this kind of workload can have no quantity of, or whose quantity is surely there
  /// and not stated: every picture has a prompt.
  void say_what_bills_nothing() {
    const Workload& w = workload_;
    const bool silent = w.modality == Modality::image && w.sent_tokens() + w.answered_tokens() == 0;
    std::string names;
    bool unstated = false;
    for (const HoldingRate& holding : rates_) {
      const Meter meter = holding.rate->meter;
      const bool of_silent = silent && is_token(meter);
      if (usable(meter, w.modality) && !of_silent) continue;
      names += (names.empty() ? "" : ", ") + std::string(name_of(meter));
      unstated = unstated || of_silent;
    }
    if (names.empty()) return;
    say("its rates of " + names + " bill nothing of this " + thing_of(w.modality) +
        (unstated ? ": the workload states no tokens" : ""));
  }

  const Plan& plan_;
  const Workload& workload_;
  const std::vector<HoldingRate>& rates_;
  Workload unrated_;  ///< Tokens written to a cache are those that no rate holds for.
  SlotBill out_;
  std::string announced_;  ///< Meters whose prices are.
};

}  // namespace

SlotBill slot_bill(const Plan& plan, const Workload& workload,
                   const std::vector<HoldingRate>& rates) {
  return Biller(plan, workload, rates).bill();
}

}  // namespace tco
