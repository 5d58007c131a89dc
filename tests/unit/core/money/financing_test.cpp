#include "tco/core/money/financing.hpp"

#include "support/flows.hpp"
#include "support/random/curves.hpp"
#include "tco/core/money/finance.hpp"

#include <catch2/catch.hpp>

#include <cmath>

namespace financing_test {

using namespace tco;
using namespace tco::test;

namespace {

/// 10 % a month.
const double kTenAMonth = yearly_rate(0.1);

Cohort bought(std::size_t month, double price, double residual = 0) {
  Cohort cohort;
  cohort.month = month;
  cohort.price = price * unit::money;
  cohort.residual = residual * unit::money;
  cohort.life_months = 60;
  return cohort;
}

struct Row {
  double down, lease, principal, interest;
};

void check(const std::vector<FinancedMonth>& found, const std::vector<Row>& expected) {
  REQUIRE(found.size() == expected.size());
  for (std::size_t m = 0; m < found.size(); ++m) {
    CAPTURE(m);
    CHECK(amount(found[m].down_payment) == Approx(expected[m].down).margin(5e-7));
    CHECK(amount(found[m].lease_payment) == Approx(expected[m].lease).margin(5e-7));
    CHECK(amount(found[m].principal) == Approx(expected[m].principal).margin(5e-7));
    CHECK(amount(found[m].interest) == Approx(expected[m].interest).margin(5e-7));
  }
}

}  // namespace

TEST_CASE("machines on credit", "[core][finance]") {
  const std::vector<Cohort> one{bought(0, 300)};
  const Financing loan{Financing::Kind::loan, 0, kTenAMonth, 3};
  SECTION("three months of 120.634441") {
    check(financed(loan, one, 4), {{0, 0, 90.634441, 30},
                                   {0, 0, 99.697885, 20.936556},
                                   {0, 0, 109.667674, 10.966767},
                                   {0, 0, 0, 0}});
  }
  SECTION("what is owed at the horizon is repaid with its last month") {
    check(financed(loan, one, 2),
          {{0, 0, 90.634441, 30}, {0, 0, 99.697885 + 109.667674, 20.936556}});
  }
  SECTION("a down payment of 60, and the rest without interest; later machines alike") {
    const Financing free{Financing::Kind::loan, 0.2, 0, 3};
    const std::vector<Cohort> two{bought(0, 300), bought(2, 30)};
    check(financed(free, two, 4),
          {{60, 0, 80, 0}, {0, 0, 80, 0}, {6, 0, 80 + 8, 0}, {0, 0, 8 + 8, 0}});
  }
  SECTION("all of it paid down is a purchase") {
    const Financing cash{Financing::Kind::loan, 1, 0.5, 2};
    check(financed(cash, one, 2), {{300, 0, 0, 0}, {0, 0, 0, 0}});
  }
  SECTION("nothing bought") { check(financed(loan, {}, 1), {{0, 0, 0, 0}}); }
}

TEST_CASE("leased machines", "[core][finance]") {
  const std::vector<Cohort> one{bought(1, 1000, 200)};
  SECTION("without interest: 800 / 4, from the month they come to the end of the term") {
    const Financing lease{Financing::Kind::lease, 0, 0, 4};
    check(financed(lease, one, 6), {{0, 0, 0, 0},
                                    {0, 200, 0, 0},
                                    {0, 200, 0, 0},
                                    {0, 200, 0, 0},
                                    {0, 200, 0, 0},
                                    {0, 0, 0, 0}});
  }
  SECTION("((1000 - p) * 1.1 - p) * 1.1 = 200 of two months, and nothing more at the horizon") {
    const Financing lease{Financing::Kind::lease, 0, kTenAMonth, 2};
    check(financed(lease, one, 2), {{0, 0, 0, 0}, {0, 1010 / 2.31, 0, 0}});
  }
  SECTION("300 at once are rent of the 3 months of the term, paid in advance") {
    const std::vector<Cohort> paid = down_payments({Financing::Kind::lease, 0.3, 0, 3}, one);
    REQUIRE(paid.size() == 1);
    CHECK(paid[0].month == 1);
    CHECK(amount(paid[0].price) == Approx(300));
    CHECK(paid[0].residual == Money{});
    CHECK(paid[0].life_months == 3);
    CHECK_FALSE(paid[0].sale);
  }
  SECTION("100 at once: (900 - 200) / 4") {
    const Financing lease{Financing::Kind::lease, 0.1, 0, 4};
    check(financed(lease, one, 3), {{0, 0, 0, 0}, {100, 175, 0, 0}, {0, 175, 0, 0}});
  }
}

TEST_CASE("credit at the rate of discount is worth the price", "[core][finance][property]") {
  CHECK(held("of loans, cut off by the horizon or not, and of leases to their end", [] {
    Financing financing;
    financing.kind = whole(0, 1) == 0 ? Financing::Kind::loan : Financing::Kind::lease;
    financing.down_payment = whole(0, 10) / 20;
    financing.rate_per_year = whole(-10, 60) / 100;
    financing.term_months = whole(1, 48);
    const double price = whole(1, 10000), residual = price * whole(0, 5) / 10;
    const bool lease = financing.kind == Financing::Kind::lease;
    const auto months = static_cast<std::size_t>(lease ? 48 : whole(1, 60));
    const std::vector<Cohort> one{bought(0, price, residual)};
    std::vector<Money> flows(months + 1);
    const std::vector<FinancedMonth> found = financed(financing, one, months);
    Money repaid{};
    for (std::size_t m = 0; m < months; ++m) {
      flows[m] += found[m].down_payment + found[m].lease_payment;
      flows[m + 1] += found[m].principal + found[m].interest;
      repaid += found[m].down_payment + found[m].principal;
    }
    if (lease) flows[static_cast<std::size_t>(financing.term_months)] += residual * unit::money;
    const double worth = amount(npv(monthly_rate(financing.rate_per_year), flows));
    RC_ASSERT(std::abs(worth - price) <= 1e-10 * price);
    if (!lease) RC_ASSERT(std::abs(amount(repaid) - price) <= 1e-10 * price);
  }));
}

}  // namespace financing_test
