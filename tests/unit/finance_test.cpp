#include "tco/core/finance.hpp"

#include <boost/multiprecision/cpp_dec_float.hpp>
#include <catch2/catch.hpp>

#include <cmath>

using namespace tco;

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
