// Options whose months differ, through result_of(); every figure by hand.
#include "support/courses.hpp"
#include "tco/core/money/volumes.hpp"
#include "tco/core/study/sweep.hpp"

namespace cash_flow_course_test {

using namespace tco;
using namespace tco::test;

namespace {

using std::chrono::April;
using std::chrono::January;
using std::chrono::year;

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

}  // namespace cash_flow_course_test
