#include "support/flows.hpp"
#include "support/random/hybrids.hpp"
#include "tco/core/option/comparison.hpp"

#include <catch2/catch.hpp>

#include <vector>

namespace hybrid_months_test {

using namespace tco;
using namespace tco::test;

namespace {

/// Twice as much every month: 2^12 - 1 more in a year.
constexpr double kDoubling = 4095;

/// A machine for 3600: 730 outputs a month at 1 kWh for 0.01 each; a plan for 0.50.
Mixed mixed() {
  Mixed m;
  m.machine = {.price = 3600, .load = 1000, .idle = 0, .tariff = 0.01, .seconds = 3600};
  m.price = 0.5;
  m.share = 0.5;
  m.units = 1;
  return m;
}

/// The same, with the split and the number of machines that are cheapest.
Mixed free() {
  Mixed m = mixed();
  m.share.reset();
  m.units.reset();
  return m;
}

CashFlow flow(const Mixed& m, const Option& option, const std::vector<double>& volumes) {
  Scenario scenario = m.at(volumes.front());
  scenario.horizon_months = static_cast<double>(volumes.size());
  for (const double v : volumes) scenario.demand.monthly.push_back(per_month(v));
  const OptionResult result = result_of(option, scenario);
  CHECK(result.reason.empty());
  return result.flow.value();
}

using Part = Money FlowMonth::*;

/// Of each month, as 3.4 + 1e-12 is 3.4.
void check(const CashFlow& flow, Part part, const std::vector<double>& expected) {
  REQUIRE(flow.size() == expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    CAPTURE(i);
    CHECK(amount(flow[i].*part) == Approx(expected[i]).epsilon(1e-9).margin(1e-9));
  }
}

}  // namespace

TEST_CASE("the months of a hybrid have their own prices", "[hybrid]") {
  const Mixed m = mixed();
  const std::vector<double> even(4, 100);
  SECTION("electricity alone becomes dearer") {
    Option option = m.option();
    option.assumptions.escalation_per_year = kDoubling;
    check(flow(m, option, even), &FlowMonth::electricity, {0.5, 1, 2, 4});
    check(flow(m, option, even), &FlowMonth::api, {25, 25, 25, 25});
  }
  SECTION("the plan alone does") {
    Option option = m.option();
    option.assumptions.api_trend_per_year = kDoubling;
    check(flow(m, option, even), &FlowMonth::electricity, {0.5, 0.5, 0.5, 0.5});
    check(flow(m, option, even), &FlowMonth::api, {25, 50, 100, 200});
  }
  SECTION("nothing does: each month is that of its volume") {
    const std::vector<double> volumes{100, 200, 200, 100};
    check(flow(m, m.option(), volumes), &FlowMonth::electricity, {0.5, 1, 1, 0.5});
    check(flow(m, m.option(), volumes), &FlowMonth::api, {25, 50, 50, 25});
  }
}

TEST_CASE("the best fleet of a month follows its prices", "[hybrid]") {
  // A machine costs 100 and 0.01 an output: it pays from 200 / 0.98 outputs on. Twice as dear a
  // plan makes it pay from 101 on.
  Mixed m = free();
  m.machine.setup = 77;
  Option option = m.option();
  const std::vector<double> even(3, 150);
  const CashFlow plan = flow(m, option, even);
  check(plan, &FlowMonth::api, {75, 75, 75});
  check(plan, &FlowMonth::setup, {0, 0, 0});  // of no machine
  option.assumptions.api_trend_per_year = kDoubling;
  const CashFlow later = flow(m, option, even);
  check(later, &FlowMonth::api, {75, 0, 0});
  check(later, &FlowMonth::purchases, {0, 3600, 0});
  check(later, &FlowMonth::electricity, {0, 1.5, 1.5});
  check(later, &FlowMonth::setup, {0, 77, 0});
}

TEST_CASE("a machine is bought in the month that makes it cheap enough", "[hybrid]") {
  // At half the price each month, 50 in the second one are less than the 73.50 that 150 save.
  Mixed m = free();
  Option option = m.option();
  option.assumptions.price_trend_per_year = 1.0 / (1 + kDoubling) - 1;
  const CashFlow found = flow(m, option, std::vector<double>(3, 150));
  check(found, &FlowMonth::api, {75, 0, 0});
  check(found, &FlowMonth::purchases, {0, 1800, 0});
}

TEST_CASE("a machine that is kept works on where the plan alone would be cheaper", "[hybrid]") {
  // Bought for the first month, it makes the 150 of the second for 1.50.
  Mixed m = free();
  const CashFlow found = flow(m, m.option(), {300, 150, 900});
  check(found, &FlowMonth::api, {0, 0, 85});
  check(found, &FlowMonth::electricity, {3, 1.5, 7.3});
  check(found, &FlowMonth::purchases, {3600, 0, 0});
}

TEST_CASE("maintenance is of the price that was paid", "[hybrid]") {
  Mixed m = mixed();
  m.machine.maintenance = 0.12;
  Option option = m.option();
  const std::vector<double> even(3, 100);
  check(flow(m, option, even), &FlowMonth::maintenance, {36, 36, 36});
  // The second one is bought for twice as much.
  option.assumptions.price_trend_per_year = kDoubling;
  check(flow(m, option, even), &FlowMonth::maintenance, {36, 36, 36});
  option.routing.units.reset();
  option.routing.local_share = 1;
  const CashFlow found = flow(m, option, {730, 1460, 1460});
  check(found, &FlowMonth::purchases, {3600, 7200, 0});
  check(found, &FlowMonth::maintenance, {36, 36 + 72, 36 + 72});
  option.assumptions.sunk = true;
  check(flow(m, option, {730, 1460, 1460}), &FlowMonth::maintenance, {36, 72, 72});
}

TEST_CASE("a month that no fleet can serve ends the flow, and is named", "[hybrid]") {
  Mixed m = mixed();
  m.share = 1;
  m.overflow = false;
  Scenario scenario = m.at(700);
  scenario.demand.monthly = {per_month(700), per_month(730), per_month(740)};
  scenario.horizon_months = 3;
  const OptionResult result = result_of(m.option(), scenario);
  CHECK(result.status == Status::ok);
  CHECK_FALSE(result.flow);
  CHECK(result.reason ==
        "no horizon: month 3: 1 unit is enough for 730 outputs a month, and overflow is false");
}

TEST_CASE("what a hybrid's month consists of", "[hybrid]") {
  // 50 here at 0.01 and 50 at the plan; a router takes 0.002 for each; the plan's subscription
  // is 9.
  Mixed m = mixed();
  m.fee = 0.002;
  Option option = m.option();
  option.plan->monthly_fee = 9 * unit::per_month;
  const OptionResult result = result_of(option, m.at(100));
  const MonthlyParts& parts = result.month->parts;
  CHECK(number(*parts.api) == Approx(25));
  CHECK(number(*parts.fees) == Approx(9.2));
  CHECK(number(*parts.electricity) == Approx(0.5));
  CHECK(number(*parts.amortization) == Approx(100));
  CHECK(number(*result.total) == Approx(134.7));
  // The machine is busy for 50 hours of 730; the rest is paid by use.
  CHECK(number(*result.month->usage_based) == Approx(50 * 100.0 / 730 + 0.5 + 25 + 9.2));
  CHECK(*result.hybrid->local_share == Approx(0.5));
  CHECK_FALSE(result_of(option, m.at(0)).hybrid->local_share);
  option.assumptions.setup_cost = 70 * unit::money;
  CHECK(result_of(option, m.at(100)).outlay->at_start == 3670 * unit::money);
  option.routing.units = 0;
  CHECK(result_of(option, m.at(100)).outlay->at_start == Money{});  // it is of the machines
  const OptionResult none = result_of(option, m.at(100));
  CHECK(number(*none.month->usage_based) == Approx(50 + 9.2));
  CHECK(number(*none.total) == Approx(59.2));
}

}  // namespace hybrid_months_test
