#include "tco/core/money/finance.hpp"

#include "support/flows.hpp"
#include "support/random/curves.hpp"
#include "tco/core/money/compound.hpp"

#include <boost/multiprecision/cpp_dec_float.hpp>
#include <catch2/catch.hpp>

#include <cmath>

namespace finance_test {

using namespace tco;
using namespace tco::test;

namespace {

namespace mp = boost::multiprecision;
using Decimal = mp::number<mp::cpp_dec_float<100>, mp::et_off>;

}  // namespace

TEST_CASE("factors with a source", "[core][finance]") {
  // A rate of 7.5 % a year paid by the month is 0.625 % a month: numpy-financial documents
  // pmt(0.075/12, 12*15, 200000) = -1854.0247200054619.
  const double mortgage = std::pow(1.00625, 12) - 1;
  CHECK(200000 * capital_recovery_factor(mortgage, 180) ==
        Approx(1854.0247200054619).epsilon(1e-12));
  // 1.08^(1/12) - 1 = 0.00643403011000343...
  CHECK(monthly_rate(0.08) == Approx(0.00643403011000343).epsilon(1e-14));
  CHECK(Discount(0.08).factor(12) == Approx(1 / 1.08).epsilon(1e-15));
  CHECK(Discount(0.08).factor(18) == Approx(std::pow(1.08, -1.5)).epsilon(1e-15));
}

TEST_CASE("what compounds month by month is the power, in any order", "[core][finance]") {
  Compound monthly = Compound::monthly(0.02), yearly = Compound::yearly(-0.325);
  Compound discount = Compound::discount(0.08);
  CHECK(monthly.after(0) == 1);
  CHECK(monthly.after(3) == Approx(1.061208).epsilon(1e-15));  // 1.02^3
  CHECK(monthly.after(1) == 1.02);                             // an earlier month
  CHECK(yearly.after(24) == Approx(0.455625).epsilon(1e-14));  // 0.675^2
  CHECK(discount.after(24) == Approx(1 / (1.08 * 1.08)).epsilon(1e-14));
  CHECK(Compound::yearly(0).after(1200) == 1);
  // A century: each product rounds by half a unit in the last place at most.
  CHECK(Compound::monthly(0.01).after(1200) ==
        Approx(std::pow(1.01, 1200)).epsilon(1200 * 1.2e-16));
}

TEST_CASE("without a rate money keeps its worth", "[core][finance]") {
  CHECK(monthly_rate(0) == 0);
  CHECK(Discount(0).factor(600) == 1);
  CHECK(annuity_factor(0, 36) == 36);
  CHECK(capital_recovery_factor(0, 36) == 1.0 / 36);
  CHECK(sinking_fund_factor(0, 36) == 1.0 / 36);
}

TEST_CASE("factors hold from the tiniest rate to the largest", "[core][finance]") {
  const double rate =
      GENERATE(-0.99, -0.05, -1e-9, 1e-300, 1e-18, 1e-12, 1e-6, 0.01, 0.08, 1.0, 10.0);
  const double months = GENERATE(1.0, 12.0, 36.0, 360.0);
  CAPTURE(rate, months);
  const Decimal monthly = mp::expm1(mp::log1p(Decimal(rate)) / 12);
  Decimal annuity = 0;
  for (double m = 1; m <= months; ++m) annuity += mp::exp(-mp::log1p(Decimal(rate)) / 12 * m);
  const auto close = [](double got, const Decimal& exact) {
    return abs(Decimal(got) - exact) <= Decimal("1e-12") * abs(exact);
  };
  CHECK(close(monthly_rate(rate), monthly));
  CHECK(close(annuity_factor(rate, months), annuity));
  CHECK(close(capital_recovery_factor(rate, months), 1 / annuity));
  // Where most is recovered as interest, CRF - r_m is a small difference of large terms.
  CHECK(abs(Decimal(sinking_fund_factor(rate, months)) - (1 / annuity - monthly)) <=
        Decimal("1e-12") * (1 / annuity + abs(monthly)));
}

TEST_CASE("a rate of a year, of a month and of prices", "[core][finance]") {
  CHECK(yearly_rate(monthly_rate(0.08)) == Approx(0.08).epsilon(1e-14));
  CHECK(yearly_rate(0.01) == Approx(0.12682503013196977).epsilon(1e-14));  // 1.01^12 - 1
  CHECK(yearly_rate(1e-15) == Approx(12e-15).epsilon(1e-12));  // a power would lose its digits
  CHECK(nominal_rate(0.064, 0.025) == Approx(0.0906).epsilon(1e-14));  // 1.064 * 1.025 - 1
  CHECK(nominal_rate(0.03, 0) == 0.03);
  CHECK(nominal_rate(0.25, -0.2) == Approx(0).margin(1e-16));
}

TEST_CASE("worth of a series of flows", "[core][finance]") {
  struct Row {
    const char* because;
    double rate;
    std::vector<double> flows;
    double expected;
  };
  const std::vector<Row> rows{
      {"nothing comes to nothing", 0.1, {}, 0},
      {"t = 0 counts in full", 0.1, {-100}, -100},
      {"110 / 1.1 + 121 / 1.21", 0.1, {-100, 110, 121}, 100},
      {"a rate below zero: 50 / 0.5", -0.5, {0, 50}, 100},
      // github.com/numpy/numpy-financial at 06f5d481, tests/test_financial.py and its manual
      {"numpy-financial", 0.05, {-15000, 1500, 2500, 3500, 4500, 6000}, 122.894854950942692},
      {"numpy-financial", 0.08, {-40000, 5000, 8000, 12000, 30000}, 3065.2226681795255},
  };
  for (const Row& row : rows) {
    CAPTURE(row.because, row.rate);
    CHECK(amount(npv(row.rate, money(row.flows))) == Approx(row.expected).epsilon(1e-12));
  }
}

TEST_CASE("small flows next to a large one keep their digits", "[core][finance]") {
  std::vector<double> flows(601, 0.1);
  flows.front() = -1e15;
  flows.push_back(1e15);
  CHECK(amount(npv(0, money(flows))) == Approx(60).epsilon(1e-13));
}

TEST_CASE("levelized cost by a fixed charge rate", "[core][finance]") {
  // (0.118 * 100,000 + 5,000) / 1,000,000 + 0.002 = 0.0168 + 0.002
  const UnitCost cost = levelized_cost(0.118, 1e5 * unit::money, 5000 * unit::money,
                                       1e6 * unit::output, 0.002 * unit::per_output);
  CHECK(cost.in(unit::per_output) == Approx(0.0188).epsilon(1e-14));
}

TEST_CASE("worth is a sum of flows", "[core][finance][property]") {
  CHECK(held("without a rate", [] {
    std::vector<double> flows;
    double sum = 0;
    for (double left = whole(0, 60); left > 0; --left)
      sum += flows.emplace_back(whole(-1000, 1000));
    RC_ASSERT(amount(npv(0, money(flows))) == sum);
  }));
  CHECK(held("of two series with the same sum", [] {
    std::vector<double> all, one, other;
    double size = 1;
    for (double left = whole(1, 60); left > 0; --left) {
      all.push_back(whole(-1000, 1000));
      one.push_back(whole(-1000, 1000));
      other.push_back(all.back() - one.back());
      size += std::abs(all.back()) + std::abs(one.back()) + std::abs(other.back());
    }
    const double rate = whole(-5, 40) / 100;
    const double apart = amount(npv(rate, money(one)) + npv(rate, money(other)));
    const double grown = std::pow(1 + std::min(rate, 0.0), -60);
    RC_ASSERT(std::abs(amount(npv(rate, money(all))) - apart) <= 1e-13 * size * grown);
  }));
}

}  // namespace finance_test
