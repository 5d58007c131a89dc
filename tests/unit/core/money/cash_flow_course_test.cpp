// Options whose months differ, through result_of(); every figure by hand.
#include "support/courses.hpp"
#include "tco/core/money/volumes.hpp"
#include "tco/core/study/sweep.hpp"

#include <cmath>

namespace cash_flow_course_test {

using namespace tco;
using namespace tco::test;

namespace {

using std::chrono::April;
using std::chrono::January;
using std::chrono::year;

double number(Money m) { return m.in(unit::money); }

}  // namespace

TEST_CASE("volumes of the months", "[core][cash_flow]") {
  Demand demand;
  demand.volume = per_month(100);
  const auto at = [&](std::size_t month) {
    return volumes(demand, 6)[month - 1].in(unit::outputs_per_month);
  };
  CHECK(at(6) == 100);
  demand.growth_per_month = 0.1;
  CHECK(at(1) == 100);
  CHECK(at(3) == Approx(121));
  demand.growth_per_month = 0;
  demand.ramp = Ramp{per_month(300), 5};  // 100, 150, 200, 250, 300, 300
  CHECK(at(1) == 100);
  CHECK(at(2) == 150);
  CHECK(at(5) == 300);
  CHECK(at(6) == 300);
  demand.ramp = Ramp{per_month(0), 2};
  CHECK(at(2) == 0);
  demand.ramp.reset();
  for (const double v : {100, 10, 0, 40, 50, 60}) demand.monthly.push_back(per_month(v));
  CHECK(at(4) == 40);
  demand.volume = per_month(200);  // as a sweep asks: all of it twice
  CHECK(at(4) == 80);
}

TEST_CASE("the calendar of the months", "[core][cash_flow]") {
  Scenario s;
  CHECK_FALSE(s.date_of_month(1));
  s.as_of = std::chrono::sys_days(year(2026) / 11 / 20);
  CHECK(s.date_of_month(1) == s.as_of);  // the month of as_of: its own day counts
  CHECK(s.date_of_month(2) == std::chrono::sys_days(year(2026) / 12 / 1));
  CHECK(s.date_of_month(3) == std::chrono::sys_days(year(2027) / 1 / 1));
  s.start = year(2026) / April;
  CHECK(s.date_of_month(1) == s.as_of);  // prices before the question's day are not asked for
  CHECK(s.date_of_month(9) == std::chrono::sys_days(year(2026) / 12 / 1));
  s.start = year(2027) / January;
  CHECK(s.date_of_month(1) == std::chrono::sys_days(year(2027) / 1 / 1));
}

TEST_CASE("units are bought in the month that needs them", "[core][cash_flow]") {
  struct Row {
    const char* because;
    double life;
    std::vector<double> volumes, units, purchases;
  };
  const std::vector<Row> rows{
      {"10 fit on one, 11 do not", 24, {8, 10, 11, 11}, {1, 1, 2, 2}, {1000, 0, 1000, 0}},
      {"bought units stay where the volume falls", 24, {25, 5, 5}, {3, 3, 3}, {3000, 0, 0}},
      {"replaced only as far as still needed",
       2,
       {25, 5, 5, 15},
       {3, 3, 1, 2},
       {3000, 0, 1000, 1000}},
      {"nothing is bought at M + 1", 2, {5, 5}, {1, 1}, {1000, 0}},
      {"those of different ages end one by one",
       3,
       {5, 15, 15, 5, 5, 5},
       {1, 2, 2, 1, 1, 1},
       {1000, 1000, 0, 0, 1000, 0}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.because);
    Machine m = kTen;
    m.life = row.life;
    const CashFlow flow = flow_of(listed(row.volumes, owned(m)));
    CHECK(units_of(flow) == row.units);
    CHECK(column(flow, &FlowMonth::purchases) == row.purchases);
    for (std::size_t i = 0; i < flow.size(); ++i) {  // 1 kW * 73 h * volume
      CHECK(number(flow[i].electricity) == Approx(73 * row.volumes[i]));
    }
  }
}

TEST_CASE("growth buys the second unit", "[core][cash_flow]") {
  // 8 * 1.1^2 = 9.68 fits, 8 * 1.1^3 = 10.648 does not: month 4. Each keeps 100 a month busy with
  // its operations; at the end the first is 6 of 24 months old, the second 3.
  Machine m = kTen;
  m.per_unit = 100;
  Scenario s = question(8, {owned(m)}, 6);
  s.demand.growth_per_month = 0.1;
  const CashFlow flow = flow_of(s);
  CHECK(column(flow, &FlowMonth::purchases) == std::vector<double>{1000, 0, 0, 1000, 0, 0});
  CHECK(column(flow, &FlowMonth::operations) == std::vector<double>{100, 100, 100, 200, 200, 200});
  CHECK(number(flow.back().horizon_credit) == Approx(1000 * 18 / 24.0 + 1000 * 21 / 24.0));
  s.options[0].assumptions.horizon_credit = false;
  CHECK(number(flow_of(s).back().horizon_credit) == 0);
}

TEST_CASE("later purchases follow their trend, and keep their price", "[core][cash_flow]") {
  // Half price after a year: month 13. Maintenance is of what each has cost, 12 % a year. The old
  // one is worth 100 of 1,000 at its end; the new one 500 - 450 / 2 at the horizon.
  Machine m = kTen;
  m.life = 12;
  m.residual = 0.1;
  m.maintenance = 0.12;
  Scenario s = question(5, {owned(m)}, 18);
  s.options[0].assumptions.price_trend_per_year = -0.5;
  const CashFlow flow = flow_of(s);
  CHECK(number(flow[0].purchases) == 1000);
  CHECK(number(flow[12].purchases) == Approx(500));
  CHECK(number(flow[11].resale) == Approx(100));
  CHECK(number(flow[11].maintenance) == Approx(10));
  CHECK(number(flow[12].maintenance) == Approx(5));
  CHECK(number(flow.back().horizon_credit) == Approx(275));
}

TEST_CASE("machines paid for live as long as others", "[core][cash_flow]") {
  // Two are needed, then one: at the end of their life one takes their place, for nothing. What
  // they once cost is upkeep's measure, whatever new ones cost by then and a kWh does.
  Machine m = kTen;
  m.life = 2;
  m.maintenance = 0.12;
  m.sunk = true;
  Scenario s = listed({15, 5, 5}, owned(m));
  s.options[0].assumptions.price_trend_per_year = -0.5;
  s.options[0].assumptions.escalation_per_year = 0.5;
  const CashFlow flow = flow_of(s);
  CHECK(column(flow, &FlowMonth::purchases) == std::vector<double>{0, 0, 0});
  CHECK(column(flow, &FlowMonth::maintenance) == std::vector<double>{20, 20, 10});
  CHECK(units_of(flow) == std::vector<double>{2, 2, 1});
}

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
    CHECK(number(result.flow->at(23).resale) == Approx(300));
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

}  // namespace cash_flow_course_test
