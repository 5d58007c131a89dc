#include "core/option/result.hpp"
#include "core/workloads/month.hpp"
#include "tco/core/machine/holdings.hpp"
#include "tco/core/machine/owning.hpp"

#include <algorithm>
#include <functional>
#include <utility>

namespace tco {
namespace {

/// What units of a kind take.
Investment investment_of(const Option& option) {
  if (option.kind == OptionKind::owned) return investment_of_owning(option);
  const Rent& rent = *option.hardware->rent;
  const bool reserved = rent.mode == RentMode::reserved;
  Investment reservation;
  reservation.per_unit = reserved ? rent.upfront.value : Money{};
  reservation.life_months = reserved ? rent.term_months : 1;
  reservation.horizon_credit = false;
  return reservation;
}

void add(CashFlow& sum, const CashFlow& other) {
  for (const auto part :
       {&CashFlow::setup, &CashFlow::purchases, &CashFlow::principal, &CashFlow::electricity,
        &CashFlow::operations, &CashFlow::maintenance, &CashFlow::rent, &CashFlow::api,
        &CashFlow::monthly_fees, &CashFlow::upfront, &CashFlow::lease, &CashFlow::interest,
        &CashFlow::resale, &CashFlow::tax}) {
    (sum.*part).add(other.*part);
  }
  sum.horizon_credit += other.horizon_credit;
  sum.credit_tax += other.credit_tax;
  for (std::size_t i = 0; i < sum.size(); ++i) sum.units[i] += other.units[i];
}

std::vector<double> kept_of(const std::vector<Purchases>& purchases) {
  std::vector<double> units;
  for (const Purchases& kind : purchases) units.push_back(kind.kept());
  return units;
}

}  // namespace

void note_shares(std::string& over_share, const MeshTerms& terms, const mesh::Answer& answer,
                 std::size_t month) {
  for (std::size_t k = 0; k < terms.kinds(); ++k) {
    const MeshPair& pair = terms.pair(k, 0);
    if (pair.option->kind != OptionKind::owned || answer.units[k] == 0) continue;
    double busy = 0;
    for (const double hours : busy_hours(terms, answer, k)) busy += hours;
    const double there = answer.units[k] * pair.sized.available.in(unit::hours_per_month);
    note_share(over_share, *pair.option, month, busy / there);
  }
}

std::vector<double> bought_of(const Option& option) {
  std::vector<double> units;
  for (const MachineKind& kind : option.machines) units.push_back(kind.bought);
  return units;
}

OptionFlow flow_of_mesh(MeshTerms& terms, double scale) {
  const std::vector<Volume> volumes = volumes_of(terms.scenario());
  const std::size_t months = volumes.size();
  std::vector<mesh::Answer> answers;
  std::vector<MeshMonth> by_month;
  std::vector<Purchases> purchases;
  for (std::size_t k = 0; k < terms.kinds(); ++k) {
    Investment investment = investment_of(*terms.pair(k, 0).option);
    investment.setup = Money{};  // paid once for all kinds
    purchases.emplace_back(investment, months);
  }
  std::vector<double> held, least;  // at the start of this month, and where it was last solved
  std::optional<mesh::Fleets> fleets;
  std::string over_share;
  for (std::size_t i = 0; i < months; ++i) {
    const bool changed = terms.move_to(i) || i == 0;
    held = i == 0 ? bought_of(terms.option()) : kept_of(purchases);
    if (!terms.infeasible().empty()) return stopped(terms.scenario(), i, terms.infeasible());
    if (!terms.unknown().empty()) return stopped(terms.scenario(), i, terms.unknown());
    // What is best of so many units at least is so of more, too, as far as it has them.
    const bool fewer = !std::ranges::equal(held, least, std::greater_equal<>());
    if (changed || fewer) {
      if (changed) fleets.emplace(terms.problem());
      least = held;
      if (const std::string many = too_many(*fleets, scale, held); !many.empty()) {
        return stopped(terms.scenario(), i, many);
      }
      answers.push_back(fleets->best(scale, held));
      if (!answers.back().feasible) {
        return stopped(terms.scenario(), i, "the machines allowed cannot serve what must be local");
      }
      by_month.push_back(month_of(terms, answers.back(), scale));
      note_shares(over_share, terms, answers.back(), i);
    } else {
      answers.push_back(answers.back());
      by_month.push_back(by_month.back());
    }
    for (std::size_t k = 0; k < terms.kinds(); ++k) purchases[k].need(answers[i].units[k]);
  }
  // Setup is paid with the first units of any kind.
  std::vector<std::size_t> first(terms.kinds(), months);
  std::size_t begins = terms.kinds();
  for (std::size_t k = 0; k < terms.kinds(); ++k) {
    for (std::size_t i = months; i-- > 0;) {
      if (answers[i].units[k] > 0) first[k] = i;
    }
    if (first[k] < months && (begins == terms.kinds() || first[k] < first[begins])) begins = k;
  }
  const Assumptions& shared = terms.option().assumptions;
  std::vector<MonthlyParts> sent(months);
  for (std::size_t i = 0; i < months; ++i) {
    sent[i] = by_month[i].plans();
    sent[i].operations = *sent[i].operations + by_month[i].once;
  }
  const Holdings nothing = holdings(Investment{}, std::vector(months, 0.0));
  CashFlow flow = cash_flow(nothing, sent, volumes);
  if (shared.tax) apply(flow, {}, *shared.tax);
  for (std::size_t k = 0; k < terms.kinds(); ++k) {
    const Option& option = *terms.pair(k, 0).option;
    std::vector<MonthlyParts> parts;
    for (const MeshMonth& month : by_month) parts.push_back(month.kinds[k]);
    Holdings units = std::move(purchases[k]).held();
    if (k == begins) units.setup.add(first[k], shared.setup_cost, months);
    if (option.kind == OptionKind::owned) {
      const Assumptions& a = option.assumptions;
      for (std::size_t i = 0; i < months && a.price_trend_per_year != 0 && !a.sunk; ++i) {
        parts[i].maintenance = maintenance_of(a, units.units[i], units.value[i]);
      }
      add(flow, flow_of_units(a, units, cash_flow(units, parts, volumes)));
      continue;
    }
    const Amounts upfront = std::exchange(units.purchases, {});
    for (MonthlyParts& month : parts) month.fees = MonthlyCost{};
    CashFlow rented = cash_flow(units, parts, volumes);
    rented.upfront = upfront;
    if (option.assumptions.tax) apply(rented, {}, *option.assumptions.tax);
    add(flow, rented);
  }
  return {std::move(flow), {}, std::move(over_share)};
}

}  // namespace tco
