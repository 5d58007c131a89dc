#include "support/random/hybrids.hpp"
#include "tco/core/option/comparison.hpp"
#include "tco/core/option/hybrid.hpp"

#include <catch2/catch.hpp>

#include <optional>
#include <string>
#include <vector>

namespace hybrid_fleets_test {

using namespace tco;
using namespace tco::test;

namespace {

const std::string kLeftOut = "fleets of more than 1000 units are not looked at";

/// A machine: 3600 / 36 = 100 a month, no power, an output an hour, 730 a month. The plan: 0.50.
Mixed plain(double price = 0.5) {
  Mixed m;
  m.machine = {.price = 3600, .load = 0, .idle = 0, .seconds = 3600};
  m.price = price;
  return m;
}

struct Expected {
  const char* because;
  double volume, units, total;
};

void check(const Option& option, const Mixed& m, const std::vector<Expected>& rows) {
  for (const Expected& row : rows) {
    INFO(row.because);
    const OptionResult result = result_of(option, m.at(row.volume));
    REQUIRE(result.total);
    CHECK(number(*result.total) == Approx(row.total).epsilon(1e-12));
    CHECK(number(result.curve->at(per_month(row.volume))) == Approx(row.total).epsilon(1e-12));
    CHECK(result.month->units == row.units);
  }
}

void check(const Mixed& m, const std::vector<Expected>& rows) { check(m.option(), m, rows); }

std::vector<std::string> remarks(const Mixed& m) {
  return result_of(m.option(), m.at(100)).remarks;
}

}  // namespace

TEST_CASE("machines are added where they cost least when some of their hours are full",
          "[hybrid]") {
  // Three places of 730 / 3 outputs each, with 10, 9 and 1 twentieth of the work. The first is full
  // at 20 / 10 of them; then half of each further output is bought for 0.15, less than the 0.2055
  // paid so far. The second is full at 20 / 9, after 100 + 54.07 * 0.15; from there on 19
  // twentieths cost 0.285 each, which makes all dearer until the third is full.
  Mixed m = plain(0.3);
  m.profile = {10, 9, 1};
  const double first = 730.0 / 3 * 2, second = 730.0 / 3 * 20 / 9;
  const double least = 100 + (second - first) * 0.15;
  const CostCurve curve = *result_of(m.option(), m.at(0)).curve;
  CHECK(curve.size() == CostCurve::kEndless);
  CHECK(number(curve.period()) == Approx(second).epsilon(1e-9));
  check(m, {{"one, as full as is best", second, 1, least},
            {"seven alike", 7 * second, 7, 7 * least},
            {"and any number", 12345 * second, 12345, 12345 * least}});
}

TEST_CASE("where nothing may overflow, fleets grow without end though the plan is cheaper",
          "[hybrid]") {
  Mixed m = plain(0.01);
  m.overflow = false;
  m.share = 1;
  check(m, {{"5,000 of 730 each", 5000, 7, 700}, {"and far away", 7.3e6, 1e4, 1e6}});
  m.share = 0.5;
  check(m, {{"2,500 of 730 each, and as many bought", 5000, 4, 400 + 25},
            {"and far away", 7.3e6, 5000, 5e5 + 36500}});
  CHECK(remarks(m).empty());
}

TEST_CASE("a best fleet keeps to the limits of its size", "[hybrid]") {
  Mixed m = plain();
  m.machine.most = 3;
  check(m, {{"three full ones, and 1,000 bought", 3190, 3, 300 + 500}});
  CHECK(remarks(m).empty());
  m.machine.most = 1000;
  check(m, {{"the thousandth is one that is looked at", 730e3, 1000, 1e5}});
  CHECK(remarks(m).empty());
  m.machine.most = 1001;
  check(m, {{"the next is none", 730 * 1001, 1000, 1e5 + 365}});
  CHECK(remarks(m) == std::vector{kLeftOut});
  m.machine.most = kInfinity;
  m.machine.least = 2;
  check(m, {{"399 are not worth two machines", 399, 0, 199.5}, {"401 are", 401, 2, 200}});
}

TEST_CASE("free outputs of a plan are worth machines beside them", "[hybrid]") {
  // The plan gives 10,000 outputs, asks 0.50 for 2,000 more, then 0.10, less than the 0.137 of a
  // full machine. Up to the 29th, full machines beside what is free cost less than the plan alone.
  Mixed m = plain();
  m.free = 10000;
  m.tier = 12000;
  m.cheaper = 0.1;
  check(m, {{"what is free", 10000, 0, 0},
            {"29 for 2,900, or 1,000 + 1,917", 10000 + 29 * 730, 29, 2900},
            {"30 for 3,000, or 1,000 + 1,990", 10000 + 30 * 730, 0, 2990}});
  CHECK(remarks(m).empty());
}

TEST_CASE("machines that are paid for are used before a cheap plan", "[hybrid]") {
  Mixed m = plain(0.01);
  m.machine.paid = 10;
  check(m, {{"all of ten", 7300, 10, 0}, {"an eleventh would be bought", 14600, 10, 73}});
  CHECK(remarks(m).empty());
}

TEST_CASE("a bump of the bill behind many machines is not taken for the pattern", "[hybrid]") {
  // Half must be bought: a full machine stands beside 730 outputs of the plan, at 0.40, or 0.50 for
  // those from 20,000 to 21,000, which fleets of 28 and 29 machines buy.
  Mixed m = plain(0.4);
  m.floor = 0.5;
  Option option = m.option();
  option.plan->rates.front().tier_mode = TierMode::graduated;
  option.plan->rates.front().tiers = {{20000, 0.5 * unit::money}, {21000, 0.4 * unit::money}};
  check(option, m,
        {{"before it", 1460 * 27, 27, 2700 + 27 * 292}, {"behind it", 146000, 100, 10000 + 29300}});
  CHECK(result_of(option, m.at(0)).curve->size() == CostCurve::kEndless);
}

TEST_CASE("where a bill bends behind a thousand machines, no more of them are looked at",
          "[hybrid]") {
  Mixed m = plain();
  m.floor = 0.5;
  m.tier = 2e6;
  m.cheaper = 0.4;
  m.machine.least = 2;
  check(m, {{"for 282.50 one machine would do it, which may not be", 730, 0, 365},
            {"two of them, and half of the work bought", 900, 2, 200 + 225},
            {"a thousand, as much bought", 1460e3, 1000, 1e5 + 365e3},
            {"a thousand; 2,190,000 bought, 190,000 of them at 0.40", 2920e3, 1000,
             1e5 + 1e6 + 76e3}});
  CHECK(remarks(m) == std::vector{kLeftOut});
}

TEST_CASE("when a hybrid needs one more machine, and what the next output costs", "[hybrid]") {
  Mixed m = plain();
  struct Row {
    const char* because;
    double volume;
    std::optional<double> next, marginal, utilization;
  };
  const Row rows[] = {{"from 200 on one pays", 100, 200, 0.5, {}},
                      {"half of its hours", 365, 930, 0, 0.5},
                      {"from 200 on what overflows pays another one", 830, 930, 0.5, 1},
                      {"as it does after 5,000", 5000 * 730 + 100, 5000 * 730 + 200, 0.5, 1}};
  for (const Row& row : rows) {
    INFO(row.because);
    const OptionResult result = result_of(m.option(), m.at(row.volume));
    REQUIRE(result.next_unit_at);
    CHECK(number(*result.next_unit_at) == Approx(*row.next));
    CHECK(result.month->marginal->in(unit::per_output) == Approx(*row.marginal).margin(1e-12));
    CHECK(result.utilization.has_value() == row.utilization.has_value());
    CHECK(result.time_per_output.has_value() == row.utilization.has_value());
    if (row.utilization) CHECK(*result.utilization == Approx(*row.utilization));
  }
  m.machine.most = 1;
  m.share = 1;
  m.overflow = false;
  const OptionResult full = result_of(m.option(), m.at(730));
  CHECK_FALSE(full.next_unit_at);
  CHECK_FALSE(full.month->marginal);
  CHECK(number(*full.capacity) == Approx(730));
  CHECK(result_of(m.option(), m.at(731)).reason ==
        "1 unit is enough for 730 outputs a month, and overflow is false");
  m.machine.most = 2;
  CHECK(result_of(m.option(), m.at(1461)).reason ==
        "2 units are enough for 1460 outputs a month, and overflow is false");
}

TEST_CASE("the local share that breaks even, behind bends", "[hybrid]") {
  Mixed m = plain();
  m.units = 1;
  m.share = 1;
  const auto share = [&](const Option& option, double v) {
    return result_of(option, m.at(v)).hybrid->break_even_local_share.value_or(-1);
  };
  SECTION("of the demand: an hour is full") {
    // 270 a month, saved by 540 local outputs of 0.50. Of 800 the busy half of the day has three
    // quarters, of which 365 fit from s = 0.608 on; 365 + 200 s = 540.
    m.machine.price = 9720;
    m.profile = {3, 1};
    CHECK(share(m.option(), 800) == Approx(0.875));
  }
  SECTION("of the bill, where an hour is full") {
    // As above, for 60 a month, with a plan that asks 0.50 to 280 and then 0.10: 192. It asks 52
    // less with 520 local outputs, and 0.50 less for each more: 536 are 365 + 200 s.
    m.machine.price = 2160;
    m.profile = {3, 1};
    m.tier = 280;
    m.cheaper = 0.1;
    CHECK(share(m.option(), 800) == Approx(0.855));
  }
  SECTION("of the power: idle hours are used up") {
    // 150 and 365 h at 0.10: 186.50. Local outputs save 0.40 up to 365, then 0.30: 500 of 700.
    m.machine = {.price = 5400, .load = 1000, .idle = 500, .tariff = 0.2, .seconds = 3600};
    m.machine.powered = 365;
    CHECK(share(m.option(), 700) == Approx(5.0 / 7));
  }
  SECTION("of the bill, with drafts") {
    // 700 drafts and as many last attempts at the plan, 0.50 each to 1,000 and then 0.10: 540. A
    // machine for 100 saves 0.10 a draft up to 400 and then 0.50: 100 with 520.
    m.tier = 1000;
    m.cheaper = 0.1;
    Option option = m.option();
    option.routing.drafts = true;
    CHECK(share(option, 700) == Approx(520.0 / 700));
  }
}

}  // namespace hybrid_fleets_test
