#include "tco/core/money/cash_flow.hpp"

#include "support/questions.hpp"
#include "tco/core/machine/holdings.hpp"
#include "tco/core/machine/owning.hpp"

#include <catch2/catch.hpp>

#include <cmath>

namespace cash_flow_test {

using namespace tco;
using namespace tco::test;

namespace {

constexpr double kNever = -1;

double number(Money m) { return m.in(unit::money); }

/// One unit that every month needs, at a constant volume; price 0: nothing is bought.
CashFlow flow(double price, double life, double residual, double running, double months,
              double setup = 0, double volume = 0) {
  const auto count = static_cast<std::size_t>(months);
  Investment investment;
  investment.per_unit = price * unit::money;
  investment.life_months = life;
  investment.residual_fraction = residual;
  investment.setup = setup * unit::money;
  MonthlyParts parts;
  parts.operations = running * unit::per_month;
  return cash_flow(holdings(investment, std::vector(count, price > 0 ? 1.0 : 0.0)),
                   std::vector(count, parts), std::vector(count, volume * unit::outputs_per_month));
}

/// A side that buys nothing.
CashFlow paying(double running, double months) { return flow(0, kInfinity, 0, running, months); }

/// What simple payback is of; without financing it is what the flow begins with.
Outlay outlay(const CashFlow& flow) {
  return {flow.front().paid_at_start(), flow.front().opex() / unit::month};
}

/// The yearly rate of a monthly one.
double yearly(double monthly) { return std::pow(1 + monthly, 12) - 1; }

double months(const Payback& p) { return p.time ? p.time->in(unit::month) : kNever; }

}  // namespace

TEST_CASE("what is bought, sold and left over", "[core][cash_flow]") {
  struct Row {
    const char* because;
    double life, horizon;
    std::vector<int> bought, sold;  // months, 1 is the first
    double credit;
  };
  // 1,000 each, worth 200 at the end of life: book value 1000 - 800 * age / life.
  const std::vector<Row> rows{
      {"one life and no more: sold in the last month, nothing bought at M + 1",
       36,
       36,
       {1},
       {36},
       0},
      {"three lives fit exactly", 12, 36, {1, 13, 25}, {12, 24, 36}, 0},
      {"the last one is half worn: 1000 - 800 / 2", 12, 30, {1, 13, 25}, {12, 24}, 600},
      {"bought again in the last month: 1000 - 800 / 12",
       12,
       25,
       {1, 13, 25},
       {12, 24},
       1000 - 800.0 / 12},
      {"outlives the horizon: 1000 - 800 * 36 / 48", 48, 36, {1}, {}, 400},
      {"a life of one month", 1, 3, {1, 2, 3}, {1, 2, 3}, 0},
      {"a horizon of one month", 36, 1, {1}, {}, 1000 - 800.0 / 36},
  };
  for (const Row& row : rows) {
    CAPTURE(row.because);
    const CashFlow found = flow(1000, row.life, 0.2, 5, row.horizon, 70);
    REQUIRE(found.size() == static_cast<std::size_t>(row.horizon));
    std::vector<int> bought, sold;
    for (const FlowMonth& m : found) {
      if (m.purchases != Money{}) {
        bought.push_back(m.number);
        CHECK(number(m.purchases) == 1000);
      }
      if (m.resale != Money{}) {
        sold.push_back(m.number);
        CHECK(number(m.resale) == 200);
      }
      CHECK(number(m.opex()) == 5);
    }
    CHECK(bought == row.bought);
    CHECK(sold == row.sold);
    CHECK(number(found.back().horizon_credit) == Approx(row.credit).margin(1e-9));
    CHECK(number(found.front().setup) == 70);
    CHECK(number(found.front().paid_at_start()) == 1070);
  }
}

TEST_CASE("share, sunk and setup of an investment", "[core][cash_flow]") {
  Machine m{.price = 4000, .residual = 0.25, .life = 24, .share = 0.3, .setup = 500};
  const std::vector<double> two(36, 2);
  const Investment shared = investment_of_owning(owned(m));
  CHECK(number(*shared.per_unit) == Approx(1200));  // 0.3 * 4,000: so are resale and book value
  const Holdings found = holdings(shared, two);
  CHECK(number(found.purchases[0]) == Approx(2400));
  CHECK(number(found.resale[23]) == Approx(600));
  CHECK(number(found.horizon_credit) == Approx(2400 - 0.75 * 2400 / 2));

  // One is paid for: of three, two are bought, 0.3 * 4,000 each; it is neither resold nor credited.
  m.paid = 1;
  std::vector<double> growing(36, 3);
  growing[0] = 1;
  const Holdings further = holdings(investment_of_owning(owned(m)), growing);
  CHECK(number(further.setup[0]) == 500);
  CHECK(number(further.purchases[0]) == 0);
  CHECK(number(further.purchases[1]) == Approx(2400));
  CHECK(further.units[0] == 1);
  CHECK(further.units[35] == 3);
  CHECK(number(further.resale[24]) == Approx(600));
  // Bought anew at the start of month 26: 11 months old at the end of month 36.
  CHECK(number(further.horizon_credit) == Approx(2400 - 0.75 * 2400 * 11 / 24));

  m.sunk = true;
  const Holdings none = holdings(investment_of_owning(owned(m)), two);
  CHECK(number(none.purchases[0]) == 0);
  CHECK(number(none.setup[0]) == 500);  // setting it up is still to be paid
  CHECK(none.horizon_credit == Money{});
  CHECK(none.resale.listed().empty());
}

TEST_CASE("totals over the horizon, by hand", "[core][cash_flow]") {
  // 1,200, worth a quarter after 12 months; 18 months; 10 a month; setup 100.
  //   capex 100 + 1200 + 1200   opex 18 * 10   residual 300 + (1200 - 900 * 6 / 12) = 1050
  const CashFlow given = flow(1200, 12, 0.25, 10, 18, 100, 4);
  const Horizon plain = horizon(given, 0);
  CHECK(number(plain.capex) == Approx(2500));
  CHECK(number(plain.opex) == Approx(180));
  CHECK(number(plain.residual) == Approx(1050));
  CHECK(number(plain.tco) == Approx(1630));
  CHECK(number(plain.present_cost) == Approx(1630));
  CHECK(plain.levelized_per_output->in(unit::per_output) == Approx(1630.0 / 72));

  // At 1 % a month the second machine, bought at the start of month 13, is 12 months away; the
  // first one's resale at the end of month 12 too.
  const double d12 = std::pow(1.01, -12);
  const double d18 = std::pow(1.01, -18);
  const double paid = 100 + 1200 + 1200 * d12 + 10 * (1 - d18) / 0.01 - 300 * d12 - 750 * d18;
  const Horizon found = horizon(given, yearly(0.01));
  CHECK(number(found.tco) == Approx(1630));  // undiscounted, whatever the rate
  CHECK(number(found.present_cost) == Approx(paid).epsilon(1e-12));
  CHECK(found.levelized_per_output->in(unit::per_output) ==
        Approx(paid / (4 * (1 - d18) / 0.01)).epsilon(1e-12));
  const Horizon idle = horizon(flow(1200, 12, 0.25, 10, 18, 100, 0), 0);
  CHECK_FALSE(idle.levelized_per_output);  // no outputs
}

TEST_CASE("payback", "[core][cash_flow]") {
  struct Row {
    const char* because;
    CashFlow own, other;
    double rate, expected, simple;
  };
  const double d10 = 1000 * (1 - std::pow(1.01, -10));  // ten savings of 10 at 1 % a month
  const double next = 10 * std::pow(1.01, -11);
  const std::vector<Row> rows{
      {"3600 / (1200 - 200), linear within the fourth month", flow(3600, 36, 0, 200, 36),
       paying(1200, 36), 0, 3.6, 3.6},
      {"setup is paid back too: 4000 / 1000", flow(3600, 36, 0, 200, 36, 400), paying(1200, 36), 0,
       4, 4},
      {"at the very end of the horizon", flow(3600, 36, 0, 0, 36), paying(100, 36), 0, 36, 36},
      {"one month too late; simple payback knows no horizon", flow(3700, 36, 0, 0, 36),
       paying(100, 36), 0, kNever, 37},
      {"the horizon's book value does not count", flow(3700, 72, 1, 0, 36), paying(100, 36), 0,
       kNever, 37},
      {"running it costs as much", flow(100, 36, 0, 50, 36), paying(50, 36), 0, kNever, kNever},
      {"running it costs as much but for rounding", flow(100, 36, 0, 50, 36),
       paying(50 * (1 + 4e-16), 36), 0, kNever, kNever},
      {"running it costs more", flow(100, 36, 0, 60, 36), paying(50, 36), 0, kNever, kNever},
      {"100 for 2 months, saves 40: bought again before it is paid back, over and over",
       flow(100, 2, 0, 10, 12), paying(50, 12), 0, kNever, 2.5},
      {"the same, but 50 come back at the end of month 2, before the next is bought: "
       "100 - 80 - 50 < 0",
       flow(100, 2, 0.5, 10, 12), paying(50, 12), 0, 2, 2.5},
      {"the same at a saving of 60: paid back before the first is worn, 100 / 60",
       flow(100, 2, 0, 10, 12), paying(70, 12), 0, 100.0 / 60, 100.0 / 60},
      {"the other side buys for 600: 1000 - 600 at 100 a month", flow(1000, 36, 0, 100, 36),
       flow(600, 36, 0, 200, 36), 0, 4, 4},
      {"the other side buys more: ahead from the start", flow(600, 36, 0, 100, 36),
       flow(1000, 36, 0, 200, 36), 0, 0, 0},
      {"the other side replaces in month 13 what is kept: 1000 - 500 - 500",
       flow(1000, 36, 0, 0, 36), flow(500, 12, 0, 0, 36), 0, 12, kNever},
      {"discounted at 1 %: ten savings are worth 94.7 of the 100", flow(100, 36, 0, 0, 36),
       paying(10, 36), yearly(0.01), 10 + (100 - d10) / next, 10},
      {"nothing at the start on either side, cheaper in month 1 (sunk, rented)", paying(10, 36),
       paying(20, 36), 0, 0, 0},
      {"nothing at the start, and as dear", paying(20, 36), paying(20, 36), 0, kNever, kNever},
      {"both buy for 100, and own is dearer to run: level at the start, never better",
       flow(100, 36, 0, 30, 36), flow(100, 36, 0, 20, 36), 0, 0, kNever},
      {"nothing at the start, and dearer", paying(30, 36), paying(20, 36), 0, kNever, kNever},
  };
  for (const Row& row : rows) {
    CAPTURE(row.because);
    const Payback found = payback(row.own, row.other, row.rate);
    CHECK(months(found) == Approx(row.expected).epsilon(1e-12));
    CHECK(found.reason.empty() == found.time.has_value());
    const Payback simple = simple_payback(outlay(row.own), outlay(row.other));
    CHECK(months(simple) == Approx(row.simple).epsilon(1e-12));
    CHECK(simple.reason.empty() == simple.time.has_value());
  }
}

TEST_CASE("the sample of the contract through the engine", "[core][cash_flow]") {
  // Invented figures. 1,000 clips a month, 4 attempts of 50 s: 55.56 busy hours at 640 W, the rest
  // of 730 at 75 W, 0.17 per kWh = 14.6436; labour 2 h at 50; against 1.20 a clip.
  const Machine m{.price = 3600,
                  .residual = 0.2,
                  .load = 640,
                  .utilization = 0.8,
                  .seconds = 50,
                  .attempts = 4,
                  .labour = 2,
                  .wage = 50,
                  .discount = 0.08};
  const Comparison found = compare(question(1000, {owned(m), metered(0.30, m)}));
  CHECK(found.options[0].total->in(unit::per_month) == Approx(194.6436).epsilon(1e-6));
  CHECK(number(found.options[0].horizon->tco) == Approx(7007.17).epsilon(1e-6));
  CHECK(number(found.options[0].horizon->present_cost) == Approx(6702.00).epsilon(1e-6));
  CHECK(found.options[0].horizon->levelized_per_output->in(unit::per_output) ==
        Approx(0.20915).epsilon(3e-5));
  REQUIRE(found.pairs.size() == 1);
  CHECK(months(found.pairs[0].payback) == Approx(3.3169).epsilon(2e-5));
  CHECK(months(found.pairs[0].discounted_payback) == Approx(3.3643).epsilon(2e-5));
  CHECK(found.pairs[0].break_even->settled_volume->in(unit::outputs_per_month) ==
        Approx(158.46).epsilon(1e-5));
}

TEST_CASE("as much is paid at the start: level there, and then dearer or not", "[core]") {
  const auto bought = [](double running) { return flow(100, kInfinity, 0, running, 3); };
  const auto found = [&](double mine, double theirs) {
    return payback(bought(mine), bought(theirs), 0);
  };
  CHECK(found(5, 5).time == Months{});
  CHECK(found(5, 5).later.empty());
  CHECK(found(6, 5).time == Months{});
  CHECK(found(6, 5).later == std::vector{Months{}});  // dearer from then on
  // Behind by 1 in month 1, and 1 a month is won back: level again at the end of month 2.
  CashFlow own = bought(5);
  own.operations.add(0, 2 * unit::money, 3);
  const Payback again = payback(own, bought(6), 0);
  CHECK(again.time == Months{});
  REQUIRE(again.later.size() == 2);
  CHECK(again.later[0] == Months{});
  CHECK(again.later[1].in(unit::month) == Approx(2));
}

TEST_CASE("months that are alike at first pay nothing back and part nothing", "[core]") {
  // Month 3 is the first that differs, by 7.
  const auto more_in_month_3 = [](CashFlow flow) {
    flow.operations.add(2, 7 * unit::money, flow.size());
    return flow;
  };
  const CashFlow bought = flow(100, kInfinity, 0, 5, 4);
  const Payback dearer = payback(more_in_month_3(bought), bought, 0);
  CHECK(dearer.time == Months{});  // as much was paid for both
  CHECK(dearer.later == std::vector{2 * unit::month});
  const Payback cheaper = payback(bought, more_in_month_3(bought), 0);
  CHECK(cheaper.time == Months{});
  CHECK(cheaper.later.empty());
  const Payback unpaid = payback(more_in_month_3(paying(5, 4)), paying(5, 4), 0);
  CHECK_FALSE(unpaid.time);
  CHECK(unpaid.reason ==
        "nothing is paid at the start, and month 3, the first that differs, is not cheaper");
}

// 300 at the start of month 3, which saves 100 a month: back three months later.
TEST_CASE("months before anything is bought pay nothing back", "[finance]") {
  Investment later;
  later.per_unit = 300.0 * unit::money;
  later.life_months = kInfinity;
  MonthlyParts sent, made;
  sent.operations = 100.0 * unit::per_month;
  made.operations = 0.0 * unit::per_month;
  const std::vector<Volume> volumes(12);
  std::vector<MonthlyParts> parts(12, made);
  parts[0] = parts[1] = sent;
  std::vector<double> units(12, 1.0);
  units[0] = units[1] = 0;
  const CashFlow own = cash_flow(holdings(later, units), parts, volumes);
  const Payback found = payback(own, paying(100, 12), 0);
  REQUIRE(found.time);
  CHECK(found.time->in(unit::month) == Approx(5));
}

}  // namespace cash_flow_test
