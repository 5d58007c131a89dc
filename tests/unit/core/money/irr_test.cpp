#include "tco/core/money/irr.hpp"

#include "support/flows.hpp"
#include "support/random/curves.hpp"
#include "tco/core/money/finance.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

namespace irr_test {

using namespace tco;
using namespace tco::test;

TEST_CASE("internal rates of return", "[core][finance]") {
  struct Row {
    const char* because;
    std::vector<double> flows;
    std::vector<double> rates;
    double margin;
  };
  const std::vector<Row> rows{
      {"100 becomes 110", {-100, 110}, {0.1}, 1e-15},
      {"the same, lent rather than borrowed", {100, -110}, {0.1}, 1e-15},
      {"what is paid comes back: a rate of 0", {-100, 50, 50}, {0}, 1e-15},
      {"a hundredth comes back", {-100, 1}, {-0.99}, 1e-15},
      {"a thousand million times", {-1, 1e9}, {1e9 - 1}, 1e-3},
      {"nothing before the first flow, nothing after the last",
       {0, 0, -100, 121, 0},
       {0.21},
       1e-15},
      {"0.74^(1/3) - 1", {-100, 0, 0, 74}, {-0.0954958}, 1e-6},
      {"(y - 1.1)(y - 1.2) with y = 1 + r", {-100, 230, -132}, {0.1, 0.2}, 1e-13},
      {"(y - 1.1)(y - 1.2)(y - 1.3)", {-1000, 3600, -4310, 1716}, {0.1, 0.2, 0.3}, 1e-11},
      {"(y - 0.5)(y - 3)", {-10, 35, -15}, {-0.5, 2}, 1e-13},
      {"(y - 1.1)^2 only touches", {-100, 220, -121}, {0.1}, 1e-6},
      {"(y - 1.1)^3", {-1000, 3300, -3630, 1331}, {0.1}, 1e-4},
      {"(y - 1.1)^2 (y - 1.5) touches and crosses", {-1000, 3700, -4510, 1815}, {0.1, 0.5}, 1e-6},
      {"(y - 1.1)(y^2 + 1): the other two are not real", {-10, 11, -10, 11}, {0.1}, 1e-14},
      // numpy-financial at 06f5d481, tests/test_financial.py and manual: of several it gives one
      {"numpy-financial", {-100, 39, 59, 55, 20}, {0.28095}, 5e-6},
      {"numpy-financial", {-150000, 15000, 25000, 35000, 45000, 60000}, {0.0524}, 5e-5},
      {"numpy-financial", {-100, 100, 0, 7}, {0.06206}, 5e-6},
      {"numpy-financial, manual",
       {-250000, 100000, 150000, 200000, 250000, 300000},
       {0.5672303344358536},
       1e-14},
      {"numpy-financial: gives -0.0833", {-100, 100, 0, -7}, {-0.6789, -0.0833}, 5e-5},
  };
  for (const Row& row : rows) {
    CAPTURE(row.because);
    const Irr found = irr(money(row.flows));
    REQUIRE(found.rates.size() == row.rates.size());
    for (std::size_t i = 0; i < row.rates.size(); ++i) {
      CHECK(found.rates[i] == Approx(row.rates[i]).margin(row.margin).epsilon(1e-12));
    }
    CHECK(found.reason.empty());
  }
}

TEST_CASE("a loss of all but nothing is less than one of all", "[core][finance]") {
  const Irr found = irr(money({-1, 1e-30}));
  REQUIRE(found.rates.size() == 1);
  CHECK(found.rates[0] > -1);
  CHECK(std::isfinite(amount(npv(found.rates[0], money({-1, 1e-30})))));
}

TEST_CASE("no internal rate of return", "[core][finance]") {
  struct Row {
    const char* because;
    std::vector<double> flows;
    const char* reason;
  };
  const std::vector<Row> rows{
      {"no flow at all", {}, "every flow is zero"},
      {"none that counts", {0, 0}, "every flow is zero"},
      {"2e308 is none that a double holds", {-1, HUGE_VAL, 1}, "an amount is too large"},
      {"numpy-financial", {1, 2, 3}, "nothing is paid"},
      {"numpy-financial", {-1, -2, -3}, "nothing is received"},
      {"100 y^2 - 200 y + 101 = 0 has no real root", {-100, 200, -101}, "a loss at every rate"},
      {"nor has this", {100, -200, 101}, "a gain at every rate"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.because);
    const Irr found = irr(money(row.flows));
    CHECK(found.rates.empty());
    CHECK(found.reason == row.reason);
  }
}

TEST_CASE("rates that other programs have missed", "[core][finance]") {
  // https://github.com/numpy/numpy-financial issues 15, 39 and 44, by its tests
  std::vector<double> vanishing{-3000, 2.3926932267015667e-07, 4.1672087103345505e-16};
  const Irr tiny = irr(money(vanishing));
  REQUIRE(tiny.rates.size() == 1);
  CHECK(tiny.rates[0] == Approx(-0.9999999990596069).epsilon(1e-9));
  CHECK(tiny.rates[0] > -1);

  const std::vector<double> closing{
      -217500.0,           -217500.0,           108466.80462450592, 101129.96439328062,
      93793.12416205535,   86456.28393083003,   79119.44369960476,  71782.60346837944,
      64445.76323715414,   57108.92300592884,   49772.08277470355,  42435.24254347826,
      35098.40231225296,   27761.56208102766,   20424.721849802358, 13087.88161857707,
      5751.041387351768,   -1585.7988438735192, -8922.639075098821, -16259.479306324123,
      -23596.31953754941,  -30933.159768774713, -38270.0,           -45606.8402312253,
      -52943.680462450604, -60280.520693675906, -67617.36092490121};
  CHECK(irr(money(closing)).rates.back() == Approx(0.12).margin(5e-8));

  const Irr last = irr(money({-1678.87, 771.96, 1814.05, 3520.30, 3552.95, 3584.99, 4789.91, -1}));
  REQUIRE(last.rates.size() == 2);  // 1 / 4789.91 - 1: the 1 outweighs all when time runs backwards
  CHECK(last.rates[0] == Approx(1 / 4789.91 - 1).margin(1e-7));
  CHECK(last.rates[1] == Approx(1.00426).margin(5e-5));
}

namespace {

/// npv, and what its terms come to by size.
struct Worth {
  double value = 0, size = 0;
};

Worth worth(const std::vector<double>& flows, double rate) {
  std::vector<double> sizes;
  for (const double flow : flows) sizes.push_back(std::abs(flow));
  return {amount(npv(rate, money(flows))), amount(npv(rate, money(sizes)))};
}

}  // namespace

TEST_CASE("every internal rate is found, and is one", "[core][finance][property]") {
  CHECK(held("of random flows", [] {
    std::vector<double> flows;
    for (double left = whole(2, 40); left > 0; --left) flows.push_back(whole(-9, 9));
    const Irr found = irr(money(flows));
    RC_ASSERT(found.rates.empty() == !found.reason.empty());
    RC_ASSERT(std::is_sorted(found.rates.begin(), found.rates.end()));
    for (const double rate : found.rates) {
      RC_ASSERT(rate > -1);
      const Worth at = worth(flows, rate);
      RC_ASSERT(std::abs(at.value) <= 1e-12 * at.size);
    }
    // From -98 % to 100 times: where the worth changes its sign there is a rate.
    double low = -0.98;
    for (double u = -3.9; u < 4.6; u += 0.05) {
      const double high = std::expm1(u);
      const Worth a = worth(flows, low), b = worth(flows, high);
      if (std::min(std::abs(a.value) / a.size, std::abs(b.value) / b.size) < 1e-12) continue;
      const auto between = std::count_if(found.rates.begin(), found.rates.end(),
                                         [&](double r) { return low < r && r < high; });
      if ((a.value > 0) != (b.value > 0)) RC_ASSERT(between % 2 == 1);
      low = high;
    }
  }));
  CHECK(held("of flows made of their rates", [] {
    std::vector<double> flows{-1}, rates;
    for (double left = whole(1, 5), rate = -0.9; left > 0; --left) {
      rate += 0.1 * whole(1, 6);
      rates.push_back(rate);
      std::vector<double> product(flows.size() + 1);  // times (y - (1 + rate))
      for (std::size_t i = 0; i < flows.size(); ++i) {
        product[i] += flows[i];
        product[i + 1] -= (1 + rate) * flows[i];
      }
      flows = product;
    }
    const Irr found = irr(money(flows));
    RC_ASSERT(found.rates.size() == rates.size());
    for (std::size_t i = 0; i < rates.size(); ++i) {
      RC_ASSERT(std::abs(found.rates[i] - rates[i]) < 1e-6);
    }
  }));
}

TEST_CASE("hundreds of months that change their sign each", "[core][finance]") {
  // -1, 1, -1, ...: (1 - x^240) / -(1 + x), whose one root above 0 is x = 1.
  std::vector<double> flows(240, 1);
  for (std::size_t i = 0; i < flows.size(); i += 2) flows[i] = -1;
  const Irr found = irr(money(flows));
  REQUIRE(found.rates.size() == 1);
  CHECK(found.rates[0] == Approx(0).margin(1e-12));
}

TEST_CASE("amounts further apart than a double can tell their ratio", "[core][finance]") {
  // 1e-200 (1 - 1e200 x) (1 - 2e200 x), with x = 1 / (1 + r) or, each 600 months, its 600th power.
  std::vector<double> flows{1e-200, -3, 2e200};
  Irr found = irr(money(flows));
  REQUIRE(found.rates.size() == 2);
  CHECK(found.rates[0] == Approx(1e200));
  CHECK(found.rates[1] == Approx(2e200));
  flows.insert(flows.begin() + 2, 599, 0.0);
  flows.insert(flows.begin() + 1, 599, 0.0);
  REQUIRE(flows.size() == 1201);
  found = irr(money(flows));
  REQUIRE(found.rates.size() == 2);
  CHECK(found.rates[0] == Approx(std::pow(10, 200.0 / 600) - 1));
  CHECK(found.rates[1] == Approx(std::pow(10, 200.0 / 600) * std::pow(2, 1.0 / 600) - 1));
  // The other way round in time: (1 - 1e-200 x) (1 - 2e-200 x) are losses of all but nothing.
  std::reverse(flows.begin(), flows.end());
  found = irr(money(flows));
  REQUIRE(found.rates.size() == 2);
  CHECK(found.rates[0] == Approx(std::pow(10, -200.0 / 600) * std::pow(2, -1.0 / 600) - 1));
  CHECK(found.rates[1] == Approx(std::pow(10, -200.0 / 600) - 1));
}

}  // namespace irr_test
