#include "tco/core/money/cash_flow.hpp"

#include "core/curve/compensated_sum.hpp"
#include "tco/core/money/compound.hpp"
#include "tco/core/money/finance.hpp"
#include "tco/core/money/recovery.hpp"

#include <algorithm>
#include <cstddef>

namespace tco {
namespace {

using Sum = CompensatedSum<Money>;

/// Electricity .. fees of the month.
Money running(const FlowMonth& m) {
  return m.electricity + (m.operations + (m.maintenance + (m.rent + (m.api + m.monthly_fees))));
}

/// Adds to a sum what one month is worth at t = 0, by the factors of its start and of its end.
void add_month(Sum& sum, const FlowMonth& m, double start, double end) {
  sum.add(m.setup * start);
  sum.add((m.purchases + m.lease) * start);
  sum.add((m.paid_at_end() - m.resale) * end);
  sum.add(-m.horizon_credit * end);
}

}  // namespace

Money FlowMonth::opex() const { return running(*this) + (upfront + (lease + interest)); }

Money FlowMonth::paid_at_end() const {
  return running(*this) + (upfront + (principal + (interest + tax)));
}

void FlowMonth::take(const MonthlyParts& parts) {
  electricity = *parts.electricity * unit::month;
  operations = *parts.operations * unit::month;
  maintenance = *parts.maintenance * unit::month;
  rent = *parts.rent * unit::month;
  api = *parts.api * unit::month;
  monthly_fees = *parts.fees * unit::month;
}

CashFlow cash_flow(const Holdings& held, const std::vector<Volume>& volumes) {
  CashFlow flow(held.units.size(), FlowMonth{});
  for (std::size_t i = 0; i < flow.size(); ++i) {
    FlowMonth& m = flow[i];
    m.number = static_cast<int>(i) + 1;
    m.volume = volumes[i];
    m.units = held.units[i];
    m.setup = held.setup[i];
    m.purchases = held.purchases[i];
    m.resale = held.resale[i];
  }
  flow.back().horizon_credit = held.horizon_credit;
  return flow;
}

CashFlow cash_flow(const Holdings& held, const std::vector<MonthlyParts>& parts,
                   const std::vector<Volume>& volumes) {
  CashFlow flow = cash_flow(held, volumes);
  for (std::size_t i = 0; i < flow.size(); ++i) flow[i].take(parts[i]);
  return flow;
}

void finance(CashFlow& flow, const Holdings& held, const Financing& financing) {
  const std::vector<FinancedMonth> months = financed(financing, held.cohorts, flow.size());
  for (std::size_t i = 0; i < flow.size(); ++i) {
    flow[i].purchases = months[i].down_payment;
    flow[i].principal = months[i].principal;
    flow[i].interest = months[i].interest;
    flow[i].lease = months[i].lease_payment;
  }
}

void apply(CashFlow& flow, const Holdings& held, const Tax& tax, bool leased) {
  std::vector<Money> deductible;
  for (const FlowMonth& m : flow) deductible.push_back(m.opex());
  const std::vector<Money> shields =
      tax_shields(tax, deductible, leased ? std::vector<Cohort>{} : held.cohorts);
  for (std::size_t i = 0; i < flow.size(); ++i) flow[i].tax = -shields[i];
}

std::vector<Money> cumulative(const CashFlow& flow, double discount_rate_per_year) {
  Compound discount = Compound::discount(discount_rate_per_year);
  Sum sum;
  std::vector<Money> sums;
  double start = 1;
  for (std::size_t i = 0; i < flow.size(); ++i) {
    const double end = discount.after(i + 1);
    add_month(sum, flow[i], start, end);
    start = end;
    sums.push_back(sum.value());
  }
  return sums;
}

Horizon horizon(const CashFlow& flow, double discount_rate_per_year) {
  Compound discount = Compound::discount(discount_rate_per_year);
  Sum capex, opex, residual, tax, present;
  CompensatedSum<Outputs> outputs;
  double start = 1;
  for (std::size_t i = 0; i < flow.size(); ++i) {
    const FlowMonth& m = flow[i];
    const double end = discount.after(i + 1);
    capex.add(m.capex());
    opex.add(m.opex());
    residual.add(m.resale);
    residual.add(m.horizon_credit);
    tax.add(m.tax);
    add_month(present, m, start, end);
    outputs.add(m.volume * unit::month * end);
    start = end;
  }
  Horizon result{capex.value(), opex.value(), residual.value(), tax.value(), {}, {}, {}};
  result.tco = result.capex + result.opex - result.residual + result.tax;
  result.present_cost = present.value();
  if (outputs.value() > Outputs{}) {
    result.levelized_per_output = result.present_cost / outputs.value();
  }
  return result;
}

Payback payback(const CashFlow& own, const CashFlow& other, double discount_rate_per_year) {
  std::vector<Gain> gains;
  gains.reserve(own.size());
  for (std::size_t i = 0; i < own.size(); ++i) {
    gains.push_back({.at_start = other[i].paid_at_start() - own[i].paid_at_start(),
                     .during = other[i].paid_at_end() - own[i].paid_at_end(),
                     .at_end = own[i].resale - other[i].resale});
  }
  // Months in which both pay the same, as machines are bought later, are none to pay back in.
  std::size_t alike = 0;
  const auto same = [](const Gain& gain) {
    return gain.at_start == Money{} && gain.during == Money{} && gain.at_end == Money{};
  };
  while (alike < gains.size() && same(gains[alike])) ++alike;
  if (alike == gains.size()) alike = 0;
  const Gain& first = gains[alike];
  if (first.at_start == Money{} && first.during <= Money{}) {
    if (own[alike].paid_at_start() != Money{}) {  // as much as the other side: level from the start
      const bool dearer = first.during < Money{};
      return {Months{}, {}, std::vector<Months>(dearer ? 1 : 0)};
    }
    return {{}, "nothing is paid at the start, and month 1 is not cheaper"};
  }
  gains.erase(gains.begin(), gains.begin() + static_cast<std::ptrdiff_t>(alike));
  Recovery found = recovery(gains, monthly_rate(discount_rate_per_year), "months");
  const auto from_start = [&](double t) { return (static_cast<double>(alike) + t) * unit::month; };
  Payback result{{}, std::move(found.reason)};
  if (found.time) result.time = from_start(*found.time);
  for (const double t : found.later) result.later.push_back(from_start(t));
  return result;
}

Payback simple_payback(const Outlay& own, const Outlay& other) {
  const Money extra = own.at_start - other.at_start;
  const MonthlyCost saved = other.running - own.running;
  if (saved <= MonthlyCost{}) return {{}, "the running cost of a month is not lower"};
  return {std::max(0.0, extra / (saved * unit::month)) * unit::month, {}};
}

}  // namespace tco
