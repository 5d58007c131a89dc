#include "tco/core/machine/renting.hpp"

#include "support/questions.hpp"
#include "tco/core/machine/serving.hpp"

#include <catch2/catch.hpp>

namespace renting_test {

using namespace tco;
using namespace tco::test;

namespace {

double number(std::optional<MonthlyCost> c) { return c.value().in(unit::per_month); }

Fleet sized(const Option& option, const Machine& machine) {
  return fleet(machine.seconds * unit::second / unit::attempt, option, {},
               machine.month * unit::hours_per_month);
}

/// An option that pays 2 an hour for clips of 60 s, under these terms.
Option under(const Rent& terms, const Machine& machine = {}) {
  Option option = rented(machine, terms.mode);
  option.hardware->rent = terms;
  option.hardware->rent->price_per_hour = 2 * unit::per_hour;
  return option;
}

Rent sessions(double count, double minimum, double startup, RentMode mode = RentMode::on_demand) {
  Rent rent;
  rent.mode = mode;
  rent.sessions_per_month = count;
  rent.minimum_session = minimum * unit::second;
  rent.startup = startup * unit::second;
  return rent;
}

Rent interrupted(double overhead) {
  Rent rent;
  rent.mode = RentMode::spot;
  rent.interruption_overhead = overhead;
  return rent;
}

Rent reserved(double upfront, double term) {
  Rent rent;
  rent.mode = RentMode::reserved;
  rent.upfront = upfront * unit::money;
  rent.term_months = term;
  return rent;
}

Rent active(double hours) {
  Rent rent;
  rent.mode = RentMode::always_on;
  rent.active_hours = hours * unit::hours_per_month;
  return rent;
}

}  // namespace

TEST_CASE("a rented month, by hand", "[core][renting]") {
  using enum RentMode;
  struct Row {
    const char* because;
    Machine machine;  // 60 s each, 2 an hour
    RentMode mode;
    double volume, rent, operations, marginal, usage_based;
  };
  // clang-format off
  const std::vector<Row> rows{
      {"by the busy hour: 100", {}, on_demand, 6000, 200, 0, 2.0 / 60, 200},
      {"by the busy hour, whatever the number of machines: 800", {}, on_demand, 48000,
       1600, 0, 2.0 / 60, 1600},
      {"nothing made, nothing rented", {}, on_demand, 0, 0, 0, 2.0 / 60, 0},
      {"around the clock: 730; 100 of them used", {}, always_on, 6000, 1460, 0, 0, 200},
      {"two around the clock", {}, always_on, 48000, 2920, 0, 0, 1600},
      {"open for 365 h, paid for 730", {.available = 365}, always_on, 6000, 1460, 0, 0, 200},
      {"a month of 176 h", {.available = 176, .powered = 176, .month = 176}, always_on, 6000,
       352, 0, 0, 200},
      {"operations of two, in either mode; busy 800 h of 1460", {.fixed = 10, .per_unit = 7},
       on_demand, 48000, 1600, 24, 2.0 / 60, 24.0 * 800 / 1460 + 1600},
      {"the same around the clock", {.fixed = 10, .per_unit = 7}, always_on, 48000,
       2920, 24, 0, 2944.0 * 800 / 1460},
      {"three attempts each", {.attempts = 3}, on_demand, 2000, 200, 0, 0.1, 200},
      {"the owner's costs are not the tenant's",
       {.price = 1e6, .tariff = 9, .share = 0.5, .maintenance = 1}, on_demand, 6000,
       200, 0, 2.0 / 60, 200},
      {"spot without interruptions is on demand", {}, spot, 6000, 200, 0, 2.0 / 60, 200},
      {"a reservation without upfront is around the clock", {}, reserved, 6000, 1460, 0, 0, 200},
  };
  // clang-format on
  for (const Row& row : rows) {
    CAPTURE(row.because);
    const Option option = rented(row.machine, row.mode);
    const Fleet machines = sized(option, row.machine);
    const Volume volume = row.volume * unit::outputs_per_month;
    const Month month = month_of_renting(option, *serving(option), machines, volume);
    CHECK(number(month.parts.rent) == Approx(row.rent));
    CHECK(number(month.parts.operations) == Approx(row.operations));
    CHECK(number(month.parts.maintenance) == 0);
    CHECK(number(month.parts.electricity) == 0);
    CHECK(number(month.parts.amortization) == 0);
    CHECK(number(month.parts.fees) == 0);
    CHECK(month.marginal->in(unit::per_output) == Approx(row.marginal));
    CHECK(number(month.usage_based) == Approx(row.usage_based));
    const CostCurve curve = curve_of_renting(option, *serving(option), machines).value();
    CHECK(number(curve.at(volume)) == Approx(row.rent + row.operations));
  }
}

TEST_CASE("terms of rent, by hand", "[core][renting]") {
  struct Row {
    const char* because;
    Rent terms;
    double volume, units, rent, fees, marginal, usage_based;
  };
  // clang-format off
  const std::vector<Row> rows{
      {"terms of sessions nobody counts say nothing", sessions(0, 3600, 600), 6000,
       1, 200, 0, 2.0 / 60, 200},
      {"ten starts of 6 min are an hour more: 101", sessions(10, 0, 360), 6000,
       1, 202, 0, 2.0 / 60, 202},
      {"they are held though nothing is made", sessions(10, 0, 360), 0, 1, 2, 0, 2.0 / 60, 2},
      {"whole hours: ten sessions of exactly 10", sessions(10, 3600, 0), 6000, 1, 200, 0, 0, 200},
      {"one clip more begins the 11th hour of each: 110", sessions(10, 3600, 0), 6001,
       1, 220, 0, 0, 220},
      {"a minute of work is an hour of each", sessions(10, 3600, 0), 1, 1, 20, 0, 0, 20},
      {"no work, no start: nothing to round up", sessions(10, 3600, 0), 0, 1, 0, 0, 0, 0},
      {"half an hour of start is billed as one", sessions(10, 3600, 1800), 0, 1, 20, 0, 0, 20},
      {"the other half of it is for work: 30 clips each", sessions(10, 3600, 1800), 300,
       1, 20, 0, 0, 20},
      {"the next one needs another hour", sessions(10, 3600, 1800), 301, 1, 40, 0, 0, 40},
      {"a start that fills its hour", sessions(10, 3600, 3600), 0, 1, 20, 0, 0, 20},
      {"leaves no room for any work", sessions(10, 3600, 3600), 0.001, 1, 40, 0, 0, 40},
      {"800 h on two machines in sessions of the fleet", sessions(10, 3600, 0), 48000,
       2, 1600, 0, 0, 1600},
      {"a quarter is lost and done again: 125 h", interrupted(0.25), 6000,
       1, 250, 0, 2.0 / 48, 250},
      {"a machine makes 43800 / 1.25 = 35040", interrupted(0.25), 36000,
       2, 1500, 0, 2.0 / 48, 1500},
      {"upfront 1200 a year is 100 a month; busy 100 h of 730", reserved(1200, 12), 6000,
       1, 1460, 100, 0, 200 + 100.0 * 100 / 730},
      {"of each of two; busy 800 h of 1460", reserved(1200, 12), 48000,
       2, 2920, 200, 0, 1600 + 200.0 * 800 / 1460},
      {"176 h of the month are rented", active(176), 6000, 1, 352, 0, 0, 200},
      {"and no others can be used: 10560 clips of a machine", active(176), 12000,
       2, 704, 0, 0, 400},
  };
  // clang-format on
  for (const Row& row : rows) {
    CAPTURE(row.because);
    const Option option = under(row.terms);
    const Fleet machines = sized(option, {});
    const Volume volume = row.volume * unit::outputs_per_month;
    const Month month = month_of_renting(option, *serving(option), machines, volume);
    CHECK(month.units == row.units);
    CHECK(number(month.parts.rent) == Approx(row.rent));
    CHECK(number(month.parts.fees) == Approx(row.fees));
    CHECK(month.marginal->in(unit::per_output) == Approx(row.marginal));
    CHECK(number(month.usage_based) == Approx(row.usage_based));
    const CostCurve curve = curve_of_renting(option, *serving(option), machines).value();
    CHECK(number(curve.at(volume)) == Approx(row.rent + row.fees));
    CHECK(curve.segment(curve.index_at(volume)).units == row.units);
    const OptionResult found = result_of(option, question(row.volume, {option}));
    CHECK(found.status == Status::ok);
    CHECK(number(found.total) == Approx(row.rent + row.fees));
  }
}

TEST_CASE("interruptions keep machines busy, and a window limits them", "[core][renting]") {
  const Option spot = under(interrupted(0.25));
  const OptionResult lost = result_of(spot, question(17520, {spot}));
  CHECK(lost.capacity->in(unit::outputs_per_month) == Approx(35040));
  CHECK(lost.time_per_output->in(unit::second / unit::output) == Approx(75));
  CHECK(*lost.utilization == Approx(0.5));
  const Option window = under(active(176));
  const OptionResult open = result_of(window, question(5280, {window}));
  CHECK(open.capacity->in(unit::outputs_per_month) == Approx(10560));
  CHECK(*open.utilization == Approx(0.5));
  // A machine that may work for fewer hours than are rented is not made to work more.
  const Machine short_day{.available = 100};
  const Option shorter = under(active(176), short_day);
  CHECK(result_of(shorter, question(1, {shorter})).capacity->in(unit::outputs_per_month) ==
        Approx(6000));
}

TEST_CASE("an unknown rent is not free", "[core][renting]") {
  Option option = rented({}, RentMode::on_demand);
  option.hardware->rent->price_per_hour = {};
  const Scenario scenario = question(6000, {option});
  const OptionResult found = result_of(option, scenario);
  CHECK(found.status == Status::unpriced);
  CHECK(found.reason == "the rent of machine is unknown");
  CHECK_FALSE(found.total);
  CHECK_FALSE(found.curve);
  CHECK(number(found.known_part) == 0);
}

TEST_CASE("a machine that waits for requests is paid for the window", "[core][renting]") {
  struct Row {
    const char* because;
    bool waits;
    std::optional<double> window;
    double rent, marginal;
  };
  // 1,000 outputs of 36 s: 10 busy hours at 2 an hour.
  // clang-format off
  const auto row = GENERATE(values<Row>({
      {"in batches: 10 * 2, and 36 / 3600 * 2 more", false, std::nullopt,   20, 0.02},
      {"at any time: 730 * 2",                       true,  std::nullopt, 1460, 0},
      {"in office hours: 176 * 2",                   true,  176,           352, 0},
  }));
  // clang-format on
  CAPTURE(row.because);
  Option option = rented({.seconds = 36, .rate = 2}, RentMode::on_demand);
  option.hardware->rent->waits = row.waits;
  if (row.window) option.hardware->rent->active_hours = *row.window * unit::hours_per_month;
  const Comparison found = compare(question(1000, {option}));
  const OptionResult& result = found.options[0];
  CHECK(result.month->parts.rent->in(unit::per_month) == Approx(row.rent));
  CHECK(result.month->marginal->in(unit::per_output) == Approx(row.marginal).margin(1e-12));
  CHECK(result.curve->at(1000 * unit::outputs_per_month).in(unit::per_month) == Approx(row.rent));
  CHECK(result.rent_if_batch.has_value() == row.waits);
  if (row.waits) CHECK(result.rent_if_batch->in(unit::per_month) == Approx(20));
}

}  // namespace renting_test
