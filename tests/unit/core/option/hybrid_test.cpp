#include "tco/core/option/hybrid.hpp"

#include "support/random/hybrids.hpp"
#include "tco/core/option/comparison.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <sstream>

namespace hybrid_test {

using namespace tco;
using namespace tco::test;

/// What a month costs and how much of it is made on the machines; the curve tells the same.
static void check_month(const Mixed& m, double volume, double total, double local) {
  const OptionResult result = result_of(m.option(), m.at(volume));
  REQUIRE(result.total);
  CHECK(number(*result.total) == Approx(total).epsilon(1e-12));
  CHECK(number(result.hybrid->split.local) == Approx(local));
  CHECK(number(result.curve->at(per_month(volume))) == Approx(total).epsilon(1e-12));
}

TEST_CASE("a hybrid costs what its parts do, by hand", "[hybrid]") {
  // One machine: 3600 / 36 = 100 a month, no power drawn; an output takes an hour, so 730 a month.
  // The plan: 0.50 an output.
  Mixed m;
  m.machine = {.price = 3600, .load = 0, .idle = 0, .seconds = 3600};
  m.price = 0.5;
  struct Row {
    const char* because;
    double volume;
    std::optional<double> share, units;
    double retry, fee, floor;
    double total, local;
  };
  const Row rows[] = {
      {"95 % of 100 here, 5 at the plan", 100, 0.95, 1, 0, 0, 0, 100 + 2.5, 95},
      {"10 % of the 80 are paid again: 20 + 8", 100, 0.8, 1, 0.1, 0, 0, 100 + 14, 80},
      {"a router takes 0.01 for each of 100", 100, 0.8, 1, 0, 0.01, 0, 100 + 10 + 1, 80},
      {"and for the retried 8", 100, 0.8, 1, 0.1, 0.01, 0, 100 + 14 + 1.08, 80},
      {"what is beyond 730 overflows", 1000, 1, 1, 0, 0, 0, 100 + 135, 730},
      {"below 200 outputs no machine pays", 199, {}, {}, 0, 0, 0, 99.5, 0},
      {"above it one does", 201, {}, {}, 0, 0, 0, 100, 201},
      {"full, it overflows until 200 are left", 929, {}, {}, 0, 0, 0, 100 + 99.5, 730},
      {"then another one pays", 931, {}, {}, 0, 0, 0, 200, 931},
      {"as it does at the thousandth machine", 999 * 730 + 201, {}, {}, 0, 0, 0, 100000, 729471},
      {"half must go to the plan", 1000, {}, {}, 0, 0, 0.5, 100 + 250, 500},
      {"no machine helps below 200 local ones", 399, {}, {}, 0, 0, 0.5, 199.5, 0},
  };
  for (const Row& row : rows) {
    INFO(row.because);
    m.share = row.share;
    m.units = row.units;
    m.retry = row.retry;
    m.fee = row.fee;
    m.floor = row.floor;
    check_month(m, row.volume, row.total, row.local);
  }
}

TEST_CASE("a few more at the plan for the price of the whole month", "[hybrid]") {
  // One machine: 100 a month and 0.05 an output, 730 at most. The plan: 0.50 an output, but 0.10
  // for all of a month above 100. Of 820 outputs the least that must be bought, 90, come to 45;
  // just over 100 to 10.
  Mixed m;
  m.machine = {.price = 3600, .load = 1000, .idle = 0, .tariff = 0.05, .seconds = 3600};
  m.price = 0.5;
  m.units = 1;
  m.tier = 100;
  m.cheaper = 0.1;
  Option option = m.option();
  option.plan->rates.front().tier_mode = TierMode::whole_month;
  const OptionResult result = result_of(option, m.at(820));
  REQUIRE(result.total);
  CHECK(number(*result.total) == Approx(100 + 36 + 10).epsilon(1e-8));
  CHECK(number(result.hybrid->split.local) == Approx(720).epsilon(1e-8));
  CHECK(number(result.curve->at(per_month(820))) == Approx(146).epsilon(1e-8));
}

TEST_CASE("where the plan is cheaper in the end, all fleets that help are looked at", "[hybrid]") {
  // One machine: 100 a month for 730 outputs. The plan: 0.50 an output to 1,000, then 0.01.
  Mixed m;
  m.machine = {.price = 3600, .load = 0, .idle = 0, .seconds = 3600};
  m.price = 0.5;
  m.tier = 1000;
  m.cheaper = 0.01;
  struct Row {
    const char* because;
    double volume, units, total;
  };
  for (const Row& row : {Row{"one machine for all of it", 730, 1, 100},
                         Row{"three for 300, or 500 + 10", 2000, 3, 300},
                         Row{"seven for 700, or 500 + 40", 5000, 0, 540}}) {
    INFO(row.because);
    const OptionResult result = result_of(m.option(), m.at(row.volume));
    REQUIRE(result.total);
    CHECK(number(*result.total) == Approx(row.total));
    CHECK(result.month->units == row.units);
    CHECK(result.remarks.empty());
    CHECK(result.curve->capacity() == kUnbounded);
  }
}

TEST_CASE("the plan's free outputs first, as far as it must make some", "[hybrid]") {
  // One machine: 100 a month and 0.05 an output. The plan gives 100 for nothing, then asks 0.50,
  // and makes half at least.
  Mixed m;
  m.machine = {.price = 3600, .load = 1000, .idle = 0, .tariff = 0.05, .seconds = 3600};
  m.price = 0.5;
  m.free = 100;
  m.floor = 0.5;
  m.units = 1;
  struct Row {
    const char* because;
    double volume, local, total;
  };
  for (const Row& row :
       {Row{"all are free", 80, 0, 100}, Row{"50 beyond the free ones", 150, 50, 100 + 2.5},
        Row{"half, though it pays for 25", 250, 125, 100 + 6.25 + 12.5}}) {
    INFO(row.because);
    check_month(m, row.volume, row.total, row.local);
  }
}

TEST_CASE("what is unknown of a hybrid is told", "[hybrid]") {
  Mixed m;
  m.machine = {.load = 0, .idle = 0, .seconds = 3600, .fixed = 30};
  const Option known = m.option();
  Option no_price = known, no_rate = known, no_speed = known;
  no_price.hardware->purchase->price = {};
  no_rate.plan->rates.front().price = {};
  no_speed.hardware->performance.front().seconds_per_batch = {};
  const std::pair<Option, std::string> rows[] = {
      {no_price, "the purchase price of machine is unknown"},
      {no_rate, "the price of request is unknown"},
      {no_speed, "the speed of clips on machine is unknown"}};
  for (auto [option, reason] : rows) {
    CAPTURE(reason);
    const OptionResult any = result_of(option, m.at(100));
    CHECK(any.status == Status::unpriced);
    CHECK(any.reason == reason);
    CHECK_FALSE(any.total);
    CHECK(number(*any.known_part) == 0);  // perhaps no machine is the best
    option.routing.units = 1;
    CHECK(number(*result_of(option, m.at(100)).known_part) >= 30);
  }
  Option not_sold = known;
  not_sold.hardware->purchase.reset();
  CHECK(result_of(not_sold, m.at(100)).status == Status::infeasible);
}

TEST_CASE("what holds of a hybrid's figures is said once each", "[hybrid]") {
  Mixed m;
  Option option = m.option();
  const auto caveat = [&] { return result_of(option, m.at(100)).caveat; };
  CHECK(caveat().empty());
  option.plan->model = "clips";
  option.hardware->performance.front().note = "with tiling";
  CHECK(caveat() == "with tiling");
  option.plan->model = "others";
  CHECK(caveat() == "with tiling; plan is another model than clips");
  option.hardware->performance.front().note.clear();
  CHECK(caveat() == "plan is another model than clips");
}

TEST_CASE("capacity binds hour by hour", "[hybrid]") {
  // 24 hours a day, of 730/24 h a month each: a machine makes 730/24 outputs in each of them.
  Mixed m;
  m.machine = {.price = 3600, .load = 0, .idle = 0, .seconds = 3600};
  m.price = 0.5;
  m.units = 1;
  m.share = 1;
  m.profile.assign(24, 1.0);
  m.profile[9] = 25;  // 25/48 of the day in one hour, 1/48 in each of the others
  const auto local = [&](double v) {
    return number(result_of(m.option(), m.at(v)).hybrid->split.local);
  };
  const double hour = 730.0 / 24;
  CHECK(local(hour) == Approx(hour));                   // all hours have room
  CHECK(local(100) == Approx(hour + 100 * 23.0 / 48));  // the busiest is full
  CHECK(local(48 * hour) == Approx(24 * hour));         // all are just full
  CHECK(local(100 * hour) == Approx(730));
}

TEST_CASE("the busiest hour of a day binds, however little busier it is", "[hybrid]") {
  // A machine makes 730 / 24 outputs in each hour of the day. Of 700 the busiest has a sixteenth,
  // 43.75, and each of the others 28.53.
  Mixed m;
  m.machine = {.price = 3600, .load = 0, .idle = 0, .seconds = 3600};
  m.price = 0.5;
  m.units = 1;
  m.share = 1;
  Scenario scenario = m.at(700);
  CHECK(number(result_of(m.option(), scenario).hybrid->split.local) == Approx(700));
  scenario.demand.peak_hour_share = 1.0 / 16;
  CHECK(number(result_of(m.option(), scenario).hybrid->split.local) ==
        Approx(700 * 15.0 / 16 + 730.0 / 24));
}

TEST_CASE("the local share that breaks even", "[hybrid]") {
  Mixed m;
  m.machine = {.price = 0, .load = 0, .idle = 0, .seconds = 0.001};
  m.price = 0.004;
  m.share = 0.71;
  m.units = 1;
  m.fee = 1e-4;
  const auto share = [](const Mixed& mixed, double v) {
    return result_of(mixed.option(), mixed.at(v)).hybrid->break_even_local_share;
  };
  CHECK(*share(m, 1e6) == Approx(100.0 / 4000));
  m.machine.price = 36000;  // 1000 a month: (1000 + 100) / 4000
  CHECK(*share(m, 1e6) == Approx(0.275));
  m.retry = 0.5;  // a local output saves half of 0.004, but is routed 1.5 times
  CHECK(*share(m, 1e6) == Approx(1100.0 / (4000 * 0.5 - 50)));
  CHECK_FALSE(share(m, 1e5));  // 1000 a month are not saved on 400
  // 1000 + 40 + 20 s are not saved on 800 s, though there are idle hours for more than all.
  m.machine.load = m.machine.idle = 1;
  m.machine.powered = 365;
  CHECK_FALSE(share(m, 4e5));
  m.units = 0;
  CHECK_FALSE(share(m, 1e6));
}

TEST_CASE("drafts here, the last attempt at the plan", "[hybrid]") {
  // 30 drafts of 2 minutes are an hour; 730 outputs a month are drafted by one machine.
  Mixed m;
  m.machine = {.price = 3600, .load = 0, .idle = 0, .seconds = 120, .attempts = 30};
  m.price = 0.5;
  m.remote = 1;
  m.share = 1;
  m.units = 1;
  Option option = m.option();
  option.routing.drafts = true;
  const auto total = [&](double v) { return number(*result_of(option, m.at(v)).total); };
  CHECK(total(100) == Approx(100 + 100 * 0.5));
  CHECK(total(730) == Approx(100 + 730 * 0.5));
  // 10 outputs find no machine: their 300 drafts are made by the plan as well.
  CHECK(total(740) == Approx(100 + (740 + 300) * 0.5));
}

TEST_CASE("the next attempts cost what the curve says", "[hybrid]") {
  Mixed m;
  m.machine = {
      .price = 3600, .load = 1000, .idle = 0, .tariff = 0.2, .seconds = 360, .attempts = 4};
  // 0.1 h, so 0.02 of power an attempt; 1825 outputs of 4 attempts a machine and month
  const auto more = [&](double v, double attempts) {
    const Option option = owned(m.machine);
    return cost_of_more(result_of(option, question(v, {option})), option, per_month(v), attempts);
  };
  CHECK(number(*more(100, 10)) == Approx(0.2));
  CHECK(number(*more(100, 100)) == Approx(2));
  CHECK(number(*more(1820, 10)) == Approx(0.2));
  CHECK(number(*more(1820, 100)) == Approx(2 + 100));  // 25 outputs more need a second machine
  m.machine.most = 1;
  CHECK_FALSE(more(1820, 100));
}

}  // namespace hybrid_test
