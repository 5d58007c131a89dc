// Options whose months differ, through result_of(); every figure by hand.
#include "support/courses.hpp"
#include "tco/core/money/volumes.hpp"
#include "tco/core/study/sweep.hpp"

#include <cmath>

namespace cash_flow_prices_test {

using namespace tco;
using namespace tco::test;

namespace {

using std::chrono::January;
using std::chrono::year;

}  // namespace

TEST_CASE("value by age", "[core][cash_flow]") {
  Machine m = kTen;
  m.life = 24;
  Option option = owned(m);
  Assumptions& a = option.assumptions;
  SECTION("a curve: straight from 1 when new, between the points, and flat") {
    a.residual_curve = {{12, 0.7}, {24, 0.3}, {30, 0.25}};
    CHECK(aged_value(a.residual_curve, 6) == Approx(0.85));
    CHECK(aged_value(a.residual_curve, 18) == Approx(0.5));
    CHECK(aged_value(a.residual_curve, 99) == 0.25);
    CHECK(end_value(a) == Approx(0.3));
    const Scenario s = question(5, {option}, 30);  // sold at 24 for 300, bought again, 6 months old
    const OptionResult result = result_of(option, s);
    CHECK(result.month->parts.amortization->in(unit::per_month) == Approx(700.0 / 24));
    CHECK(number((*result.flow)[23].resale) == Approx(300));
    CHECK(number(result.flow->back().horizon_credit) == Approx(850));
  }
  SECTION("declining balance: a twelfth each month, 2 / 24, down to the residual") {
    a.amortization = Amortization::declining_balance;
    a.residual_fraction = 0.8;
    const OptionResult two = result_of(option, question(5, {option}, 2));
    CHECK(two.month->parts.amortization->in(unit::per_month) == Approx(1000.0 / 12));
    CHECK(number(two.flow->back().horizon_credit) == Approx(1000 * 11.0 / 12 * 11 / 12));
    const OptionResult three = result_of(option, question(5, {option}, 3));  // 770 is below 800
    CHECK(number(three.flow->back().horizon_credit) == Approx(800));
    a.declining_rate_per_year = 0.12;
    const OptionResult slow = result_of(option, question(5, {option}, 2));
    CHECK(number(slow.flow->back().horizon_credit) == Approx(1000 * 0.99 * 0.99));
    a.residual_fraction = 0.995;  // never more than what is above the residual
    const OptionResult little = result_of(option, question(5, {option}, 2));
    CHECK(little.month->parts.amortization->in(unit::per_month) == Approx(5));
  }
}

TEST_CASE("prices that move", "[core][cash_flow]") {
  SECTION("rates of a plan halve within a year; month 7 is at 0.5^(6/12)") {
    Option api = metered(2);
    api.assumptions.api_trend_per_year = -0.5;
    api.plan->minimum_spend = 15 * unit::per_month;
    const Scenario s = question(10, {api}, 13);
    const CashFlow flow = flow_of(s);
    CHECK(number(flow[0].api) == 20);
    CHECK(number(flow[4].api) == Approx(20 * std::pow(0.5, 4.0 / 12)));
    CHECK(number(flow[6].api) == 15);  // 14.14: what must be spent at least does not fall
    CHECK(number(flow[12].api) == 15);
  }
  SECTION("electricity") {
    Option option = owned(kTen);
    option.assumptions.escalation_per_year = 0.1;
    const CashFlow flow = flow_of(question(5, {option}, 13));
    CHECK(number(flow[0].electricity) == Approx(365));
    CHECK(number(flow[12].electricity) == Approx(365 * 1.1));
  }
  SECTION("from the day a price is announced for") {
    Option api = metered(2);
    Rate cheaper = api.plan->rates[0];
    api.plan->rates[0].effective_until = std::chrono::sys_days(year(2027) / 1 / 14);
    cheaper.effective_from = std::chrono::sys_days(year(2027) / 1 / 15);
    cheaper.price = 1 * unit::money;
    api.plan->rates.push_back(cheaper);
    Scenario s = question(10, {api}, 4);
    s.as_of = std::chrono::sys_days(year(2026) / 12 / 20);
    // A month has the price of its first day: January 2027 still 2, from February on 1.
    CHECK(column(flow_of(s), &FlowMonth::api) == std::vector<double>{20, 20, 10, 10});
    s.start = year(2027) / 2;
    CHECK(column(flow_of(s), &FlowMonth::api) == std::vector<double>{10, 10, 10, 10});
    CHECK(result_of(s.options[0], s).total->in(unit::per_month) == 10);  // month 1 is February
  }
}

TEST_CASE("payback against a falling price, by hand", "[core][cash_flow]") {
  // 500 at the start and nothing to run. The plan asks for 200, then 50 % less a year: after twelve
  // months 200 * sum(0.5^(i/12), i = 0..11) = 1,781; 500 are reached in month 3:
  // 200 + 188.775 = 388.775, and 111.225 of the third month's 178.18.
  Machine m = kTen;
  m.price = 500;
  m.tariff = 0;
  Option api = metered(20);
  api.assumptions.api_trend_per_year = -0.5;
  const Comparison found = compare(question(10, {owned(m), api}, 12));
  const double second = 200 * std::pow(0.5, 1.0 / 12), third = 200 * std::pow(0.5, 2.0 / 12);
  CHECK(found.pairs[0].payback.time->in(unit::month) ==
        Approx(2 + (500 - 200 - second) / third).epsilon(1e-12));
  CHECK(found.pairs[0].simple_payback.time->in(unit::month) == 2.5);  // it knows month 1 alone
}

TEST_CASE("a later month that cannot be leaves no horizon", "[core][cash_flow]") {
  Machine m = kTen;
  m.most = 1;
  Scenario s = question(8, {owned(m), metered(100)}, 6);
  s.as_of = std::chrono::sys_days(year(2026) / 11 / 20);
  s.demand.growth_per_month = 0.1;
  const Comparison found = compare(s);
  CHECK(found.options[0].status == Status::ok);  // that of month 1
  CHECK_FALSE(found.options[0].horizon);
  CHECK(found.options[0].reason ==
        "no horizon: month 4 (2027-02): needs 2 units, maximum_units is 1");
  CHECK_FALSE(found.pairs[0].payback.time);
  CHECK(found.pairs[0].payback.reason == "own:machine: " + found.options[0].reason);
  CHECK(found.pairs[0].simple_payback.time);
}

TEST_CASE("a sweep agrees with the months", "[core][cash_flow]") {
  // What a sweep shows is of month 1: no path may change it, and a horizon that cannot be must not
  // hide it.
  Machine m = kTen;
  m.most = 3;
  Option option = owned(m);
  option.assumptions.escalation_per_year = 0.1;
  option.assumptions.failure_rate_per_year = 0.06;
  option.assumptions.financing = Financing{Financing::Kind::loan, 0.4, 0.05, 12};
  Scenario s = question(8, {option}, 12);
  s.demand.growth_per_month = 0.2;
  const OptionSweep sweep(s.options[0], s);
  Segment last{};
  for (double v = 0; v < 35; v += 0.5) {
    CAPTURE(v);
    const SweepPoint point = sweep.at(per_month(v), last);
    const OptionResult exact = sweep.result(per_month(v));
    CHECK(point.status == exact.status);
    CHECK(point.total.has_value() == exact.total.has_value());
    if (!exact.total) continue;
    CHECK(point.total->in(unit::per_month) == Approx(exact.total->in(unit::per_month)));
    CHECK(point.running->in(unit::per_month) == Approx(exact.outlay->running.in(unit::per_month)));
    CHECK(number(point.at_start) == Approx(number(exact.outlay->at_start)));
  }
}

TEST_CASE("a hybrid buys as its split asks, and keeps what it has", "[core][cash_flow][hybrid]") {
  // A unit costs 240 over 24 months, 10 a month, and makes 10 outputs for nothing more; the plan
  // asks 2 for each. Below 5 outputs there is no unit, from 15 on a second one.
  Machine m = kTen;
  m.price = 240;
  m.tariff = 0;
  m.setup = 70;
  Option option = owned(m);
  option.kind = OptionKind::hybrid;
  option.plan = metered(2).plan;
  option.routing.api_workload = option.workload;
  SECTION("by volume") {
    const CashFlow flow = flow_of(listed({4, 8, 14, 16, 4}, option));
    CHECK(units_of(flow) == std::vector<double>{0, 1, 1, 2, 2});
    CHECK(column(flow, &FlowMonth::purchases) == std::vector<double>{0, 240, 0, 240, 0});
    CHECK(column(flow, &FlowMonth::setup) == std::vector<double>{0, 70, 0, 0, 0});
    CHECK(column(flow, &FlowMonth::api) == std::vector<double>{8, 0, 8, 0, 0});
  }
  SECTION("by price: four times as dear after a year, above 2.5 from month 3 on") {
    option.assumptions.api_trend_per_year = 3;
    const CashFlow flow = flow_of(question(4, {option}, 4));
    CHECK(units_of(flow) == std::vector<double>{0, 0, 1, 1});
    CHECK(number(flow[1].api) == Approx(8 * std::pow(4, 1.0 / 12)));
    CHECK(number(flow[2].api) == 0);
  }
  SECTION("a fixed fleet stays what it is") {
    option.routing.units = 1;
    const CashFlow flow = flow_of(listed({4, 16, 4}, option));
    CHECK(units_of(flow) == std::vector<double>{1, 1, 1});
    CHECK(column(flow, &FlowMonth::api) == std::vector<double>{0, 12, 0});
  }
}

}  // namespace cash_flow_prices_test
