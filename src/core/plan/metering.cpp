#include "tco/core/plan/metering.hpp"

#include "core/plan/meters.hpp"
#include "core/plan/rates.hpp"
#include "tco/core/curve/curve.hpp"
#include "tco/core/quantity/text.hpp"

#include <algorithm>

namespace tco {
namespace {

/// Clips are sold in the plan's lengths only.
void take_sold_length(const Plan& plan, Bill& bill) {
  Workload& workload = bill.workload;
  if (workload.modality != Modality::video || plan.durations.empty()) return;
  const auto fits = [&](Duration d) { return d >= workload.length * (1 - kSlack); };
  const auto sold = std::find_if(plan.durations.begin(), plan.durations.end(), fits);
  if (sold == plan.durations.end()) {
    bill.infeasible = "clips of " + plain_number(workload.length.in(unit::second)) + " s" +
                      " are not sold; the longest is " +
                      plain_number(plan.durations.back().in(unit::second)) + " s";
  } else if (*sold > workload.length * (1 + kSlack)) {
    bill.remarks.push_back("a clip of " + plain_number(workload.length.in(unit::second)) + " s" +
                           " is billed as " + plain_number(sold->in(unit::second)) +
                           " s, the next length sold");
    workload.length = *sold;
  }
}

bool sells_level(const Plan& plan, ServiceLevel level) {
  return level == ServiceLevel::standard || plan.service_levels.count(level) > 0 ||
         std::any_of(plan.rates.begin(), plan.rates.end(),
                     [&](const Rate& rate) { return rate.service_level == level; });
}

/// The tier that what a request sends in reaches; what is written to a cache counts too.
std::optional<std::size_t> tier_of(const Rate& rate, const Workload& workload) {
  std::optional<std::size_t> reached;
  for (std::size_t i = 0; i < rate.tiers.size() && !rate.tiered_by_month(); ++i) {
    if (workload.input_tokens + workload.cache_write_tokens > rate.tiers[i].threshold) reached = i;
  }
  return reached;
}

/// An attempt at a time of the week; shares are left to the week's bill.
class SlotBill {
 public:
  SlotBill(const Plan& plan, const Workload& workload, const std::vector<HoldingRate>& rates)
      : plan_(plan), workload_(workload), rates_(rates) {
    for (const HoldingRate& holding : rates) add_rate(holding);
    require_generation();
    if (!announced_.empty()) {
      remarks_.push_back("the price of " + announced_ + " is announced, not confirmed");
    }
    if (plan.minimum_charge && known() && sum_ < *plan.minimum_charge / unit::attempt) {
      BillLine line;
      line.charge = Charge::minimum;
      line.counted = line.quantity = 1;
      line.price = (*plan.minimum_charge / unit::attempt - sum_) * unit::attempt;
      add(line);
    }
  }

  const std::vector<BillLine>& lines() const { return lines_; }
  const std::vector<std::string>& remarks() const { return remarks_; }
  const std::string& unpriced() const { return unpriced_; }
  std::optional<AttemptCost> total() const { return known() ? std::optional(sum_) : std::nullopt; }

 private:
  bool known() const { return unpriced_.empty(); }
  bool rated(Meter meter) const {
    return std::any_of(rates_.begin(), rates_.end(),
                       [&](const HoldingRate& h) { return h.rate->meter == meter; });
  }
  bool credited(Meter meter) const {
    return rated(Meter::credit) && takes_credits(meter, plan_, workload_);
  }
  void missing(const std::string& why) {
    if (unpriced_.empty()) unpriced_ = why;
  }

  void add(BillLine line) {
    if (line.quantity == 0 || line.price) {
      line.cost =
          line.quantity / line.per * line.price.value_or(Money{}) * line.factor / unit::attempt;
      sum_ += *line.cost;
    } else {
      missing("the price of " + std::string(name_of(line.meter)) + " is unknown");
    }
    lines_.push_back(line);
  }

  void add_rate(const HoldingRate& holding) {
    const Rate& rate = *holding.rate;
    const auto count =
        count_of(rate.meter, plan_, workload_, [&](Meter meter) { return rated(meter); });
    BillLine line;
    line.meter = rate.meter;
    line.tier = tier_of(rate, workload_);
    line.price = line.tier ? rate.tiers[*line.tier].price : rate.price.value;
    line.per = rate.per;
    line.factor = holding.factor;
    line.rate = holding.rate;
    if (!count) {
      missing(rate.meter == Meter::credit ? "the plan states no credits_per"
                                          : "the plan states no seconds_per_request");
      lines_.push_back(line);
      return;
    }
    line.counted = count->exact;
    line.quantity = count->rounded;
    if (plan_.base && plan_.base->meter == rate.meter && count->rounded > 0) {
      BillLine base = line;
      base.charge = Charge::base;
      base.quantity = base.per = 1;
      base.price = plan_.base->price;
      base.rate = nullptr;
      add(base);
      line.quantity = std::max(0.0, line.quantity - plan_.base->included);
    }
    add(line);
    if (!rate.announced || line.quantity == 0) return;
    announced_ += (announced_.empty() ? "" : " and ") + std::string(name_of(rate.meter));
  }

