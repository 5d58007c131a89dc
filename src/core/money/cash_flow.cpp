#include "tco/core/money/cash_flow.hpp"

#include "core/curve/compensated_sum.hpp"
#include "tco/core/money/compound.hpp"
#include "tco/core/money/finance.hpp"
#include "tco/core/money/recovery.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <utility>

namespace tco {
namespace {

using Sum = CompensatedSum<Money>;

/// Electricity .. fees of the month.
Money running(const FlowMonth& m) {
  return m.electricity + (m.operations + (m.maintenance + (m.rent + (m.api + m.monthly_fees))));
}

/// a + (b + ...) of a month; what is not listed is left out.
class Together {
 public:
  Together(std::initializer_list<const Amounts*> parts) {
    for (auto part = std::rbegin(parts); part != std::rend(parts); ++part) {
      if (!(*part)->listed().empty()) listed_[count_++] = (*part)->listed().data();
    }
  }
  Money operator[](std::size_t i) const {
    if (count_ == 0) return Money{};
    Money sum = listed_[0][i];
    for (std::size_t part = 1; part < count_; ++part) sum = listed_[part][i] + sum;
    return sum;
  }

 private:
  std::array<const Money*, 6> listed_{};
  std::size_t count_ = 0;
};

/// What is paid in a month, resale apart.
struct Payments {
  explicit Payments(const CashFlow& f)
      : at_start{&f.lease, &f.purchases, &f.setup},
        running{&f.electricity, &f.operations, &f.maintenance, &f.rent, &f.api, &f.monthly_fees},
        prepaid{&f.upfront, &f.lease, &f.interest},
        owed{&f.upfront, &f.principal, &f.interest, &f.tax} {}

  Money opex(std::size_t i) const { return running[i] + prepaid[i]; }
  Money at_end(std::size_t i) const { return running[i] + owed[i]; }

