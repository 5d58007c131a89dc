// What each cause adds to a change of cost. Expected values are reckoned by hand.
#include "tco/core/study/contributions.hpp"

#include "support/program.hpp"
#include "support/random/questions.hpp"
#include "support/schema_check.hpp"
#include "tco/core/option/comparison.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <stdio.h>
#include <sys/wait.h>

#include <array>
#include <map>

namespace contributions_test {

using namespace tco;
using namespace tco::test;

namespace {

using Causes = std::vector<Cause>;

/// The monthly parts of the only option of two questions.
std::map<Causes, double> monthly_parts(const Scenario& base, const Scenario& now) {
  std::map<Causes, double> parts;
  for (const Contribution& part :
       contributions({base, base.options.front()}, {now, now.options.front()})) {
    parts[part.causes] = part.monthly.in(unit::per_month);
  }
  return parts;
}

double monthly(const Scenario& scenario) {
  return result_of(scenario.options.front(), scenario).total->in(unit::per_month);
}

}  // namespace

TEST_CASE("a change of two causes is shared as the price-volume bridge shares it",
          "[contributions]") {
  // 1000 * 0.40 = 400 becomes 1500 * 0.50 = 750. The volume adds 500 * 0.40 = 200 before the price
  // rises and 500 * 0.50 = 250 after it: 225. The price adds 1000 * 0.10 or 1500 * 0.10: 125.
  const auto parts = monthly_parts(question(1000, {metered(0.4)}), question(1500, {metered(0.5)}));
  CHECK(parts.size() == 2);
  CHECK(parts.at({Cause::volume}) == Approx(225).epsilon(1e-12));
  CHECK(parts.at({Cause::price}) == Approx(125).epsilon(1e-12));
}

TEST_CASE("a change of three causes is shared over all six orders", "[contributions]") {
  // V * k * p from 1 * 1 * 1 to 2 * 2 * 2: each factor adds 1, 2 and 2, or 4 to the product, by how
  // many come before it: (2 * 1 + 1 * 2 + 1 * 2 + 2 * 4) / 6 = 7/3, and 3 * 7/3 = 8 - 1.
  const Machine twice{.attempts = 2};
  const auto parts = monthly_parts(question(1, {metered(1)}), question(2, {metered(2, twice)}));
  CHECK(parts.size() == 3);
  for (const Cause cause : {Cause::volume, Cause::workload, Cause::price}) {
    CHECK(parts.at({cause}) == Approx(7.0 / 3).epsilon(1e-12));
  }
}

TEST_CASE("each input belongs to the cause that names it", "[contributions]") {
  struct Row {
    const char* because;
    Machine now;
    Cause cause;
    double change;  // of the default machine at 1000 outputs a month, a minute each
  };
  const auto row = GENERATE(values<Row>({
      {"600 more over 36 months", {.price = 4200}, Cause::hardware, 600 / 36.0},
      // 50/3 h at 690 W and 730 h - 50/3 h at 75 W: 11.5 + 53.5 = 65 kWh
      {"ten cents more a kWh", {.tariff = 0.27}, Cause::tariff, 6.5},
      // 25/3 h less at 690 W - 75 W: 5.125 kWh
      {"half the seconds", {.seconds = 30}, Cause::throughput, -0.87125},
      {"65 kWh twice", {.pue = 2}, Cause::tariff, 11.05},
      {"two hours of work", {.labour = 2, .wage = 50}, Cause::operations, 100},
      {"a lease of a room", {.fixed = 30}, Cause::operations, 30},
      {"a part of one for each", {.per_unit = 5}, Cause::operations, 5},
      {"100 a month for twice the months", {.life = 72}, Cause::hardware, -50},
      {"half of it comes back", {.residual = 0.5}, Cause::hardware, -50},
      {"paid for long ago", {.sunk = true}, Cause::hardware, -100},
      {"one of them is", {.paid = 1}, Cause::hardware, -100},
      {"half the price, and of the 53.5 kWh", {.share = 0.5}, Cause::hardware, -54.5475},
      {"switched off for 365 h", {.powered = 365}, Cause::hardware, -365 * 0.075 * 0.17},
      {"another one, idle all month", {.least = 2}, Cause::hardware, 109.3075},
      {"16.7 h are more than one has", {.available = 10}, Cause::hardware, 109.3075},
      {"more than a fiftieth of 730 h", {.utilization = 0.02}, Cause::hardware, 109.3075},
      {"a hundredth a month", {.maintenance = 0.12}, Cause::hardware, 36},
      {"a rent that an owned machine does not pay", {.rate = 3}, Cause::rent, 0},
  }));
  CAPTURE(row.because);
  const auto parts = monthly_parts(question(1000, {owned({})}), question(1000, {owned(row.now)}));
  if (row.change == 0) {
    CHECK(parts.empty());
  } else {
    REQUIRE(parts.size() == 1);
    CHECK(parts.at({row.cause}) == Approx(row.change).epsilon(1e-9));
  }
}

TEST_CASE("a discount rate changes no month, and no TCO that is not discounted",
          "[contributions]") {
  const auto parts =
      monthly_parts(question(1000, {owned({})}), question(1000, {owned({.discount = 0.1})}));
  CHECK(parts.empty());
}

TEST_CASE("what leaves no price when switched alone is told together", "[contributions]") {
  SECTION("a machine has no run of the other size") {
    Scenario now = question(1000, {owned({.tariff = 0.27, .seconds = 90})});
    Option& option = now.options.front();
    option.workload.width = option.hardware->performance.front().width = 1920;
    const auto parts = monthly_parts(question(1000, {owned({})}), now);
    CHECK(parts.size() == 2);
    CHECK(parts.contains({Cause::workload, Cause::throughput}));
    CHECK(parts.contains({Cause::tariff}));
  }
  SECTION("a list of volumes is too short for the other horizon") {
    Scenario base = question(1000, {metered(1)}, 2), now = question(1000, {metered(1)}, 3);
    base.demand.monthly.assign(2, 1000 * unit::outputs_per_month);
    now.demand.monthly.assign(3, 1000 * unit::outputs_per_month);
    const auto all = contributions({base, base.options.front()}, {now, now.options.front()});
    REQUIRE(all.size() == 1);
    CHECK(all.front().causes == Causes{Cause::volume, Cause::other});
    CHECK(all.front().monthly == MonthlyCost{});
    CHECK(all.front().tco->in(unit::money) == Approx(1000));  // one month more
  }
  SECTION("a loan outlives the other machine") {
    Scenario base = question(1000, {owned({.life = 24})}), now = question(1000, {owned({})});
    now.options.front().assumptions.financing = Financing{Financing::Kind::loan, 0, 0.05, 36};
    const auto parts = monthly_parts(base, now);
    CHECK(parts.size() == 1);
    CHECK(parts.contains({Cause::hardware, Cause::finance}));
  }
}

TEST_CASE("an unknown total has no causes", "[contributions]") {
  Scenario dark = question(1000, {metered(1)});
  dark.options.front().plan->rates.front().price = Figure<Money>{};
  const Scenario known = question(1000, {metered(1)});
  CHECK(monthly_parts(dark, known).empty());
  CHECK(monthly_parts(known, dark).empty());
  CHECK(monthly_parts(known, question(1000, {owned({})})).empty());  // another kind
}

TEST_CASE("the parts add up to the change, and turn with it", "[contributions][property]") {
  CHECK(held("any two machines at any two volumes", [] {
    const Machine one = random_machine(), other = random_machine();
    RC_LOG(text_of(one) + " becomes " + text_of(other));
    const double machines = real(0.1, 3), more_machines = real(0.1, 3);
    const Scenario base = question(volume_for(one, machines), {owned(one)}, 36, one.month);
    const Scenario now =
        question(volume_for(other, more_machines), {owned(other)}, 48, other.month);
    const auto there = contributions({base, base.options.front()}, {now, now.options.front()});
    const auto back = contributions({now, now.options.front()}, {base, base.options.front()});
    const double before = monthly(base), after = monthly(now);
    double sum = 0, largest = std::max(std::abs(before), std::abs(after));
    for (const Contribution& part : there) {
      sum += part.monthly.in(unit::per_month);
      largest = std::max(largest, std::abs(part.monthly.in(unit::per_month)));
    }
    RC_ASSERT(std::abs(sum - (after - before)) <= 1e-12 * largest);
    RC_ASSERT(there.size() == back.size());
    for (std::size_t k = 0; k < there.size(); ++k) {
      if (there[k].causes != back[k].causes) break;  // joined: by what they weigh from their side
      const double turned = (there[k].monthly + back[k].monthly).in(unit::per_month);
      RC_ASSERT(std::abs(turned) <= 1e-12 * largest);
    }
  }));
}

namespace {

nlohmann::json diff_of(const std::string& arguments, int code) {
  return nlohmann::json::parse(printed("diff " + arguments + " -f json", code));
}

}  // namespace

TEST_CASE("the output of diff follows its schema, and adds up", "[contributions][schema]") {
  const std::string cases = TCO_SOURCE_DIR "/tests/golden/diff-codes/";
  struct Row {
    const char *because, *base, *now, *flags;
    int code;
  };
  const auto row = GENERATE(values<Row>({
      {"kept", "base.json", "now.json", "--fail-on-increase 5%", 0},
      {"no gate", "base.json", "now.json", "", 0},
      {"broken", "base.json", "now.json", "--fail-on-increase 1", 1},
      {"an option more, unpriced", "base.json", "dark.json", "--fail-on-increase 1", 0},
      {"undecided", "dark.json", "cheap.json", "--fail-on-increase 1", 5},
      {"causes told together", "base.json", "larger.json", "", 0},
      {"one option, another figure", "base.json", "now.json",
       "--option api:clip-api --fail-on-increase 0 --figure per_output", 1},
  }));
  CAPTURE(row.because);
  const nlohmann::json said =
      diff_of(cases + row.base + ' ' + cases + row.now + ' ' + row.flags, row.code);
  CHECK(schema_complaints("diff", said) == "");
  for (const auto& option : said.at("options")) {
    CAPTURE(option.dump());
    const auto& change = option.at("difference").at("monthly").at("total");
    if (change.is_null()) continue;
    double sum = 0;
    for (const auto& part : option.at("because")) sum += part.get<double>();
    const double largest = option.at("new").at("monthly").at("total").get<double>();
    CHECK(std::abs(sum - change.get<double>()) <= 1e-12 * largest);
  }
}

}  // namespace contributions_test
