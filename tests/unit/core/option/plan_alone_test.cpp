#include "support/questions.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace plan_alone_test {

using namespace tco;
using namespace tco::test;

namespace {

double number(MonthlyCost cost) { return cost.in(unit::per_month); }

/// Priced alone, and beside another one.
OptionResult priced_of(const Option& option, std::vector<Option> others = {}, bool usual = false) {
  others.insert(others.begin(), option);
  Scenario scenario = question(100, others);
  scenario.usual_model = usual;
  return result_of(option, scenario);
}

bool says(const OptionResult& result, const std::string& remark) {
  return std::count(result.remarks.begin(), result.remarks.end(), remark) == 1;
}

}  // namespace

TEST_CASE("a plan of another model is told apart where the model was asked for", "[plan]") {
  const std::string caveat = "another model than clips";
  Option option = metered(1);
  CHECK(priced_of(option).caveat.empty());  // it does not say of which
  option.plan->model = "clips";
  CHECK(priced_of(option).caveat.empty());
  option.plan->model = "films";
  CHECK(priced_of(option).caveat == caveat);
  CHECK(priced_of(option, {}, true).caveat.empty());  // nobody asked for clips
  CHECK(priced_of(option, {metered(2)}, true).caveat.empty());
  CHECK(priced_of(option, {owned({})}, true).caveat == caveat);  // but what the machine runs
}

TEST_CASE("what the hour makes of an output is told", "[plan]") {
  // Mondays at 3, all other days at 1; two attempts an output.
  Option option = metered(1, {.attempts = 2});
  CHECK_FALSE(priced_of(option).by_hour);
  Rate monday = option.plan->rates.front();
  monday.price = 3 * unit::money;
  monday.schedule = {{0, kMinutesPerDay}};
  option.plan->rates.push_back(monday);
  const OptionResult result = priced_of(option);
  REQUIRE(result.by_hour);
  CHECK(result.by_hour->low.in(unit::per_output) == Approx(2));
  CHECK(result.by_hour->high.in(unit::per_output) == Approx(6));
  CHECK(number(*result.total) == Approx(200 * (6 * 1 + 1 * 3) / 7.0));
}

TEST_CASE("what is known of a plan's month without all of its prices", "[plan]") {
  Option option = metered(1);
  option.plan->monthly_fee = 9 * unit::per_month;
  option.assumptions.fixed = 4 * unit::per_month;
  const OptionResult all = priced_of(option);
  CHECK(number(*all.total) == Approx(100 + 9 + 4));
  CHECK(number(*all.month->usage_based) == Approx(113));
  CHECK(all.month->marginal->in(unit::per_output) == Approx(1));
  CHECK_FALSE(all.capacity);
  CHECK_FALSE(all.known_part);
  CHECK(all.outlay->at_start == Money{});
  option.plan->rates.front().price = {};
  const OptionResult part = priced_of(option);
  CHECK(part.status == Status::unpriced);
  CHECK_FALSE(part.total);
  CHECK_FALSE(part.outlay);
  CHECK_FALSE(part.flow);
  CHECK_FALSE(part.month->parts.api);
  CHECK(number(*part.known_part) == Approx(9 + 4));
  option.plan->monthly_fee = {};
  option.assumptions.labour = 1 * unit::hours_per_month;
  option.assumptions.hourly_rate.reset();
  option.plan->rates.front().price = 1 * unit::money;
  CHECK(number(*priced_of(option).known_part) == Approx(100));
}

TEST_CASE("a setup is paid for a plan, too", "[plan]") {
  Option option = metered(1);
  option.assumptions.setup_cost = 70 * unit::money;
  const OptionResult result = priced_of(option);
  CHECK(result.outlay->at_start == 70 * unit::money);
  CHECK(number(result.outlay->running) == Approx(100));
  CHECK(result.horizon->tco.in(unit::money) == Approx(70 + 36 * 100));
}

TEST_CASE("what is to be known of a machine is remarked", "[machine]") {
  const std::string spot = "a spot rent is for busy hours alone, though work comes at any time";
  const auto rent = [&](RentMode mode, Pattern pattern) {
    const Option option = rented({}, mode);
    Scenario scenario = question(100, {option});
    scenario.demand.pattern = pattern;
    return result_of(option, scenario);
  };
  CHECK(says(rent(RentMode::spot, Pattern::interactive), spot));
  CHECK_FALSE(says(rent(RentMode::spot, Pattern::batch), spot));
  CHECK_FALSE(says(rent(RentMode::on_demand, Pattern::interactive), spot));

  const auto sunk = [&](double volume, double least) {
    const Option option = owned({.least = least, .sunk = true});
    return result_of(option, question(volume, {option})).remarks;
  };
  // 43,800 clips a minute each are what one makes in 730 h.
  CHECK(sunk(43800, 1).empty());
  CHECK(sunk(43801, 1) == std::vector<std::string>{
                              "taken as paid for, but it needs 2 units where minimum_units is 1"});
  CHECK(sunk(80000, 2).empty());
}

TEST_CASE("what is known of a machine's month without its speed", "[machine]") {
  Option option = owned({.tariff = 0, .fixed = 30});
  option.hardware->performance[0].seconds_per_batch = {};
  const OptionResult result = result_of(option, question(100, {option}));
  CHECK(result.status == Status::unpriced);
  CHECK_FALSE(result.total);
  CHECK(number(result.known_part.value()) == Approx(3600 / 36 + 30));
}

}  // namespace plan_alone_test
