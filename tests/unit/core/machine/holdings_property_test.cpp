#include "tco/core/machine/holdings.hpp"
#include "tco/core/money/cash_flow.hpp"
#include "tco/core/money/finance.hpp"

#include <catch2/catch.hpp>

#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace holdings_property_test {

using namespace tco;

namespace {

double number(Money m) { return m.in(unit::money); }

bool near(double a, double b) { return std::abs(a - b) <= 1e-9 * std::max({1.0, std::abs(a)}); }

double real(double low, double high) {
  return low + (high - low) * *rc::gen::inRange(0, 1000) / 1000.0;
}

Investment any_investment() {
  Investment investment;
  investment.per_unit = real(1, 5000) * unit::money;
  investment.price_trend_per_year = real(-0.6, 0.4);
  investment.life_months = *rc::gen::inRange(1, 40);
  investment.residual_fraction = real(0, 1);
  investment.setup = real(0, 100) * unit::money;
  investment.horizon_credit = *rc::gen::arbitrary<bool>();
  return investment;
}

std::vector<double> any_needs() {
  const std::size_t months = *rc::gen::inRange<std::size_t>(1, 61);
  return *rc::gen::container<std::vector<double>>(
      months, rc::gen::map(rc::gen::inRange(0, 6), [](int n) { return static_cast<double>(n); }));
}

double sum(const std::vector<Money>& all) {
  return number(std::accumulate(all.begin(), all.end(), Money{}));
}

}  // namespace

TEST_CASE("every unit is bought once, serves its life and is sold once", "[core][property]") {
  CHECK(rc::check("holdings", [] {
    const Investment investment = any_investment();
    const std::vector<double> needed = any_needs();
    const Holdings held = holdings(investment, needed);
    double bought = 0, sold = 0, credited = 0;
    std::vector<double> in_service(needed.size());
    for (const Cohort& cohort : held.cohorts) {
      bought += number(cohort.price);
      const std::size_t end = cohort.month + static_cast<std::size_t>(investment.life_months);
      if (cohort.sale && cohort.sale->month + 1 == end) {
        sold += number(cohort.sale->proceeds);
      } else if (cohort.sale) {
        credited += number(cohort.sale->proceeds);
      }
      const double price =
          number(*investment.per_unit) *
          std::pow(1 + investment.price_trend_per_year, static_cast<double>(cohort.month) / 12);
      for (std::size_t m = cohort.month; m < std::min(end, needed.size()); ++m) {
        in_service[m] += number(cohort.price) / price;
      }
    }
    RC_ASSERT(near(bought, sum(held.purchases)));
    RC_ASSERT(near(sold, sum(held.resale)));
    RC_ASSERT(near(credited, number(held.horizon_credit)));
    RC_ASSERT(near(number(investment.setup), sum(held.setup)));
    for (std::size_t m = 0; m < needed.size(); ++m) {
      RC_ASSERT(near(in_service[m], held.units[m]));
      RC_ASSERT(held.units[m] >= needed[m]);
      // Nothing is bought that is not needed.
      RC_ASSERT(held.purchases[m] == Money{} || held.units[m] == needed[m]);
    }
  }));
}

TEST_CASE("totals are the sums of the months, however they are cut", "[core][property]") {
  CHECK(rc::check("cumulative", [] {
    const std::vector<double> needed = any_needs();
    std::vector<MonthlyParts> parts(needed.size());
    for (MonthlyParts& p : parts) {
      p.electricity = real(0, 500) * unit::per_month;
      p.api = real(0, 500) * unit::per_month;
      p.fees = real(0, 50) * unit::per_month;
    }
    const Holdings held = holdings(any_investment(), needed);
    CashFlow flow = cash_flow(held, parts, std::vector<Volume>(needed.size()));
    if (*rc::gen::arbitrary<bool>()) finance(flow, held, {.rate_per_year = real(-0.1, 0.3)});
    const double rate = real(-0.2, 0.5);
    const Horizon whole = horizon(flow, rate);
    const std::vector<Money> plain = cumulative(flow, 0), discounted = cumulative(flow, rate);
    RC_ASSERT(near(number(plain.back()), number(whole.tco)));
    RC_ASSERT(near(number(discounted.back()), number(whole.present_cost)));
    // The first months, and the rest discounted from where it begins.
    const std::size_t cut = *rc::gen::inRange<std::size_t>(1, flow.size() + 1);
    const auto middle = flow.begin() + static_cast<std::ptrdiff_t>(cut);
    double parted = number(horizon(CashFlow(flow.begin(), middle), rate).present_cost);
    if (middle != flow.end()) {
      parted += number(horizon(CashFlow(middle, flow.end()), rate).present_cost) *
                Discount(rate).factor(static_cast<double>(cut));
    }
    RC_ASSERT(near(parted, number(whole.present_cost)));
  }));
}

}  // namespace holdings_property_test
