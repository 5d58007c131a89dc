// What the dials tell must be what the engine answers to the question turned so: nobody sees the
// engine behind a slider.
#include "tco/core/study/dials.hpp"

#include "support/random/questions.hpp"

#include <catch2/catch.hpp>

#include <rapidcheck.h>

namespace dials_test {

using namespace tco;
using namespace tco::test;

namespace {

const std::vector<double> kHorizons{1, 6, 12, 24, 36, 60, 85};

/// The engine's answer at a setting.
OptionResult asked(Option option, Scenario scenario, const Dials& dials) {
  scenario.demand.volume = dials.volume;
  scenario.horizon_months = kHorizons[dials.horizon];
  if (auto& tariff = option.assumptions.electricity.value) tariff = dials.electricity * *tariff;
  if (option.hardware && option.hardware->purchase) {
    auto& price = option.hardware->purchase->price.value;
    price = dials.purchase * *price;
  }
  return result_of(option, scenario);
}

void hold(const Option& option, const Scenario& scenario, const DialOption& dials) {
  const Dials turned{real(0, 3) * scenario.demand.volume, dials.prices ? real(0, 3) : 1,
                     dials.prices ? real(0, 3) : 1, static_cast<std::size_t>(whole(0, 6))};
  const OptionResult engine = asked(option, scenario, turned);
  const auto month = month_at(dials, turned);
  if (!month) return;  // beyond what is told
  if (!engine.total) RC_FAIL("told what the engine cannot");
  MonthlyCost sum{};
  for (const MonthlyCost part : *month) sum += part;
  const double size = engine.total->in(unit::per_month) + 1;
  RC_ASSERT(std::abs((sum - *engine.total).in(unit::per_month)) < 1e-9 * size);
  if (!dials.horizon) return;
  const auto tco = tco_at(dials, turned);
  RC_ASSERT(tco && engine.horizon);
  const double paid = (engine.horizon->capex + engine.horizon->opex).in(unit::money) + 1;
  RC_ASSERT(std::abs((*tco - engine.horizon->tco).in(unit::money)) < 1e-9 * paid);
}

}  // namespace

TEST_CASE("turned dials tell what the engine answers", "[dials]") {
  CHECK(rc::check("owned, rented and metered, at any price, volume and horizon", [] {
    const Machine m = random_machine();
    RC_LOG() << text_of(m);
    const Option option = whole(0, 1) == 0   ? owned(m)
                          : whole(0, 2) == 0 ? metered(real(0, 2), m)
                                             : rented(m, static_cast<RentMode>(whole(0, 1)));
    const Scenario scenario = question(volume_for(m, real(0.1, 9)), {}, 36, m.month);
    const DialOption dials = dials_of(option, scenario, {100 * scenario.demand.volume, kHorizons});
    RC_PRE(!dials.pieces.empty());  // too many of these end the test as failed
    // With some machines paid for and others not, the pieces of a month still tell all.
    RC_ASSERT(dials.prices);
    for (int i = 0; i < 20; ++i) hold(option, scenario, dials);
  }));
}

// A hundred times the volume at 0.5 each; the horizon pays twelve months of it.
TEST_CASE("the volume of a plan of one price turns, without an end", "[dials]") {
  const Machine m{.price = 3600, .residual = 0.2, .load = 690, .seconds = 600};
  const Option plan = metered(0.5, m);
  const Scenario scenario = question(300, {}, 36);
  const DialOption dials = dials_of(plan, scenario, {30'000 * unit::outputs_per_month, kHorizons});
  REQUIRE(dials.pieces.size() == 1);
  const Dials turned{30'000 * unit::outputs_per_month, 1, 1, 2};
  const auto month = month_at(dials, turned);
  REQUIRE(month);
  MonthlyCost sum{};
  for (const MonthlyCost part : *month) sum += part;
  const double each = result_of(plan, scenario).per_output->in(unit::per_output);
  CHECK(sum.in(unit::per_month) == Approx(30'000 * each));
  CHECK(tco_at(dials, turned)->in(unit::money) == Approx(12 * 30'000 * each));
}

// 21,900 of a minute are 365 hours: 100 a month for the machine, and (365 * 0.69 + 365 * 0.075) kWh
// at 0.17. After a year 2,400 of 3,600 are left; what is bought or paid for turns with its price.
TEST_CASE("every dial of a machine turns at a volume that stays", "[dials]") {
  const double power = 365 * (0.69 + 0.075) * 0.17;
  const Scenario scenario = question(21900, {}, 36);
  const DialRange range{200'000 * unit::outputs_per_month, kHorizons};
  const Dials turned{21900 * unit::outputs_per_month, 2, 3, 2};
  const DialOption own = dials_of(owned({.setup = 50, .fixed = 10}), scenario, range);
  CHECK(own.prices);
  CHECK(own.buys);
  REQUIRE(own.horizon);
  const PartCosts month = month_at(own, turned).value();
  CHECK(month[kAmortization].in(unit::per_month) == Approx(300));
  CHECK(month[kElectricity].in(unit::per_month) == Approx(2 * power));
  CHECK(month[kOperations].in(unit::per_month) == Approx(10));
  CHECK(month[kApiPaid] == MonthlyCost{});
  CHECK(tco_at(own, turned)->in(unit::money) == Approx(50 + 12 * (2 * power + 10) + 3 * 1200));
  // Of three machines two are paid for: 131,400 of a minute, all of them full.
  const DialOption paid = dials_of(owned({.paid = 2}), question(131400, {}, 36), range);
  REQUIRE(paid.horizon);
  const Dials three{131'400 * unit::outputs_per_month, 1, 2, 2};
  CHECK(tco_at(paid, three)->in(unit::money) ==
        Approx(12 * 3 * 730 * 0.69 * 0.17 + 2 * 1200).epsilon(1e-9));
  const DialOption rent = dials_of(rented({}, RentMode::always_on), scenario, range);
  CHECK(rent.prices);
  CHECK_FALSE(rent.buys);
  REQUIRE(rent.horizon);
  CHECK(tco_at(rent, turned)->in(unit::money) == Approx(12 * 1460));
}

TEST_CASE("a dial that no straight line follows does not turn", "[dials]") {
  const Machine m{.price = 3600, .residual = 0.2, .load = 690, .seconds = 600};
  Scenario scenario = question(300, {}, 36);
  SECTION("the horizon of a volume that grows") {
    scenario.demand.growth_per_month = 0.05;
    const DialOption dials =
        dials_of(owned(m), scenario, {30'000 * unit::outputs_per_month, kHorizons});
    CHECK(dials.prices);
    CHECK_FALSE(dials.horizon);
  }
  SECTION("an option without a price has none at all") {
    Option option = owned(m);
    option.hardware->purchase->price.value.reset();
    CHECK(dials_of(option, scenario, {30'000 * unit::outputs_per_month, kHorizons}).pieces.empty());
  }
  SECTION("beyond the last machine nothing is told") {
    Machine few = m;
    few.most = 2;
    const DialOption dials =
        dials_of(owned(few), scenario, {1e6 * unit::outputs_per_month, kHorizons});
    const Volume most = 2 * volume_for(few, 1) * unit::outputs_per_month;
    CHECK(dials.capped);
    CHECK(month_at(dials, {most, 1, 1, 0}));
    CHECK_FALSE(month_at(dials, {1.01 * most, 1, 1, 0}));
  }
}

}  // namespace dials_test
