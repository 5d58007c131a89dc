#include "tco/core/money/loan.hpp"

#include "support/flows.hpp"
#include "support/random/curves.hpp"
#include "tco/core/money/finance.hpp"

#include <catch2/catch.hpp>

#include <cmath>

namespace loan_test {

using namespace tco;
using namespace tco::test;

namespace {

Loan loan(double principal, double rate, double periods, double balloon = 0, Due due = Due::end) {
  return {principal * unit::money, rate, periods, balloon * unit::money, due};
}

}  // namespace

TEST_CASE("level payments", "[core][finance]") {
  struct Row {
    const char* because;
    Loan loan;
    double expected;
  };
  const std::vector<Row> rows{
      {"without a rate: 1,000 / 4", loan(1000, 0, 4), 250},
      {"without a rate, down to 200", loan(1000, 0, 4, 200), 200},
      {"nor does the day matter then", loan(1000, 0, 4, 200, Due::start), 200},
      {"one period: all, with interest", loan(100, 0.1, 1), 110},
      {"one period, paid at once", loan(100, 0.1, 1, 0, Due::start), 100},
      {"300 * 0.1 * 1.331 / 0.331", loan(300, 0.1, 3), 300 * 0.1331 / 0.331},
      {"interest alone where nothing is repaid", loan(1000, 0.01, 24, 1000), 10},
      // ((1000 - p) * 1.1 - p) * 1.1 = 200: 1210 - 200 = p * 2.31
      {"a lease of two periods", loan(1000, 0.1, 2, 200, Due::start), 1010 / 2.31},
      {"a rate that hardly is one", loan(1000, 1e-15, 10), 100},
      // github.com/numpy/numpy-financial at 06f5d481, tests/test_financial.py and its manual
      {"numpy-financial pmt", loan(15000, 0.08 / 12, 60), 304.1459143262052},
      {"numpy-financial pmt", loan(200000, 0.075 / 12, 180), 1854.0247200054619},
      {"numpy-financial pmt", loan(20000, 0.8, 3), 19311.25827814569},
      {"numpy-financial pmt", loan(2000, 0.3, 12), 626.9081401700758},
      {"numpy-financial ppmt, begin", loan(55000, 0.1 / 12, 60, 0, Due::start), 1158.929712},
      {"numpy-financial ppmt, begin", loan(15000, 0.08 / 12, 60, 0, Due::start), 302.131703},
  };
  for (const Row& row : rows) {
    CAPTURE(row.because);
    CHECK(amount(payment(row.loan)) == Approx(row.expected).epsilon(2e-9));
  }
}

TEST_CASE("parts of a payment", "[core][finance]") {
  // numpy-financial at 06f5d481: ppmt and ipmt of 2,000 at 10 % / 12 over 24 months
  const Loan one = loan(2000, 0.1 / 12, 24);
  const std::vector<double> principal{75.62318601, 76.25337923, 76.88882405, 77.52956425};
  const std::vector<double> interest{16.66666667, 16.03647345, 15.40102862, 14.76028842};
  for (std::size_t i = 0; i < 4; ++i) {
    const auto period = static_cast<double>(i + 1);
    CHECK(amount(principal_part(one, period)) == Approx(principal[i]).margin(5e-9));
    CHECK(amount(interest_part(one, period)) == Approx(interest[i]).margin(5e-9));
  }
  // its issue 17: 300,000 at 0.1988 % over 360 periods, paid at their start
  const Loan early = loan(300000, 0.001988079518355057, 360, 0, Due::start);
  CHECK(interest_part(early, 1) == Money{});
  CHECK(amount(interest_part(early, 2)) == Approx(594.107158).margin(5e-7));
  CHECK(amount(interest_part(early, 3)) == Approx(592.971592).margin(5e-7));
}

TEST_CASE("schedule of a loan over three periods", "[core][finance]") {
  // 120.634441 each: 30 of 300; 20.936556 of 209.365559; 10.966767 of 109.667674.
  const std::vector<LoanPeriod> schedule = loan_schedule(loan(300, 0.1, 3));
  REQUIRE(schedule.size() == 3);
  const std::vector<double> interest{30, 20.936556, 10.966767};
  const std::vector<double> principal{90.634441, 99.697885, 109.667674};
  const std::vector<double> balance{209.365559, 109.667674, 0};
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(amount(schedule[i].payment) == Approx(120.634441).margin(5e-7));
    CHECK(amount(schedule[i].interest) == Approx(interest[i]).margin(5e-7));
    CHECK(amount(schedule[i].principal) == Approx(principal[i]).margin(5e-7));
    CHECK(amount(schedule[i].balance) == Approx(balance[i]).margin(5e-7));
  }
}

TEST_CASE("loans add up", "[core][finance][property]") {
  CHECK(held("payments, parts and what is owed", [] {
    const double principal = whole(1, 100000);
    const double balloon = principal * whole(0, 10) / 10;
    const double rate = whole(0, 2) == 0 ? 0 : whole(-20, 300) / 1000;
    const Loan one =
        loan(principal, rate, whole(1, 72), balloon, whole(0, 1) == 0 ? Due::end : Due::start);
    const auto near = [&](double a, double b) {
      return std::abs(a - b) <= 1e-11 * principal * (1 + std::pow(1 + std::abs(rate), 3));
    };
    double owed = principal, repaid = 0, worth = 0;
    double time = one.due == Due::start ? 0 : 1;
    for (const LoanPeriod& period : loan_schedule(one)) {
      RC_ASSERT(near(amount(period.interest + period.principal), amount(period.payment)));
      const bool at_once = one.due == Due::start && time == 0;
      if (!at_once) RC_ASSERT(near(amount(period.interest), owed * rate));
      owed = amount(period.balance);
      repaid += amount(period.principal);
      worth += amount(period.payment) * std::pow(1 + rate, -time++);
    }
    const double last = one.due == Due::start ? balloon / (1 + rate) : balloon;
    RC_ASSERT(near(owed, last));
    RC_ASSERT(near(repaid + last, principal));
    RC_ASSERT(near(worth + balloon * std::pow(1 + rate, -one.periods), principal));
  }));
}

}  // namespace loan_test
