#include "tco/core/cash_flow.hpp"

#include "tco/core/curve.hpp"
#include "tco/core/finance.hpp"
#include "tco/core/text.hpp"

#include <algorithm>
#include <cmath>

namespace tco {
namespace {

/// Neumaier's compensated sum: the small flows of many months next to one large purchase.
class Sum {
 public:
  void add(Money term) {
    const Money next = total_ + term;
    const bool larger = std::max(total_, -total_) >= std::max(term, -term);
    lost_ += larger ? (total_ - next) + term : (term - next) + total_;
    total_ = next;
  }
  Money value() const { return total_ + lost_; }

 private:
  Money total_{}, lost_{};
};

}  // namespace

std::optional<MonthlyCost> MonthlyParts::total() const { return sum(amortization, running()); }

std::optional<MonthlyCost> MonthlyParts::running() const {
  return sum(electricity, sum(operations, sum(maintenance, sum(rent, sum(api, fees)))));
}

MonthlyCost MonthlyParts::known() const {
  MonthlyCost known{};
  for (const auto& part : {amortization, electricity, operations, maintenance, rent, api, fees}) {
    if (part) known += *part;
  }
  return known;
}

CashFlow cash_flow(const Investment& investment, MonthlyCost running, double months) {
  const auto count = static_cast<std::size_t>(months);
  CashFlow flow;
  flow.setup = investment.setup;
  flow.purchases.assign(count, Money{});
  flow.resale.assign(count, Money{});
  flow.running.assign(count, running * unit::month);

  const Money price = investment.units * *investment.per_unit;
  const double left = investment.residual_fraction;
  const double life = investment.life_months;
  for (double start = 0; start < months; start += life) {
    flow.purchases[static_cast<std::size_t>(start)] += price;
    if (const double end = start + life; end <= months) {
      flow.resale[static_cast<std::size_t>(end) - 1] += left * price;
    } else {
      const double age = months - start;
      flow.horizon_credit = price - (1 - left) * price * (age / life);
    }
    if (life == kInfinity) break;
  }
  return flow;
}

Horizon horizon(const CashFlow& flow, Volume volume, double rate) {
  const Discount discount(rate);
  Sum capex, opex, residual, present;
  capex.add(flow.setup);
  present.add(flow.setup);
  double at_start = discount.factor(0);
  for (std::size_t m = 0; m < flow.running.size(); ++m) {
    const double at_end = discount.factor(static_cast<double>(m) + 1);
    if (flow.purchases[m] != Money{}) {  // to add 0 changes nothing
      capex.add(flow.purchases[m]);
      present.add(flow.purchases[m] * at_start);
    }
    opex.add(flow.running[m]);
    residual.add(flow.resale[m]);
    present.add((flow.running[m] - flow.resale[m]) * at_end);
    at_start = at_end;
  }
  residual.add(flow.horizon_credit);
  present.add(-flow.horizon_credit * discount.factor(flow.months()));

  Horizon result{capex.value(), opex.value(), residual.value(), {}, present.value(), {}};
  result.tco = result.capex + result.opex - result.residual;
  const double discounted_months = annuity_factor(rate, flow.months());
  const Outputs outputs = volume * (discounted_months * unit::month);
  if (outputs > Outputs{}) result.levelized_per_output = result.present_cost / outputs;
  return result;
}

Payback payback(const CashFlow& own, const CashFlow& other, double rate) {
  const double months = own.months();
  if (own.at_start() == Money{} && other.at_start() == Money{}) {
    if (own.running.front() < other.running.front()) return {Months{}, {}};
    return {{}, "nothing is paid at the start, and month 1 is not cheaper"};
  }
  const Discount discount(rate);
  Sum lead;  // cumulative own - cumulative other
  lead.add(own.setup - other.setup);
  double at_start = discount.factor(0);
  for (std::size_t m = 0; m < own.running.size(); ++m) {
    const auto month = static_cast<double>(m);
    lead.add((own.purchases[m] - other.purchases[m]) * at_start);
    const Money before = lead.value();
    if (before <= Money{}) return {month * unit::month, {}};
    const double at_end = discount.factor(month + 1);
    const Money step = (own.running[m] - other.running[m]) * at_end;
    if (before + step <= Money{}) return {(month + before / -step) * unit::month, {}};
    lead.add(step);
    lead.add((other.resale[m] - own.resale[m]) * at_end);
    if (lead.value() <= Money{}) return {(month + 1) * unit::month, {}};
    at_start = at_end;
  }
  return {{}, "not within " + plain_number(months) + " months"};
}

Payback simple_payback(const CashFlow& own, const CashFlow& other) {
  const Money extra = own.at_start() - other.at_start();
  const Money saved = other.running.front() - own.running.front();
  if (saved <= Money{}) return {{}, "the running cost of a month is not lower"};
  return {std::max(0.0, extra / saved) * unit::month, {}};
}

}  // namespace tco
