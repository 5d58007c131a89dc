#include "tco/core/option/comparison.hpp"

#include "support/questions.hpp"

#include <catch2/catch.hpp>

#include <cmath>

namespace comparison_test {

using namespace tco;
using namespace tco::test;

namespace {

double number(std::optional<MonthlyCost> c) { return c.value().in(unit::per_month); }

}  // namespace

TEST_CASE("infeasible and unpriced, with the reason", "[core][comparison]") {
  struct Row {
    const char* because;
    Option option;
    Status status;
    const char* reason;
    bool curve;  // takes part in break-even and envelope all the same
  };
  Option no_purchase = owned({});
  no_purchase.hardware->purchase.reset();
  Option no_rent = rented({}, RentMode::on_demand);
  no_rent.hardware->rent.reset();
  Option no_row = owned({});
  no_row.hardware->performance.clear();
  Option no_price = owned({});
  no_price.hardware->purchase->price = {};
  Option no_tariff = owned({});
  no_tariff.assumptions.electricity = {};
  Option no_speed = owned({});
  no_speed.hardware->performance[0].seconds_per_batch = {};
  Option no_wage = owned({});
  no_wage.assumptions.labour = 1 * unit::hours_per_month;
  no_wage.assumptions.hourly_rate.reset();
  Option no_upfront = rented({}, RentMode::reserved);
  no_upfront.hardware->rent->upfront = {};
  Option unknown_rate = metered(1);
  unknown_rate.plan->rates[0].price = {};
  using enum Status;
  const std::vector<Row> rows{
      {"not for sale", no_purchase, infeasible,
       "machine is not for sale: it has no purchase; --price machine=N gives it one", false},
      {"not for rent", no_rent, infeasible, "machine is not for rent: it has no rent", false},
      {"no run of this model", no_row, unpriced, "no performance figure of clips on machine",
       false},
      {"three are needed, two allowed: still cheaper or dearer below", owned({.most = 2}),
       infeasible, "needs 3 units, maximum_units is 2", true},
      {"no utilization", owned({.utilization = 0}), infeasible,
       "max_utilization or available hours of 0 leave no capacity", false},
      {"no purchase price", no_price, unpriced, "the purchase price of machine is unknown", false},
      {"no tariff", no_tariff, unpriced, "the electricity price is unknown", false},
      {"no speed", no_speed, unpriced, "the speed of clips on machine is unknown", false},
      {"no wage", no_wage, unpriced, "labour hours are given without hourly_rate", false},
      {"an unknown upfront payment is not free", no_upfront, unpriced,
       "the upfront payment for machine is unknown", false},
      {"an unknown rate", unknown_rate, unpriced, "the price of request is unknown", false},
      {"everything known", owned({}), ok, "", true},
  };
  for (const Row& row : rows) {
    CAPTURE(row.because);
    const Comparison found = compare(question(100000, {row.option, metered(1)}));
    const OptionResult& option = found.options[0];
    CHECK(option.status == row.status);
    CHECK(option.reason == row.reason);
    CHECK(option.curve.has_value() == row.curve);
    CHECK(option.total.has_value() == (row.status == ok));
    CHECK(option.per_output.has_value() == (row.status == ok));
    // What cannot be answered is never the cheapest, however little of it is known.
    if (row.status != ok) CHECK(found.cheapest == std::optional<std::size_t>(1));
    if (option.known_part) CHECK(number(option.known_part) >= 0);
    for (const PairResult& pair : found.pairs) {
      CHECK(pair.break_even.has_value() == row.curve);
      CHECK(pair.reason.empty() == row.curve);
    }
    CHECK(found.not_finite.empty());
  }
}

TEST_CASE("the known part leaves out what is unknown", "[core][comparison]") {
  Option option = owned({.fixed = 30});
  option.assumptions.electricity = {};
  const Scenario scenario = question(100, {option});
  CHECK(number(result_of(option, scenario).known_part) == Approx(3600 / 36.0 + 30));
}

TEST_CASE("at no volume the machines are paid all the same", "[core][comparison]") {
  const Comparison found = compare(question(0, {owned({.least = 2}), metered(1)}));
  CHECK(number(found.options[0].total) == Approx(2 * (100 + 730 * 0.075 * 0.17)));
  CHECK(found.options[0].month->units == 2);
  CHECK(found.options[0].utilization == std::optional<double>(0));
  CHECK(number(found.options[1].total) == 0);
  for (const OptionResult& option : found.options) {
    CHECK_FALSE(option.per_output);
    CHECK_FALSE(option.usage_based_per_output);
    CHECK_FALSE(option.horizon->levelized_per_output);
  }
  CHECK(found.cheapest == std::optional<std::size_t>(1));
}

TEST_CASE("which pairs are compared", "[core][comparison]") {
  const Comparison found =
      compare(question(100, {metered(1), owned({}), metered(2), rented({}, RentMode::on_demand)}));
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (const PairResult& pair : found.pairs) pairs.emplace_back(pair.own, pair.against);
  const std::vector<std::pair<std::size_t, std::size_t>> expected{{1, 0}, {1, 2}, {1, 3},
                                                                  {3, 0}, {3, 1}, {3, 2}};
  CHECK(pairs == expected);  // each self-hosted option against every other, in the given order
  CHECK(found.options[1].remarks.empty());
}

TEST_CASE("options of a tie: the one listed first is the cheapest", "[core][comparison]") {
  const Comparison found = compare(question(100, {metered(1), metered(1), metered(2)}));
  CHECK(found.cheapest == std::optional<std::size_t>(0));
  REQUIRE(found.envelope.segments.size() == 1);
  CHECK(found.envelope.segments[0].option == 0);
}

TEST_CASE("paid-for machines warn when more are needed", "[core][comparison]") {
  CHECK(compare(question(40000, {owned({.sunk = true})})).options[0].remarks.empty());
  CHECK(compare(question(50000, {owned({.sunk = true})})).options[0].remarks.size() == 1);
  // Sunk machines need no price at all.
  Option bare = owned({.sunk = true});
  bare.hardware->purchase.reset();
  const Comparison found = compare(question(100, {bare, metered(1)}));
  CHECK(found.options[0].status == Status::ok);
  CHECK(found.pairs[0].payback.time == std::optional(Months{}));
}

TEST_CASE("a result no double can hold is named", "[core][comparison]") {
  const Comparison found = compare(question(1e300, {metered(1e300)}));
  REQUIRE_FALSE(found.not_finite.empty());
  CHECK(found.not_finite[0] == "the monthly total of api:plan");
}

TEST_CASE("a hybrid nobody asked for adds something where it is the cheapest of those",
          "[core][comparison]") {
  const auto made = [](bool unasked, std::optional<double> total, double local, double api) {
    std::pair<Option, OptionResult> one{owned({}), {}};
    one.first.routing.unasked = unasked;
    if (total) one.second.total = *total * unit::per_month;
    one.second.hybrid.emplace();
    one.second.hybrid->split = {local * unit::outputs_per_month, api * unit::outputs_per_month};
    return one;
  };
  Scenario scenario;
  std::vector<OptionResult> results;
  for (auto& [option, result] :
       {made(true, 10, 5, 5), made(false, 5, 1, 1), made(true, std::nullopt, 1, 1),
        made(true, 10, 5, 5), made(true, 4, 5, 0), made(true, 4, 0, 5), made(true, 3, 1, 1)}) {
    scenario.options.push_back(option);
    results.push_back(result);
  }
  CHECK(adds_nothing(scenario, results, 0));  // dearer than the last
  scenario.options.pop_back();
  results.resize(scenario.options.size());
  CHECK(adds_nothing(scenario, results, 4));  // its plan is idle
  CHECK(adds_nothing(scenario, results, 5));  // its machine is
  scenario.options.resize(4, scenario.options.front());
  results.resize(4);
  CHECK_FALSE(adds_nothing(scenario, results, 0));  // what is asked for may cost less
  CHECK_FALSE(adds_nothing(scenario, results, 1));
  CHECK(adds_nothing(scenario, results, 3));  // the first of two alike
}

TEST_CASE("the cheapest of each kind", "[core][comparison]") {
  const Scenario asked = question(6000, {owned({.price = 3000}), owned({.price = 2000}),
                                         rented({}, RentMode::on_demand), owned({.price = 2000})});
  const Comparison answer = priced(asked);
  CHECK(cheapest_of_kinds(asked, answer.options) == std::vector<std::size_t>{1, 2});
}

}  // namespace comparison_test
