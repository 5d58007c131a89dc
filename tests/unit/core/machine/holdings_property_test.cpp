// Random courses of need, held against a plain count of who is bought, serves and is sold.
#include "support/random/questions.hpp"
#include "tco/core/machine/holdings.hpp"
#include "tco/core/money/cash_flow.hpp"
#include "tco/core/money/finance.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace holdings_property_test {

using namespace tco;
using namespace tco::test;

namespace {

double number(Money m) { return m.in(unit::money); }

bool near(double a, double b) { return std::abs(a - b) <= 1e-9 * std::max({1.0, std::abs(a)}); }

Investment any_investment() {
  Investment investment;
  investment.per_unit = real(1, 5000) * unit::money;
  investment.price_trend_per_year = whole(0, 3) == 0 ? 0 : real(-0.6, 0.4);
  investment.life_months = whole(1, 40);
  investment.residual_fraction = real(0, 1);
  investment.setup = real(0, 100) * unit::money;
  investment.horizon_credit = whole(0, 1) == 1;
  investment.returned = whole(0, 3) == 0;
  investment.paid_units = whole(0, 1) * whole(0, 3);
  return investment;
}

/// Often without work at first, and rising, falling and pausing.
std::vector<double> any_needs() {
  std::vector<double> needed(static_cast<std::size_t>(whole(1, 60)));
  const auto idle = static_cast<std::ptrdiff_t>(whole(0, 1) * whole(0, 5));
  const auto begin = needed.begin() + std::min(idle, static_cast<std::ptrdiff_t>(needed.size()));
  std::generate(begin, needed.end(), [] { return whole(0, 5); });
  return needed;
}

double sum(const std::vector<Money>& all) {
  return number(std::accumulate(all.begin(), all.end(), Money{}));
}

double price_in(const Investment& investment, std::size_t month) {
  return number(*investment.per_unit) *
         std::pow(1 + investment.price_trend_per_year, static_cast<double>(month) / 12);
}

/// The months from `begin` to before `end`, as if there were no others.
CashFlow months_of(const CashFlow& flow, std::size_t begin, std::size_t end) {
  CashFlow part;
  for (std::size_t i = begin; i < end; ++i) {
    part.volumes.push_back(flow.volumes[i]);
    part.units.push_back(flow.units[i]);
    for (const auto cause :
         {&CashFlow::setup, &CashFlow::purchases, &CashFlow::principal, &CashFlow::electricity,
          &CashFlow::api, &CashFlow::monthly_fees, &CashFlow::interest, &CashFlow::resale}) {
      (part.*cause).add(i - begin, (flow.*cause)[i], end - begin);
    }
  }
  if (end == flow.size()) part.horizon_credit = flow.horizon_credit;
  return part;
}

/// One machine: when it was bought and what for.
struct Bought {
  std::size_t month;
  double price;
};

}  // namespace

TEST_CASE("every unit is bought once, serves its life and is sold once", "[core][property]") {
  CHECK(held("holdings", [] {
    const Investment investment = any_investment();
    const std::vector<double> needed = any_needs();
    const Holdings found = holdings(investment, needed);
    const auto life = static_cast<std::size_t>(investment.life_months);
    std::vector<Bought> in_service;
    double paid = 0, all_bought = 0, credit = 0;
    bool begun = false;
    const auto last = needed.size() - 1;
    const bool ever = *std::max_element(needed.begin(), needed.end()) > 0;
    for (std::size_t m = 0; m < needed.size(); ++m) {
      std::erase_if(in_service, [&](const Bought& one) { return one.month + life == m; });
      paid = std::max(paid, std::min(needed[m], investment.paid_units));
      double bought = 0;
      while (static_cast<double>(in_service.size()) + paid < needed[m]) {
        in_service.push_back({m, price_in(investment, m)});
        bought += in_service.back().price;
      }
      all_bought += bought;
      double value = paid * number(*investment.per_unit), sold = 0;
      for (const Bought& one : in_service) {
        value += one.price;
        const std::size_t age = m + 1 - one.month;
        if (age == life) sold += investment.residual_fraction * one.price;
        if (m == last && age < life) {  // straight line from the price to the residual
          const double lost = (1 - investment.residual_fraction) * static_cast<double>(age) /
                              static_cast<double>(life);
          credit += (1 - lost) * one.price;
        }
      }
      RC_ASSERT(near(bought, number(found.purchases[m])));
      RC_ASSERT(near(investment.returned ? 0 : sold, number(found.resale[m])));
      RC_ASSERT(found.units[m] == static_cast<double>(in_service.size()) + paid);
      RC_ASSERT(near(value, number(found.value[m])));
      const bool set_up = (needed[m] > 0 && !begun) || (!ever && m == 0);
      RC_ASSERT(found.setup[m] == (set_up ? investment.setup : Money{}));
      begun = begun || needed[m] > 0;
    }
    const bool credited = investment.horizon_credit && !investment.returned;
    RC_ASSERT(near(credited ? credit : 0, number(found.horizon_credit)));
    double of_cohorts = 0, of_sales = 0;
    for (const Cohort& cohort : found.cohorts) {
      of_cohorts += number(cohort.price);
      if (cohort.sale) of_sales += number(cohort.sale->proceeds);
      const std::size_t end = cohort.month + life;
      if (cohort.sale) RC_ASSERT(cohort.sale->month == std::min(end - 1, last));
      const bool ends = end <= needed.size();
      RC_ASSERT(cohort.sale.has_value() == (ends ? !investment.returned : credited));
      RC_ASSERT(near(investment.residual_fraction * number(cohort.price), number(cohort.residual)));
    }
    RC_ASSERT(near(all_bought, of_cohorts));
    RC_ASSERT(near(sum(found.resale.listed()) + number(found.horizon_credit), of_sales));
  }));
}

TEST_CASE("totals are the sums of the months, however they are cut", "[core][property]") {
  CHECK(held("cumulative", [] {
    const std::vector<double> needed = any_needs();
    std::vector<MonthlyParts> parts(needed.size());
    for (MonthlyParts& p : parts) {
      p.electricity = real(0, 500) * unit::per_month;
      p.api = real(0, 500) * unit::per_month;
      p.fees = real(0, 50) * unit::per_month;
    }
    const Holdings bought = holdings(any_investment(), needed);
    CashFlow flow = cash_flow(bought, parts, std::vector<Volume>(needed.size()));
    if (whole(0, 1) == 1) finance(flow, bought, {.rate_per_year = real(-0.1, 0.3)});
    const double rate = real(-0.2, 0.5);
    const Horizon all = horizon(flow, rate);
    const std::vector<Money> plain = cumulative(flow, 0), discounted = cumulative(flow, rate);
    RC_ASSERT(near(number(plain.back()), number(all.tco)));
    RC_ASSERT(near(number(discounted.back()), number(all.present_cost)));
    // The first months, and the rest discounted from where it begins.
    const auto cut = static_cast<std::size_t>(whole(1, static_cast<int>(flow.size())));
    double parted = number(horizon(months_of(flow, 0, cut), rate).present_cost);
    if (cut < flow.size()) {
      parted += number(horizon(months_of(flow, cut, flow.size()), rate).present_cost) *
                Discount(rate).factor(static_cast<double>(cut));
    }
    RC_ASSERT(near(parted, number(all.present_cost)));
  }));
}

}  // namespace holdings_property_test