  Together at_start, running, prepaid, owed;
};

void add(Sum& sum, const Amounts& amounts) {
  for (const Money amount : amounts.listed()) sum.add(amount);
}

/// Adds to a sum what one month is worth at t = 0, by the factors of its start and of its end.
void add_month(Sum& sum, const CashFlow& flow, const Payments& paid, std::size_t i, double start,
               double end) {
  sum.add(paid.at_start[i] * start);
  sum.add((paid.at_end(i) - flow.resale[i]) * end);
  if (i + 1 == flow.size()) sum.add((flow.credit_tax - flow.horizon_credit) * end);
}

}  // namespace

Money FlowMonth::opex() const { return running(*this) + (upfront + (lease + interest)); }

Money FlowMonth::paid_at_end() const {
  return running(*this) + (upfront + (principal + (interest + tax)));
}

const FlowMonth CashFlow::operator[](std::size_t i) const {
  FlowMonth m;
  m.number = static_cast<int>(i) + 1;
  m.volume = volumes[i];
  m.units = units[i];
  m.setup = setup[i];
  m.purchases = purchases[i];
  m.principal = principal[i];
  m.electricity = electricity[i];
  m.operations = operations[i];
  m.maintenance = maintenance[i];
  m.rent = rent[i];
  m.api = api[i];
  m.monthly_fees = monthly_fees[i];
  m.upfront = upfront[i];
  m.lease = lease[i];
  m.interest = interest[i];
  m.resale = resale[i];
  m.tax = tax[i];
  if (i + 1 == size()) {
    m.horizon_credit = horizon_credit;
    m.credit_tax = credit_tax;
    m.tax += credit_tax;
  }
  return m;
}

void CashFlow::take(std::size_t i, const MonthlyParts& parts) {
  electricity.add(i, *parts.electricity * unit::month, size());
  operations.add(i, *parts.operations * unit::month, size());
  maintenance.add(i, *parts.maintenance * unit::month, size());
  rent.add(i, *parts.rent * unit::month, size());
  api.add(i, *parts.api * unit::month, size());
  monthly_fees.add(i, *parts.fees * unit::month, size());
}

CashFlow cash_flow(const Holdings& held, std::vector<Volume> volumes) {
  CashFlow flow;
  flow.volumes = std::move(volumes);
  flow.units = held.units;
  flow.setup = held.setup;
  flow.purchases = held.purchases;
  flow.resale = held.resale;
  flow.horizon_credit = held.horizon_credit;
  return flow;
}

CashFlow cash_flow(const Holdings& held, const std::vector<MonthlyParts>& parts,
                   std::vector<Volume> volumes) {
  CashFlow flow = cash_flow(held, std::move(volumes));
  for (std::size_t i = 0; i < flow.size(); ++i) flow.take(i, parts[i]);
  return flow;
}

void finance(CashFlow& flow, const Holdings& held, const Financing& financing) {
  const std::vector<FinancedMonth> months = financed(financing, held.cohorts, flow.size());
  flow.purchases = {};
  for (std::size_t i = 0; i < flow.size(); ++i) {
    flow.purchases.add(i, months[i].down_payment, flow.size());
    flow.principal.add(i, months[i].principal, flow.size());
    flow.interest.add(i, months[i].interest, flow.size());
    flow.lease.add(i, months[i].lease_payment, flow.size());
  }
}

void apply(CashFlow& flow, std::span<const Cohort> owned, const Tax& tax) {
  const Payments paid(flow);
  std::vector<Money> deductible;
  for (std::size_t i = 0; i < flow.size(); ++i) deductible.push_back(paid.opex(i));
  const std::vector<Money> shields = tax_shields(tax, deductible, owned);
  for (std::size_t i = 0; i < flow.size(); ++i) flow.tax.add(i, -shields[i], flow.size());
  flow.credit_tax = credit_tax(tax, owned, flow.size());
}

std::vector<Money> cumulative(const CashFlow& flow, double discount_rate_per_year) {
  Compound discount = Compound::discount(discount_rate_per_year);
  const Payments paid(flow);
  Sum sum;
  std::vector<Money> sums;
  double start = 1;
  for (std::size_t i = 0; i < flow.size(); ++i) {
    const double end = discount.after(i + 1);
    add_month(sum, flow, paid, i, start, end);
    start = end;
    sums.push_back(sum.value());
  }
  return sums;
}

Horizon horizon(const CashFlow& flow, double discount_rate_per_year) {
  Compound discount = Compound::discount(discount_rate_per_year);
  const Payments paid(flow);
  Sum capex, opex, residual, tax, present;
  for (const Amounts* const part : {&flow.setup, &flow.purchases, &flow.principal}) {
    add(capex, *part);
  }
  add(residual, flow.resale);
  residual.add(flow.horizon_credit);
  add(tax, flow.tax);
  tax.add(flow.credit_tax);
  CompensatedSum<Outputs> outputs;
  double start = 1;
  for (std::size_t i = 0; i < flow.size(); ++i) {
    const double end = discount.after(i + 1);
    opex.add(paid.opex(i));
    add_month(present, flow, paid, i, start, end);
    outputs.add(flow.volumes[i] * unit::month * end);
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

Money beyond_rounding(Money more, Money less) {
  const Money gain = more - less;
  const Money size = std::max(more, -more) + std::max(less, -less);
  return std::max(gain, -gain) <= kSlack * size ? Money{} : gain;
}

Payback payback(const CashFlow& own, const CashFlow& other, double discount_rate_per_year) {
  const Payments mine(own), theirs(other);
  const double rate = monthly_rate(discount_rate_per_year);
  std::vector<Gain> gains(own.size());
  for (std::size_t i = 0; i < gains.size(); ++i) {
    // Paid at the start, though discounted as what counts at the end.
    const Money upfront = beyond_rounding(other.upfront[i], own.upfront[i]);
    gains[i] = {
        .at_start = beyond_rounding(theirs.at_start[i], mine.at_start[i]) + upfront / (1 + rate),
        .during = beyond_rounding(theirs.at_end(i), mine.at_end(i)) - upfront,
        .at_end = beyond_rounding(own.resale[i], other.resale[i])};
  }
  // Months in which both pay the same, as machines are bought later, are none to pay back in.
  std::size_t alike = 0;
  const auto same = [](const Gain& gain) {
    return gain.at_start == Money{} && gain.during == Money{} && gain.at_end == Money{};
  };
  while (alike < gains.size() && same(gains[alike])) ++alike;
  if (alike == gains.size()) alike = 0;
  const Gain& first = gains[alike];
  // Both have paid as much at the start of a month: level from the start.
  bool level = false;
  for (std::size_t i = 0; i <= alike; ++i) {
    level = level || mine.at_start[i] != Money{} || own.upfront[i] != Money{};
  }
  level = level && first.at_start == Money{};
  if (!level && first.at_start == Money{} && first.during <= Money{}) {
    const std::string month = "month " + std::to_string(alike + 1);
    return {{},
            "nothing is paid at the start, and " + month +
                (alike > 0 ? ", the first that differs, is not cheaper" : " is not cheaper")};
  }
  gains.erase(gains.begin(), gains.begin() + static_cast<std::ptrdiff_t>(alike));
  Recovery found = recovery(gains, rate, "months", level);
  const auto from_start = [&](double t) { return (static_cast<double>(alike) + t) * unit::month; };
  Payback result{{}, std::move(found.reason)};
  if (found.time) result.time = level ? Months{} : from_start(*found.time);
  for (const double t : found.later) result.later.push_back(from_start(t));
  return result;
}

Payback simple_payback(const Outlay& own, const Outlay& other) {
  const Money extra = own.at_start - other.at_start;
  const auto amount = [](MonthlyCost cost) { return cost.in(unit::per_month); };
  const double months =
      simple_payback_months(extra.in(unit::money), amount(other.running - own.running),
                            amount(own.running) + amount(other.running));
  if (std::isnan(months)) return {{}, "the running cost of a month is not lower"};
  return {months * unit::month, {}};
}

}  // namespace tco
