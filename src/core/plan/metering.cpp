#include "tco/core/plan/metering.hpp"

#include "core/plan/meters.hpp"
#include "core/plan/rates.hpp"
#include "core/plan/slot_bill.hpp"
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

/// Whether two lines differ in their share alone.
bool same_but_share(const BillLine& a, const BillLine& b) {
  return a.charge == b.charge && a.meter == b.meter && a.rate == b.rate &&
         a.quantity == b.quantity && a.price == b.price && a.factor == b.factor;
}

void add_shares(std::vector<BillLine>& lines, const SlotBill& slot, double share) {
  for (BillLine line : slot.lines) {
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

bool has_level(const Plan& plan, ServiceLevel level) {
  return level == ServiceLevel::standard || plan.service_levels.count(level) > 0 ||
         std::any_of(plan.rates.begin(), plan.rates.end(),
                     [&](const Rate& rate) { return rate.service_level == level; });
}

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
  if (!has_level(plan, asked.service_level)) {
    result.unpriced = "no " + std::string(name_of(asked.service_level)) + " price known";
    result.no_level = true;
    return result;
  }
  take_sold_length(plan, result);
  if (!result.infeasible.empty()) return result;
  const Workload& workload = result.workload;
  const RateChoice choice = rate_choice(plan, workload, as_of, profile);
  result.ambiguous =
      choice.ambiguous.empty() ? ambiguous_credits(plan, workload) : choice.ambiguous;
  if (!result.ambiguous.empty()) {
    result.unpriced = "two rates of the plan hold at once: " + result.ambiguous.front() + " and " +
                      result.ambiguous.back();
    return result;
  }

  if (choice.unsold) {
    result.unpriced = "no rate for " + std::string(name_of(*choice.unsold)) +
                      " holds at service level " + std::string(name_of(asked.service_level));
  }
  std::vector<AttemptCost> totals;
  for (const WeekSlot& slot : choice.slots) {
    const SlotBill charged = slot_bill(plan, workload, slot.rates);
    if (charged.unpriced.empty()) totals.push_back(charged.known_part);
    if (slot.share == 0) continue;
    add_shares(result.lines, charged, slot.share);
    if (result.unpriced.empty()) result.unpriced = charged.unpriced;
    for (const std::string& remark : charged.remarks) {
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
