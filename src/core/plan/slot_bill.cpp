#include "core/plan/slot_bill.hpp"

#include "core/plan/coverage.hpp"
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

class Biller {
 public:
  Biller(const Plan& plan, const Workload& workload, const std::vector<HoldingRate>& rates)
      : plan_(plan),
        workload_(workload),
        unrated_(workload),
        coverage_(plan, workload, unrated_, rates) {
    // What lives so long in a cache that no rate holds for it is sent as input.
    for (const HoldingRate& holding : rates) {
      if (holding.rate->meter != Meter::cache_write_token) continue;
      unrated_.cache_write_tokens -= holding.quantity.value_or(0);
    }
    if (unrated_.cache_write_tokens < kSlack * workload.cache_write_tokens) {
      unrated_.cache_write_tokens = 0;  // what subtracting leaves of nothing
    }
    for (const HoldingRate& holding : rates) add_rate(holding);
    if (const std::string why = coverage_.missing(out_.lines); !why.empty()) missing(why);
    if (!announced_.empty()) say("the price of " + announced_ + " is announced, not confirmed");
    for (std::string& remark : coverage_.remarks()) say(std::move(remark));
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
      return other != Meter::cache_write_token && coverage_.rated(other);
    };
    const bool whole = meter == Meter::credit || meter == Meter::cache_token_hour;
    return count_of(meter, plan_, whole ? workload_ : unrated_, apart);
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

  const Plan& plan_;
  const Workload& workload_;
  Workload unrated_;  ///< Tokens written to a cache are those that no rate holds for.
  Coverage coverage_;
  SlotBill out_;
  std::string announced_;  ///< Meters whose prices are.
};

}  // namespace

SlotBill slot_bill(const Plan& plan, const Workload& workload,
                   const std::vector<HoldingRate>& rates) {
  return Biller(plan, workload, rates).bill();
}

}  // namespace tco
