#include "tco/core/question/scenario.hpp"

#include "support/questions.hpp"

#include <catch2/catch.hpp>

namespace scenario_test {

using namespace tco;
using namespace tco::test;
using namespace std::chrono;

TEST_CASE("the first month is what is said, else that of the question", "[core][question]") {
  Scenario scenario;
  CHECK_FALSE(scenario.first_month());
  scenario.as_of = sys_days(2026y / November / 15);
  CHECK(scenario.first_month() == 2026y / November);
  scenario.start = 2027y / March;
  CHECK(scenario.first_month() == 2027y / March);
  scenario.as_of.reset();
  CHECK(scenario.first_month() == 2027y / March);
}

// Nobody knows prices of a day that has passed when the question is asked.
TEST_CASE("prices of a month are those of its first day, none before the question's",
          "[core][question]") {
  Scenario scenario;
  CHECK_FALSE(scenario.date_of_month(1));
  scenario.as_of = sys_days(2026y / November / 15);
  CHECK(scenario.date_of_month(1) == sys_days(2026y / November / 15));
  CHECK(scenario.date_of_month(2) == sys_days(2026y / December / 1));
  CHECK(scenario.date_of_month(3) == sys_days(2027y / January / 1));
  scenario.start = 2026y / September;
  CHECK(scenario.date_of_month(3) == sys_days(2026y / November / 15));
  CHECK(scenario.date_of_month(4) == sys_days(2026y / December / 1));
  scenario.as_of.reset();
  CHECK(scenario.date_of_month(1) == sys_days(2026y / September / 1));
}

TEST_CASE("one machine among plans is enough to run machines", "[core][question]") {
  CHECK_FALSE(question(1, {}).runs_machines());
  CHECK_FALSE(question(1, {metered(1)}).runs_machines());
  CHECK(question(1, {metered(1), owned({})}).runs_machines());
  CHECK(question(1, {rented({}, RentMode::spot)}).runs_machines());
  Option seats = metered(1);
  seats.kind = OptionKind::seat;
  CHECK_FALSE(question(1, {seats}).runs_machines());
  Option mesh = metered(1);
  mesh.kind = OptionKind::mesh;
  CHECK_FALSE(question(1, {mesh}).runs_machines());  // plans alone
  mesh.machines.emplace_back();
  CHECK(question(1, {mesh}).runs_machines());
}

}  // namespace scenario_test
