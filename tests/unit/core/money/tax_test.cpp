#include "tco/core/money/tax.hpp"

#include "support/flows.hpp"
#include "support/random/curves.hpp"
#include "tco/core/curve/curve.hpp"

#include <catch2/catch.hpp>

#include <cmath>

namespace tax_test {

using namespace tco;
using namespace tco::test;

namespace {

using Method = Tax::Depreciation;

Cohort bought(double price, double residual, double life, std::optional<Cohort::Sale> sale = {}) {
  return {0, price * unit::money, residual * unit::money, life, sale};
}

Cohort::Sale sold(std::size_t month, double proceeds) { return {month, proceeds * unit::money}; }

void check(const std::vector<Money>& found, const std::vector<double>& expected) {
  REQUIRE(found.size() == expected.size());
  for (std::size_t m = 0; m < found.size(); ++m) {
    CAPTURE(m);
    CHECK(amount(found[m]) == Approx(expected[m]).margin(1e-9));
  }
}

}  // namespace

TEST_CASE("what the books lose in a month", "[core][finance]") {
  SECTION("(1200 - 240) / 4, from its purchase to the end of its life") {
    Cohort one = bought(1200, 240, 4);
    one.month = 1;
    check(tax_depreciation(Method::straight_line, one, 7), {0, 240, 240, 240, 240, 0, 0});
    check(tax_depreciation(Method::straight_line, one, 3), {0, 240, 240});
  }
  SECTION("nothing after the month of its sale") {
    check(tax_depreciation(Method::straight_line, bought(1200, 240, 4, sold(1, 900)), 4),
          {240, 240, 0, 0});
  }
  SECTION("a life without an end") {
    check(tax_depreciation(Method::straight_line, bought(1200, 0, kInfinity), 2), {0, 0});
  }
  SECTION("MACRS spreads 20, 32, 19.2, 11.52, 11.52 and 5.76 % over 72 months") {
    // of 1,200: the residual plays no part
    const std::vector<Money> found = tax_depreciation(Method::macrs_5, bought(1200, 240, 36), 80);
    const std::vector<double> of_year{20, 32, 19.2, 11.52, 11.52, 5.76, 0};
    for (std::size_t m = 0; m < found.size(); ++m) {
      CAPTURE(m);
      CHECK(amount(found[m]) == Approx(of_year[m / 12]).margin(1e-9));
    }
  }
}

TEST_CASE("what tax saves", "[core][finance]") {
  SECTION("a quarter of opex and depreciation: (40 + 100) / 4") {
    const std::vector<Cohort> one{bought(1200, 0, 12)};
    check(tax_shields({0.25, Method::straight_line}, money({40, 0}), one), {35, 25});
  }
  SECTION("a gain on sale is taxed: 900 for what the books hold at 1200 - 2 * 240") {
    const std::vector<Cohort> one{bought(1200, 240, 4, sold(1, 900))};
    check(tax_shields({0.25, Method::straight_line}, money({0, 0, 8}), one),
          {60, (240 - 180) / 4.0, 2});
  }
  SECTION("a loss on sale saves") {
    const std::vector<Cohort> one{bought(1200, 240, 4, sold(0, 0))};
    check(tax_shields({0.5, Method::straight_line}, money({0}), one), {600});
  }
  SECTION("MACRS: sold for 1,000 in month 13, when 1200 - 12 * 20 - 32 are left") {
    std::vector<double> expected(13, 0.5 * 20);
    expected.back() = 0.5 * (32 - (1000 - 928));
    const std::vector<Cohort> one{bought(1200, 240, 36, sold(12, 1000))};
    check(tax_shields({0.5, Method::macrs_5}, std::vector<Money>(13), one), expected);
  }
  SECTION("what is credited at the horizon is apart: 0.5 of 1,000 less 1200 - 12 * 20 - 32") {
    std::vector<Cohort> one{bought(1200, 240, 36, sold(12, 1000))};
    one[0].sale->credited = true;
    std::vector<double> expected(13, 0.5 * 20);
    expected.back() = 0.5 * 32;
    const Tax half{0.5, Method::macrs_5};
    check(tax_shields(half, std::vector<Money>(13), one), expected);
    CHECK(amount(credit_tax(half, one, 13)) == Approx(36));
    one[0].sale->credited = false;
    CHECK(credit_tax(half, one, 13) == Money{});
  }
  SECTION("an option that owns nothing") {
    check(tax_shields({0.3, Method::macrs_5}, money({100, 50}), {}), {30, 15});
  }
}

TEST_CASE("in the end tax is of what was spent", "[core][finance][property]") {
  CHECK(held("rate * (deductible + price - proceeds), by whatever method", [] {
    const auto months = static_cast<std::size_t>(whole(1, 90));
    const auto last = static_cast<int>(months) - 1;
    std::vector<Money> deductible;
    double spent = 0;
    for (std::size_t m = 0; m < months; ++m) {
      deductible.push_back(whole(0, 100) * unit::money);
      spent += amount(deductible.back());
    }
    std::vector<Cohort> owned;
    for (double left = whole(0, 3); left > 0; --left) {
      const double price = whole(1, 1000);
      Cohort one = bought(price, price * whole(0, 8) / 10, whole(1, 60));
      one.month = static_cast<std::size_t>(whole(0, last));
      const int from = static_cast<int>(one.month);
      one.sale = sold(static_cast<std::size_t>(whole(from, last)), whole(0, 1000));
      spent += price - amount(one.sale->proceeds);
      owned.push_back(one);
    }
    const Tax tax{whole(0, 10) / 10, whole(0, 1) == 0 ? Method::straight_line : Method::macrs_5};
    double saved = 0;
    for (const Money month : tax_shields(tax, deductible, owned)) saved += amount(month);
    RC_ASSERT(std::abs(saved - tax.rate * spent) <= 1e-9 * (1 + std::abs(spent)));
  }));
}

}  // namespace tax_test
