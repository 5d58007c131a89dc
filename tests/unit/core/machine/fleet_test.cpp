#include "tco/core/machine/fleet.hpp"

#include "support/questions.hpp"

#include <catch2/catch.hpp>

namespace fleet_test {

using namespace tco;
using namespace tco::test;

namespace {

Fleet fleet_of(const Machine& m, const Demand& demand = {}) {
  return fleet(m.seconds * unit::second / unit::attempt, workload_of(m), assumptions_of(m), demand,
               m.month * unit::hours_per_month);
}

double number(Volume v) { return v.in(unit::outputs_per_month); }
Volume outputs(double v) { return v * unit::outputs_per_month; }

}  // namespace

TEST_CASE("how many machines a volume needs", "[core][fleet]") {
  struct Row {
    const char* because;
    Machine machine;
    double capacity;  // outputs of one machine
    double volume, units;
  };
  // clang-format off
  const std::vector<Row> rows{
      {"730 h * 3600 / 60 s", {}, 43800, 43800, 1},
      {"one more output, one more machine", {}, 43800, 43801, 2},
      {"rounding of 3 * 43800 asks for no fourth", {}, 43800, 131400 * (1 + 4e-16), 3},
      {"nothing to make: one machine all the same", {}, 43800, 0, 1},
      {"four attempts for each output", {.attempts = 4}, 10950, 43800, 4},
      {"half an attempt: two outputs at once", {.attempts = 0.5}, 87600, 87600, 1},
      {"80 % of 200 h", {.available = 200, .utilization = 0.8}, 9600, 9601, 2},
      {"three at least", {.least = 3}, 43800, 43800, 3},
      {"three at least, and a fourth", {.least = 3}, 43800, 131401, 4},
      {"the limit does not change what is needed", {.most = 2}, 43800, 131400, 3},
      {"0.1 s: whole numbers that binary cannot hold", {.seconds = 0.1}, 26280000, 26280000, 1},
  };
  // clang-format on
  for (const Row& row : rows) {
    CAPTURE(row.because);
    const Fleet found = fleet_of(row.machine);
    CHECK(number(found.capacity) == Approx(row.capacity).epsilon(1e-12));
    CHECK(found.units(outputs(row.volume)) == row.units);
    CHECK(found.busy(outputs(row.volume)).in(unit::hours_per_month) ==
          Approx(row.volume * row.machine.attempts * row.machine.seconds / 3600));
  }
  CHECK(number(fleet_of({.most = 2}).limit()) == Approx(87600));
  CHECK(fleet_of({}).limit() == kUnbounded);
}

TEST_CASE("the busiest hour", "[core][fleet]") {
  // 60 s at u = 1: 60 attempts an hour. 730 h: 30.4167 days.
  Demand demand;
  SECTION("a fifth of the day in one hour: V / 30.4167 / 5 <= 60 up to 9,125") {
    demand.peak_hour_share = 0.2;
    const Fleet found = fleet_of({}, demand);
    CHECK(number(found.step) == Approx(9125));
    CHECK(number(found.capacity) == Approx(43800));
    CHECK(found.units(outputs(9125)) == 1);
    CHECK(found.units(outputs(9126)) == 2);
  }
  SECTION("a 24th is flat: the month binds") {
    demand.peak_hour_share = 1.0 / 24;
    CHECK(number(fleet_of({}, demand).step) == Approx(43800));
  }
  SECTION("less than flat cannot be: the month binds all the more") {
    demand.peak_hour_share = 0.01;
    CHECK(number(fleet_of({}, demand).step) == Approx(43800));
  }
  SECTION("12 hours of work a day: max / mean = 2") {
    demand.profile.assign(12, 1);
    demand.profile.resize(24, 0);
    CHECK(number(fleet_of({}, demand).step) == Approx(21900));
  }
  SECTION("five days of seven: max / mean = 7 / 5") {
    demand.profile.assign(120, 3);
    demand.profile.resize(168, 0);
    CHECK(number(fleet_of({}, demand).step) == Approx(43800 / 1.4));
  }
  SECTION("a flat profile, machines open for 365 h only: the hours bind") {
    demand.profile.assign(24, 5);
    CHECK(number(fleet_of({.available = 365}, demand).step) == Approx(21900));
  }
  SECTION("nvidia-sizing: 120,000 a day, a fifth in one hour, 2.5 a second and instance") {
    // https://developer.nvidia.com/blog/llm-inference-benchmarking-how-much-does-your-llm-inference-cost/
    demand.peak_hour_share = 0.2;
    const Volume volume = outputs(120000.0 * 730 / 24);
    CHECK(fleet_of({.seconds = 0.4}, demand).units(volume) == 3);
    CHECK(fleet_of({.seconds = 0.1}, demand).units(volume) == 1);  // a server of 4 instances
    CHECK(fleet_of({.seconds = 0.4}).units(volume) == 1);          // spread over the month
  }
}

TEST_CASE("machines that can serve nothing, or everything", "[core][fleet]") {
  CHECK(fleet_of({.utilization = 0}).step == Volume{});
  CHECK(fleet_of({.available = 0}).step == Volume{});
  CHECK(fleet_of({.seconds = 0}).step == kUnbounded);  // no time: no second machine, ever
  CHECK(fleet_of({.least = 2, .seconds = 0}).units(outputs(1e12)) == 2);
}

}  // namespace fleet_test
