#include "tco/core/option/choice.hpp"

#include "support/flows.hpp"
#include "support/random/curves.hpp"
#include "tco/core/money/finance.hpp"

#include <cmath>

namespace choice_test {

using namespace tco;
using tco::test::amount;
using tco::test::whole;

namespace {

/// Pays `first` at the start of month 1 and `each` at the end of every month.
CashFlow level(double first, double each, std::size_t months) {
  CashFlow flow;
  flow.volumes.resize(months);
  flow.units.resize(months);
  flow.purchases.add(0, first * unit::money, months);
  for (std::size_t i = 0; i < months; ++i) flow.api.add(i, each * unit::money, months);
  return flow;
}

/// Payments that may be anything, as growth, replacements and resale make them.
CashFlow random_flow(std::size_t months) {
  CashFlow flow = level(0, 0, months);
  const auto some = [] { return whole(0, 99999) * 0.01 * unit::money; };
  for (std::size_t i = 0; i < months; ++i) {
    flow.purchases.add(i, *rc::gen::element(0, 0, 0, 1) * some(), months);
    flow.api.add(i, some(), months);
    flow.operations.add(i, some(), months);
    flow.resale.add(i, *rc::gen::element(0, 0, 1) * some(), months);
  }
  flow.horizon_credit = some();
  return flow;
}

}  // namespace

TEST_CASE("what a choice brings, by hand") {
  struct Row {
    const char* because;
    double price, each, other;
    std::size_t months;
    double rate, saving, npv;
    std::vector<double> irr;
    const char* reason;
  };
  const auto row = GENERATE(values<Row>({
      {"100 saves 10 a month for 12 months: 20; the rate of a year is (1 + irr_m)^12 - 1 with "
       "annuity_factor(irr_m) = 10, irr_m = 2.9229 %",
       100,
       0,
       10,
       12,
       0,
       20,
       20,
       {0.41298},
       ""},
      {"one month: 100 becomes 110, 10 % a month",
       100,
       0,
       110,
       1,
       0,
       10,
       10,
       {std::pow(1.1, 12) - 1},
       ""},
      {"one month, worth 110 / 1.1 - 100 = 0 at just that rate",
       100,
       0,
       110,
       1,
       std::pow(1.1, 12) - 1,
       10,
       0,
       {std::pow(1.1, 12) - 1},
       ""},
      {"dearer from the start and every month: a loss",
       100,
       20,
       10,
       12,
       0,
       -220,
       -220,
       {},
       "nothing is received"},
      {"cheaper with nothing paid first: no rate", 0, 5, 10, 12, 0, 60, 60, {}, "nothing is paid"},
      {"the same on both sides", 0, 10, 10, 12, 0.1, 0, 0, {}, "every flow is zero"},
  }));
  CAPTURE(row.because);
  const Choice found =
      choice(level(row.price, row.each, row.months), level(0, row.other, row.months), row.rate);
  CHECK(amount(found.saving) == Approx(row.saving).margin(1e-9));
  CHECK(amount(found.npv) == Approx(row.npv).margin(1e-9));
  REQUIRE(found.irr_per_year.rates.size() == row.irr.size());
  for (std::size_t i = 0; i < row.irr.size(); ++i) {
    CHECK(found.irr_per_year.rates[i] == Approx(row.irr[i]).epsilon(1e-4));
  }
  CHECK(found.irr_per_year.reason == row.reason);
}

TEST_CASE("a choice can have several rates, and none of them decides") {
  // -100, 230, -132: (1 - 1.1x)(1 - 1.2x), so 10 % and 20 % a month.
  CashFlow own = level(100, 0, 2), other = level(0, 0, 2);
  other.api.add(0, 230 * unit::money, 2);
  own.api.add(1, 132 * unit::money, 2);
  const Choice found = choice(own, other, 0);
  REQUIRE(found.irr_per_year.rates.size() == 2);
  CHECK(found.irr_per_year.rates[0] == Approx(std::pow(1.1, 12) - 1));
  CHECK(found.irr_per_year.rates[1] == Approx(std::pow(1.2, 12) - 1));
}

TEST_CASE("paying less first and more later is a loan", "[choice]") {
  // The other side buys for 100; 10 a month for 12 months are saved by it.
  const Choice lends = choice(level(0, 10, 12), level(100, 0, 12), 0);
  const Choice invests = choice(level(100, 0, 12), level(0, 10, 12), 0);
  CHECK(lends.like_a_loan);
  CHECK_FALSE(invests.like_a_loan);
  REQUIRE(lends.irr_per_year.rates.size() == 1);
  CHECK(lends.irr_per_year.rates == invests.irr_per_year.rates);
}

TEST_CASE("the horizon credit is worth something, but nobody pays it") {
  CashFlow own = level(100, 0, 12);
  own.horizon_credit = 40 * unit::money;
  const Choice found = choice(own, level(0, 5, 12), 0);
  CHECK(amount(found.saving) == Approx(0).margin(1e-12));  // 60 - (100 - 40)
  CHECK(amount(found.paid_less) == Approx(-40));           // 60 - 100
  REQUIRE(found.irr_per_year.rates.size() == 1);
  CHECK(found.irr_per_year.rates.front() == Approx(0).margin(1e-9));
  // The other side's is worth as much to it: 60 - 15 - (100 - 40), and 60 - 100 without either.
  CashFlow other = level(0, 5, 12);
  other.horizon_credit = 15 * unit::money;
  const Choice both = choice(own, other, 0);
  CHECK(amount(both.saving) == Approx(-15));
  CHECK(amount(both.paid_less) == Approx(-40));
  CHECK(both.irr_per_year.rates.front() < 0);
}

TEST_CASE("what is resold counts for the side that sells it") {
  // 100 now; after a month 105 are saved and 22 received, where the other side receives 11: 116.
  CashFlow own = level(100, 0, 1), other = level(0, 105, 1);
  own.resale.add(0, 22 * unit::money, 1);
  other.resale.add(0, 11 * unit::money, 1);
  const Choice found = choice(own, other, 0);
  CHECK(amount(found.saving) == Approx(16));
  REQUIRE(found.irr_per_year.rates.size() == 1);
  CHECK(found.irr_per_year.rates[0] == Approx(std::pow(1.16, 12) - 1));
  CHECK_FALSE(choice(own, own, 0).like_a_loan);
}

TEST_CASE("properties of a choice", "[property]") {
  CHECK(rc::check("the other way round it costs what it saved, and NPV is nothing at the IRR", [] {
    const auto months = static_cast<std::size_t>(whole(1, 39));
    const CashFlow a = random_flow(months), b = random_flow(months);
    const double rate = whole(0, 49) * 0.01;
    const Choice there = choice(a, b, rate), back = choice(b, a, rate);
    const double size = 1 + std::abs(amount(horizon(a, 0).capex + horizon(b, 0).capex)) +
                        std::abs(amount(horizon(a, 0).opex + horizon(b, 0).opex));
    RC_ASSERT(std::abs(amount(there.saving + back.saving)) <= 1e-12 * size);
    RC_ASSERT(std::abs(amount(there.npv + back.npv)) <= 1e-12 * size);
    const Choice undiscounted = choice(a, b, 0);
    RC_ASSERT(std::abs(amount(undiscounted.npv - undiscounted.saving)) <= 1e-12 * size);
    for (const double irr : there.irr_per_year.rates) {
      if (irr < -0.9) continue;  // factors beyond all amounts
      RC_ASSERT(std::abs(amount(choice(a, b, irr).npv)) <= 1e-6 * size);
    }
  }));
}

}  // namespace choice_test
