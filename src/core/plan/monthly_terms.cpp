#include "core/plan/meters.hpp"
#include "tco/core/plan/monthly_bill.hpp"

#include <algorithm>

namespace tco {
namespace {

using Lines = std::vector<const BillLine*>;

double of_meter(const Quantities& quantities, Meter meter) {
  const auto found = quantities.find(meter);
  return found == quantities.end() ? 0 : found->second;
}

/// The price for `per` units above so many units of the month.
std::optional<Money> price_above(double units, const BillLine& line) {
  std::optional<Money> price = line.price;
  if (line.rate->tiered_by_month()) {
    for (const Tier& tier : line.rate->tiers) {
      if (tier.threshold <= units) price = tier.price;
    }
  }
  if (!price) return std::nullopt;
  return line.factor * *price;
}

/// True where two rates of a meter take turns in a week, and do not hold beside each other.
bool take_turns(const Rate& a, const Rate& b) {
  return a.meter == b.meter && a.when.tool == b.when.tool &&
         a.when.cache_minutes == b.when.cache_minutes;
}

/// Lines that are counted together, which are billed in shares of the week, as one meter.
MonthlyMeter merged(const Lines& lines, AttemptsPerOutput attempts) {
  const double k = attempts.in(unit::attempts_per_output);
  MonthlyMeter meter;
  meter.meter = lines.front()->meter;
  meter.rate = lines.front()->rate;
  meter.per = lines.size() == 1 ? lines.front()->per : 1;
  std::vector<double> thresholds{0};
  bool at = false;
  for (const BillLine* line : lines) {
    meter.quantity += k * (line->share * line->quantity);
    if (!line->rate->tiered_by_month()) continue;
    meter.whole_month = meter.whole_month || line->rate->tier_mode == TierMode::whole_month;
    at = at || line->rate->tiers_at;
    for (const Tier& tier : line->rate->tiers) thresholds.push_back(tier.threshold);
  }
  std::sort(thresholds.begin(), thresholds.end());
  thresholds.erase(std::unique(thresholds.begin(), thresholds.end()), thresholds.end());
  for (const double above : thresholds) {
    std::optional<Money> price;
    if (lines.size() == 1) {
      price = price_above(above, *lines.front());
    } else {
      price = Money{};
      for (const BillLine* line : lines) {
        const double part = k * (line->share * line->quantity) / meter.quantity;
        price = sum(price, times(part / line->per, price_above(above, *line)));
      }
    }
    meter.prices.push_back({above, price, at && above > 0});
  }
  return meter;
}

/// True where what the seats include makes an output, though the plan has no rate for it.
bool seats_make_outputs(const Bill& bill) {
  const auto includes = [&](Meter meter) { return of_meter(bill.seat_quantities, meter) > 0; };
  if (includes(Meter::input_token) && includes(Meter::output_token)) return true;
  return std::any_of(bill.seat_quantities.begin(), bill.seat_quantities.end(),
                     [](const auto& one) { return one.second > 0 && is_generation(one.first); });
}

/// The lines of a bill, by the rule that adds them up over a month.
struct Sorted {
  std::vector<Lines> by_month;  ///< Each counted together.
  AttemptCost by_attempt{};     ///< The known part of all others.
  bool known = true;            ///< False: a price of the others is unknown.
};

Sorted sorted(const Bill& bill, const Quantities& quota) {
  const auto has_monthly_rule = [&](const BillLine& line) {
    if (line.charge != Charge::rate || line.quantity == 0) return false;
    return quota.count(line.meter) > 0 ||
           std::any_of(bill.lines.begin(), bill.lines.end(), [&](const BillLine& other) {
             return other.rate && take_turns(*other.rate, *line.rate) &&
                    other.rate->tiered_by_month();
           });
  };
  Sorted all;
  for (const BillLine& line : bill.lines) {
    if (has_monthly_rule(line)) {
      const auto same = std::find_if(
          all.by_month.begin(), all.by_month.end(),
          [&](const Lines& lines) { return take_turns(*lines.front()->rate, *line.rate); });
      if (same == all.by_month.end()) {
        all.by_month.push_back({&line});
      } else {
        same->push_back(&line);
      }
    } else if (line.cost) {
      all.by_attempt += *line.cost;
    } else {
      all.known = false;
    }
  }
  return all;
}

/// A meter that seats include some of, which no rate of the plan bills beyond that.
MonthlyMeter without_rate(Meter meter, double quantity, AttemptsPerOutput attempts) {
  MonthlyMeter included;
  included.meter = meter;
  included.quantity = attempts.in(unit::attempts_per_output)*quantity;
  included.prices.push_back({0, std::nullopt});
  return included;
}

}  // namespace

bool counts(const MonthlyMeter& meter, const BillLine& line) {
  return line.charge == Charge::rate && line.rate && meter.rate &&
         take_turns(*meter.rate, *line.rate);
}

bool counted_together(const MonthlyMeter& a, const MonthlyMeter& b) {
  return a.meter == b.meter && a.rate && b.rate && take_turns(*a.rate, *b.rate);
}

MonthlyTerms monthly_terms(const Plan& plan, double seats, const Bill& bill) {
  const AttemptsPerOutput attempts = bill.attempts_per_output;
  MonthlyTerms terms;
  terms.factor = (1 - plan.discount) * (1 + plan.uplift);
  if (plan.discount_by_spend) terms.by_spend.push_back(spend_curve(*plan.discount_by_spend, -1));
  if (plan.uplift_by_spend) terms.by_spend.push_back(spend_curve(*plan.uplift_by_spend, 1));
  terms.minimum_spend = plan.minimum_spend;
  terms.fees = plan.monthly_fee.value;
  Quantities quota = plan.free_quota;
  Quantities unrated;
  if (seats > 0) {
    terms.fees = sum(terms.fees, times(seats, plan.subscription->per_seat.value));
    for (const auto& [meter, each] : plan.subscription->included) quota[meter] += seats * each;
    unrated = bill.seat_quantities;
  }
  const Sorted lines = sorted(bill, quota);
  const bool complete = bill.total || (seats > 0 && seats_make_outputs(bill));
  terms.by_output = attempts * lines.by_attempt;
  terms.by_output_known = lines.known && complete;

  for (const Lines& one : lines.by_month) terms.meters.push_back(merged(one, attempts));
  for (const BillLine& line : bill.lines) unrated.erase(line.meter);
  for (const auto& [meter, quantity] : unrated) {
    terms.meters.push_back(without_rate(meter, quantity, attempts));
  }
  const bool capped = seats > 0 && plan.subscription->overage == Overage::cap;
  for (MonthlyMeter& meter : terms.meters) {
    double all = 0;  // of the quota's meter, whatever they are for
    for (const MonthlyMeter& other : terms.meters) {
      if (other.meter == meter.meter) all += other.quantity;
    }
    const double part = meter.quantity == all ? 1 : meter.quantity / all;
    meter.free = part * of_meter(quota, meter.meter);
    meter.without_seats = part * of_meter(plan.free_quota, meter.meter);
    if (capped && plan.subscription->included.count(meter.meter) > 0) meter.limit = meter.free;
  }
  return terms;
}

}  // namespace tco
