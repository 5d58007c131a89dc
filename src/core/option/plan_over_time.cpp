#include "core/option/plan_over_time.hpp"

#include "core/option/result.hpp"
#include "core/plan/rates.hpp"
#include "tco/core/machine/owning.hpp"
#include "tco/core/quantity/text.hpp"

#include <algorithm>
#include <cmath>

namespace tco {
namespace {

/// True where what it sells depends on the day.
bool dated(const Plan& plan) {
  return plan.retired || std::any_of(plan.rates.begin(), plan.rates.end(), [](const Rate& rate) {
           return rate.effective_from || rate.effective_until;
         });
}

bool sells_the_same(const Plan& plan, std::optional<Date> a, std::optional<Date> b) {
  if (a == b) return true;
  const auto retired = [&](std::optional<Date> day) {
    return plan.retired && day && *plan.retired <= *day;
  };
  return retired(a) == retired(b) &&
         std::all_of(plan.rates.begin(), plan.rates.end(),
                     [&](const Rate& rate) { return in_force(rate, a) == in_force(rate, b); });
}

/// Of seats whose vendor publishes their price alone.
std::string unknown_allowance(const Plan& plan, const Subscription& seats, double number) {
  const std::string fee =
      seats.per_seat.value
          ? plain_number((number * *seats.per_seat.value).in(unit::per_month)) + " a month"
          : "a fee";
  return fee + " for " + plain_number(number) + (number == 1 ? " seat" : " seats") +
         ", but how much work a seat includes is not stated (/plans/" + escaped_token(plan.id) +
         R"(/subscription/included, as {"request": 5000}))";
}

}  // namespace

PlanOverTime::PlanOverTime(const Option& option, const Workload& workload, const Scenario& scenario)
    : option_(option),
      workload_(workload),
      scenario_(scenario),
      date_(scenario.date_of_month(1)),
      dated_(dated(*option.plan)),
      trend_(Compound::yearly(option.assumptions.api_trend_per_year)) {
  bill_now();
}

bool PlanOverTime::move_to(std::size_t index) {
  if (index == index_) return false;
  index_ = index;
  const auto date = dated_ ? scenario_.date_of_month(static_cast<double>(index) + 1) : date_;
  const bool same = sells_the_same(*option_.plan, date_, date);
  date_ = date;
  if (same && option_.assumptions.api_trend_per_year == 0) return false;
  if (same) {
    terms_.factor = listed_factor_ * trend_.after(index_);
    billed_.reset();
  } else {
    bill_now();
  }
  return true;
}

void PlanOverTime::bill_now() {
  const Plan& plan = *option_.plan;
  charged_ = bill(plan, workload_, date_, scenario_.demand.profile);
  if (option_.kind == OptionKind::api && plan.by_seat_only()) {
    charged_.unpriced = plan.id + " is sold by the seat only: --seat " + plan.id +
                        ", in a document {\"seat\": \"" + plan.id + "\"}";
  }
  const bool by_seat = option_.kind == OptionKind::seat;
  if (by_seat && plan.by_seat_only() && plan.subscription->included.empty()) {
    charged_.unpriced = unknown_allowance(plan, *plan.subscription, option_.seats);
  }
  if (!charged_.infeasible.empty() || (by_seat && !plan.subscription)) return;
  billed_.reset();
  list_.reset();
  terms_ = monthly_terms(plan, option_.seats, charged_);
  listed_factor_ = terms_.factor;
  terms_.factor *= trend_.after(index_);
  if (!option_.self_hosted()) terms_.operations = operations_of(option_.assumptions, 0);
}

const MonthlyBill& PlanOverTime::billed() const {
  if (!billed_) billed_ = monthly_bill(terms_);
  return *billed_;
}

const MonthlyBill* PlanOverTime::list() const {
  if (!terms_.by_spend.empty() || terms_.minimum_spend > MonthlyCost{}) return nullptr;
  if (!list_) {
    MonthlyTerms at_list = terms_;
    at_list.factor = 1;
    list_ = monthly_bill(at_list);
    list_piece_ = {};
  }
  return &*list_;
}

MonthlyCost PlanOverTime::metered_at(Volume volume) const {
  const MonthlyBill* const bill = billed_ ? nullptr : list();
  if (!bill) return billed().metered.at(volume);
  if (volume <= list_piece_.from || volume > list_piece_.to) {
    list_piece_ = bill->metered.segment(bill->metered.index_at(volume));
  }
  Segment piece = list_piece_;
  piece.at_from = terms_.factor * piece.at_from;
  piece.slope = terms_.factor * piece.slope;
  return piece.at(volume);
}

std::optional<UnitCost> PlanOverTime::price_alone() const {
  const MonthlyBill* const same = billed_ ? nullptr : list();
  const std::optional<CostCurve>& total = same ? same->total : billed().total;
  if (!total || total->size() != 1) return std::nullopt;
  const Segment line = total->segment(0);
  if (line.at_from != MonthlyCost{} || line.to != kUnbounded) return std::nullopt;
  return (same ? terms_.factor : 1) * line.slope;
}

std::string PlanOverTime::trouble(Volume volume) const {
  if (!charged_.infeasible.empty()) return charged_.infeasible;
  const MonthlyBill* const same = billed_ ? nullptr : list();
  const MonthlyBill& bill = same ? *same : billed();
  const Volume capacity = bill.metered.capacity();
  if (volume > capacity * (1 + kSlack))
    return beyond_quota(terms_, option_.seats, capacity, volume);
  if (bill.known_at(volume) && terms_.fees && terms_.operations) return {};
  return unknown_price(*option_.plan, terms_, charged_, volume);
}

std::string beyond_quota(const MonthlyTerms& terms, double seats, Volume capacity, Volume asked) {
  const auto volume = [](const MonthlyMeter& meter) { return *meter.limit / meter.quantity; };
  const MonthlyMeter* least = nullptr;
  for (const MonthlyMeter& meter : terms.meters) {
    if (!meter.limit || meter.quantity == 0) continue;
    if (!least || volume(meter) < volume(*least)) least = &meter;
  }
  double included = 0, enough = 0;
  for (const MonthlyMeter& meter : terms.meters) {
    if (meter.meter == least->meter) included += meter.limit.value_or(0);
    if (!meter.limit || meter.quantity == 0) continue;
    const double missing = asked.in(unit::outputs_per_month)*meter.quantity - meter.without_seats;
    enough = std::max(enough, missing / (*meter.limit - meter.without_seats) * seats);
  }
  return plain_number(seats) + (seats == 1 ? " seat serves " : " seats serve ") +
         plain_number(capacity.in(unit::outputs_per_month)) +
         " outputs a month at most: " + plain_number(included) + ' ' +
         std::string(name_of(least->meter)) + "s are included and none are sold beyond" +
         (seats > 0 && std::isfinite(enough)
              ? "; " + plain_number(std::ceil(enough * (1 - kSlack))) + " seats would do"
              : "");
}

}  // namespace tco
