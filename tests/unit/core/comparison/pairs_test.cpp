// How options are held against each other, and what is told where that cannot be.
#include "core/workloads/plain_works.hpp"

#include <catch2/catch.hpp>

namespace comparison_pairs_test {

using namespace tco;
using namespace tco::test;

namespace {

double number(std::optional<MonthlyCost> cost) { return cost.value().in(unit::per_month); }

Option unpriced_machine() {
  Option option = owned({});
  option.hardware->purchase->price = {};
  return option;
}

Option unpriced_plan() {
  Option option = metered(1);
  option.plan->rates[0].price = {};
  return option;
}

std::vector<Work> two() { return {{"a", 3000, 60, 1}, {"b", 600, 120, 1}}; }

}  // namespace

TEST_CASE("why a pair has no break-even and no payback is told of the side that lacks it",
          "[core][comparison]") {
  Option unsold = owned({});
  unsold.hardware->purchase.reset();
  struct Row {
    const char* because;
    Option own, other;
    std::string even, payback;
  };
  const std::string sale =
      "machine is not for sale: it has no purchase; --price machine=N gives it one";
  const std::string price = "the purchase price of machine is unknown";
  const auto row = GENERATE_COPY(values<Row>({
      {"the machine is not to be had", unsold, metered(1), "own:machine is infeasible: " + sale,
       "own:machine: " + sale},
      {"its price is unknown", unpriced_machine(), metered(1), "own:machine is unpriced: " + price,
       "own:machine: " + price},
      {"the plan's is", owned({}), unpriced_plan(),
       "api:plan is unpriced: the price of request is unknown",
       "api:plan: the price of request is unknown"},
      {"both are", unpriced_machine(), unpriced_plan(), "own:machine is unpriced: " + price,
       "own:machine: " + price},
      {"neither", owned({}), metered(1), "", ""},
  }));
  CAPTURE(row.because);
  const Comparison found = compare(question(1000, {row.own, row.other}));
  REQUIRE(found.pairs.size() == 1);
  const PairResult& pair = found.pairs[0];
  CHECK(pair.own == 0);
  CHECK(pair.against == 1);
  CHECK(pair.break_even.has_value() == row.even.empty());
  CHECK(pair.reason == row.even);
  if (row.payback.empty()) {
    CHECK(pair.payback.time);
    CHECK(pair.simple_payback.time);
    return;
  }
  CHECK(pair.payback.reason == row.payback);
  CHECK(pair.discounted_payback.reason == row.payback);
  CHECK(pair.simple_payback.reason == row.payback);
}

TEST_CASE("a discounted payback is discounted at the machine's rate", "[core][comparison]") {
  // 3,600 save 100 a month less its power: later, and never sooner, where months are discounted.
  Scenario scenario = question(1000, {owned({.idle = 0, .discount = 0.2}), metered(0.25)});
  const PairResult pair = compare(scenario).pairs.at(0);
  CHECK(*pair.discounted_payback.time > *pair.payback.time);
  scenario.options[0].assumptions.discount_rate_per_year = 0;
  const PairResult plain = compare(scenario).pairs.at(0);
  CHECK(*plain.discounted_payback.time == *plain.payback.time);
}

TEST_CASE("what more attempts cost", "[core][comparison]") {
  Option graded = metered(1);
  graded.plan->rates[0].tiers = {{1000, 0.5 * unit::money}};
  graded.plan->rates[0].tier_mode = TierMode::graduated;
  struct Row {
    const char* because;
    Option option;
    double volume, attempts;
    std::optional<double> cost;
  };
  // A machine full at 43,800 of a minute: 100 a month, 0.1173 an hour at work, 0.01275 idle.
  const double rise = (0.1173 - 0.01275) / 60;
  const auto row = GENERATE_COPY(values<Row>({
      {"a plan of one price", metered(0.5), 300, 10, 5.0},
      {"two attempts an output", metered(0.5, {.attempts = 2}), 300, 10, 5.0},
      {"five before a tier ends, five behind it", graded, 995, 10, 7.5},
      {"the machine there is", owned({}), 300, 10, 10 * rise},
      {"one more of them, ten minutes at work", owned({}), 43800, 10,
       100 + 730 * 0.01275 + 10 * rise},
      {"no other may be bought", owned({.most = 1}), 43800, 10, {}},
      {"up to the last", owned({.most = 1}), 43790, 10, 10 * rise},
      {"nothing is known", unpriced_plan(), 300, 10, {}},
  }));
  CAPTURE(row.because);
  const Scenario scenario = question(row.volume, {row.option});
  const OptionResult result = result_of(row.option, scenario);
  const auto found = cost_of_more(result, row.option, scenario.demand.volume, row.attempts);
  REQUIRE(found.has_value() == row.cost.has_value());
  if (row.cost) CHECK(number(found) == Approx(*row.cost).epsilon(1e-9));
}

TEST_CASE("an envelope is of the options that have a curve, by their own indices",
          "[core][comparison]") {
  const Scenario scenario = question(1000, {unpriced_plan(), metered(2), owned({})});
  const Comparison all = compare(scenario);
  REQUIRE(all.envelope.segments.size() >= 2);
  CHECK(all.envelope.segments[0].option == 1);  // no machine for a handful
  CHECK(all.envelope.segments[1].option == 2);
  CHECK(all.pairs.size() == 2);
  const Comparison pairs = compare(scenario, Extent::pairs);
  CHECK(pairs.pairs.size() == 2);
  CHECK(pairs.envelope.segments.empty());
  const Comparison options = compare(scenario, Extent::options);
  CHECK(options.options.size() == 3);
  CHECK(options.pairs.empty());
  CHECK(options.cheapest == all.cheapest);
}

TEST_CASE("of very many pairs those against the cheapest of a kind are told",
          "[core][comparison]") {
  std::vector<Option> options;
  for (int i = 0; i < 100; ++i) options.push_back(owned({.price = 3600.0 + (50 - i) * (50 - i)}));
  options.push_back(metered(1));
  options.push_back(metered(2));
  Comparison few = compare(question(1000, {options[0], options[50], options[100]}));
  CHECK_FALSE(few.pairs_truncated);
  CHECK(few.pairs.size() == 4);
  const Comparison many = compare(question(1000, options), Extent::pairs);
  CHECK(many.pairs_truncated);  // 100 machines against 102
  // Each against the cheapest machine, which is not held against itself, and the cheapest plan.
  CHECK(many.pairs.size() == 199);
  for (const PairResult& pair : many.pairs) CHECK((pair.against == 50 || pair.against == 100));
}

TEST_CASE("a fleet that leaves a kind out is told by the smaller one alone", "[core][comparison]") {
  // The dearer machine is never bought beside the cheaper one.
  const MachineKind cheap = kind_of(two(), {}), dear = kind_of(two(), {.price = 9000});
  MachineKind other = dear;
  for (Option& serving : other.serving) serving.hardware->id = "other";
  Scenario scenario = questions_of(two());
  const auto says_nothing = [&](std::vector<Option> options) {
    scenario.options = std::move(options);
    const Comparison found = priced(scenario);
    std::vector<bool> all;
    for (std::size_t i = 0; i < found.options.size(); ++i) {
      all.push_back(adds_nothing(scenario, found.options, i));
    }
    return all;
  };
  using All = std::vector<bool>;
  CHECK(says_nothing({plans_alone(), fleet_of({cheap}), fleet_of({cheap, other})}) ==
        All{false, false, true});
  // Of two that cost the same the first one listed stays.
  CHECK(says_nothing({fleet_of({cheap, other}), fleet_of({cheap})}) == All{false, false});
  // Another machine is another fleet, and so are two kinds that both stand there.
  CHECK(says_nothing({fleet_of({other}), fleet_of({cheap, other})}) == All{false, false});
  MachineKind for_a = cheap, for_b = other;
  for_a.serves = {true, false};
  for_b.serves = {false, true};
  CHECK(says_nothing({fleet_of({for_a}), fleet_of({for_a, for_b})}) == All{false, false});
  // The first month may cost the same, and later ones not.
  scenario.horizon_months = 12;
  scenario.mesh[1].demand.monthly.assign(12, 60000 * unit::outputs_per_month);
  scenario.mesh[1].demand.volume = 1 * unit::outputs_per_month;
  scenario.mesh[1].demand.monthly[0] = 1 * unit::outputs_per_month;
  CHECK(says_nothing({fleet_of({for_a}), fleet_of({for_a, for_b})}) == All{false, false});
}

TEST_CASE("rounding alone makes no option the cheapest", "[core][comparison]") {
  // 0.1 + 0.2 against 0.3: a tie, in which the first one stays.
  const Comparison found = compare(question(1, {metered(0.1 + 0.2), metered(0.3)}));
  CHECK(found.cheapest == std::optional<std::size_t>(0));
  const Comparison less = compare(question(1, {metered(0.31), metered(0.3)}));
  CHECK(less.cheapest == std::optional<std::size_t>(1));
}

}  // namespace comparison_pairs_test