  /// Text needs a rate for what goes in and what comes out, the others one for what is made.
  void require_generation() {
    if (workload_.modality == Modality::text) {
      const auto require = [&](Meter meter, double tokens) {
        if (tokens > 0 && !rated(meter) && !credited(meter)) {
          missing("no rate for " + std::string(name_of(meter)) + " holds");
        }
      };
      require(Meter::input_token, workload_.input_tokens);
      require(Meter::output_token, workload_.output_tokens);
      fall_back(Meter::cached_input_token, workload_.cached_input_tokens, "cached input tokens");
      fall_back(Meter::cache_write_token, workload_.cache_write_tokens,
                "tokens written to the cache");
    } else if (std::none_of(lines_.begin(), lines_.end(), [](const BillLine& line) {
                 return is_generation(line.meter) && (line.counted > 0 || !line.cost);
               })) {
      missing("no rate holds for this " +
              std::string(workload_.modality == Modality::video ? "clip" : "image"));
    }
  }

  void fall_back(Meter meter, double tokens, const char* what) {
    if (tokens > 0 && !rated(meter) && !credited(meter)) {
      remarks_.push_back(std::string(what) + " are billed as input tokens: no rate for them");
    }
  }

  const Plan& plan_;
  const Workload& workload_;
  const std::vector<HoldingRate>& rates_;
  std::vector<BillLine> lines_;
  std::vector<std::string> remarks_;
  std::string unpriced_, announced_;
  AttemptCost sum_{};
};

/// Whether two lines differ in their share alone.
bool same_but_share(const BillLine& a, const BillLine& b) {
  return a.charge == b.charge && a.meter == b.meter && a.rate == b.rate &&
         a.quantity == b.quantity && a.price == b.price && a.factor == b.factor;
}

void add_shares(std::vector<BillLine>& lines, const SlotBill& slot, double share) {
  for (BillLine line : slot.lines()) {
    line.share = share;
    const auto same = std::find_if(lines.begin(), lines.end(), [&](const BillLine& other) {
      return same_but_share(line, other);
    });
    if (same == lines.end()) {
      lines.push_back(line);
    } else {
      same->share += share;
    }
  }
}

}  // namespace

Bill bill(const Plan& plan, const Workload& asked, std::optional<Date> as_of,
          std::span<const double> profile) {
  Bill result;
  result.workload = asked;
  result.attempts_per_output = asked.attempts_per_output;
  if (!plan.failed_attempts_billed) {
    result.attempts_per_output =
        std::min(result.attempts_per_output, 1 * unit::attempts_per_output);
  }
  if (plan.retired && as_of && *plan.retired <= *as_of) {
    result.infeasible = "retired on " + iso_date(*plan.retired);
    return result;
  }
  if (!sells_level(plan, asked.service_level)) {
    result.unpriced = "not sold at service level " + std::string(name_of(asked.service_level));
    return result;
  }
  take_sold_length(plan, result);
  if (!result.infeasible.empty()) return result;
  const Workload& workload = result.workload;
  const RateChoice choice = rate_choice(plan, workload, as_of, profile);
  result.ambiguous =
      choice.ambiguous.empty() ? ambiguous_credits(plan, workload) : choice.ambiguous;
  if (!result.ambiguous.empty()) {
    result.unpriced = "two rates of the plan hold at once";
    return result;
  }

  std::vector<AttemptCost> totals;
  for (const WeekSlot& slot : choice.slots) {
    const SlotBill charged(plan, workload, slot.rates);
    if (charged.total()) totals.push_back(*charged.total());
    if (slot.share == 0) continue;
    add_shares(result.lines, charged, slot.share);
    if (result.unpriced.empty()) result.unpriced = charged.unpriced();
    for (const std::string& remark : charged.remarks()) {
      if (std::find(result.remarks.begin(), result.remarks.end(), remark) == result.remarks.end()) {
        result.remarks.push_back(remark);
      }
    }
  }
  for (BillLine& line : result.lines) {
    if (std::abs(line.share - 1) < kSlack) line.share = 1;  // shares of slots are rounded
    if (!line.cost) continue;
    line.cost = *line.cost * line.share;
    result.known_part += *line.cost;
  }
  if (result.unpriced.empty()) result.total = result.known_part;
  if (choice.slots.size() > 1 && totals.size() == choice.slots.size()) {
    const auto [low, high] = std::minmax_element(totals.begin(), totals.end());
    result.cheapest_hour = *low;
    result.dearest_hour = *high;
  }
  if (plan.subscription) {
    const auto apart = [&](Meter meter) { return plan.subscription->included.count(meter) > 0; };
    for (const auto& [meter, quantity] : plan.subscription->included) {
      const bool counted = meter != Meter::credit || !credit_uses(plan, workload).empty();
      const auto count = counted ? count_of(meter, plan, workload, apart) : std::nullopt;
      if (count) result.seat_quantities[meter] = count->rounded;
    }
  }
  return result;
}

}  // namespace tco
