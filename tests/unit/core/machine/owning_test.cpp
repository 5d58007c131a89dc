#include "tco/core/machine/owning.hpp"

#include "support/questions.hpp"

#include <catch2/catch.hpp>

#include <cmath>

namespace owning_test {

using namespace tco;
using namespace tco::test;

namespace {

struct Result {
  Month month;
  std::optional<CostCurve> curve;
};

Result result(const Option& option, const Machine& m, double volume) {
  const Serving served = serving(*option.hardware, nullptr, option.workload, nullptr);
  const Fleet sized =
      fleet(*served.time, option.workload, option.assumptions, {}, m.month * unit::hours_per_month);
  return {month_of_owning(option, served, sized, volume * unit::outputs_per_month),
          curve_of_owning(option, served, sized)};
}

double number(std::optional<MonthlyCost> c) { return c.value().in(unit::per_month); }

}  // namespace

TEST_CASE("an owned month, by hand", "[core][owning]") {
  struct Row {
    const char* because;
    Machine machine;
    double volume;  // of 60 s each: 60 an hour
    double amortization, electricity, operations, maintenance;
  };
  const double annuity = 0.0888487886783;  // 1 % a month over 12: the textbook's 88.85 per 1,000
  const double yearly = std::pow(1.01, 12) - 1;
  // clang-format off
  const std::vector<Row> rows{
      {"3600 / 36; 100 h at 0.69 kW, 630 at 0.075", {}, 6000,
       100, (69 + 47.25) * 0.17, 0, 0},
      {"a fifth comes back: 3600 * 0.8 / 36", {.residual = 0.2}, 6000,
       80, (69 + 47.25) * 0.17, 0, 0},
      {"nothing made: idle all month", {}, 0, 100, 54.75 * 0.17, 0, 0},
      {"full: no idle hour left", {}, 43800, 100, 503.7 * 0.17, 0, 0},
      {"two machines, 800 h of 1460", {}, 48000, 200, (552 + 49.5) * 0.17, 0, 0},
      {"off when nobody works: no idle hours", {.powered = 0}, 6000, 100, 69 * 0.17, 0, 0},
      {"powered for 50 h, works 100: busy hours are always powered", {.powered = 50}, 6000,
       100, 69 * 0.17, 0, 0},
      {"powered for 400 h, works 100", {.powered = 400}, 6000, 100, (69 + 22.5) * 0.17, 0, 0},
      {"cooling on top", {.pue = 1.5}, 6000, 100, 1.5 * (69 + 47.25) * 0.17, 0, 0},
      {"paid for", {.sunk = true}, 6000, 0, (69 + 47.25) * 0.17, 0, 0},
      {"one is paid for, the second is bought", {.paid = 1}, 48000, 100, (552 + 49.5) * 0.17, 0, 0},
      {"three are paid for, two are needed; upkeep is of both", {.paid = 3, .maintenance = 0.12},
       48000, 0, (552 + 49.5) * 0.17, 0, 72},
      {"a quarter of the machine: its price, its idle hours, not the work", {.share = 0.25}, 6000,
       25, (69 + 0.25 * 47.25) * 0.17, 0, 0},
      {"fixed, for each of two, and 3 h at 40", {.fixed = 10, .per_unit = 7, .labour = 3, .wage = 40},
       48000, 200, (552 + 49.5) * 0.17, 10 + 14 + 120, 0},
      {"12 % a year of the price, of both", {.maintenance = 0.12}, 48000,
       200, (552 + 49.5) * 0.17, 0, 72},
      {"maintenance of what is paid for, a quarter of it",
       {.share = 0.25, .maintenance = 0.12, .sunk = true}, 6000, 0, (69 + 0.25 * 47.25) * 0.17, 0, 9},
      {"annuity over 12 months at 1 %", {.life = 12, .discount = yearly, .annuity = true}, 6000,
       3600 * annuity, (69 + 47.25) * 0.17, 0, 0},
      {"annuity with a residual: CRF - 0.2 * (CRF - 1 %)",
       {.residual = 0.2, .life = 12, .discount = yearly, .annuity = true}, 6000,
       3600 * (annuity - 0.2 * (annuity - 0.01)), (69 + 47.25) * 0.17, 0, 0},
      {"annuity without a rate is a straight line", {.residual = 0.2, .annuity = true}, 6000,
       80, (69 + 47.25) * 0.17, 0, 0},
      {"a straight line does not ask for the rate", {.discount = 0.5}, 6000,
       100, (69 + 47.25) * 0.17, 0, 0},
  };
  // clang-format on
  for (const Row& row : rows) {
    CAPTURE(row.because);
    const Result found = result(owned(row.machine), row.machine, row.volume);
    const MonthlyParts& parts = found.month.parts;
    CHECK(number(parts.amortization) == Approx(row.amortization).margin(1e-9));
    CHECK(number(parts.electricity) == Approx(row.electricity).margin(1e-9));
    CHECK(number(parts.operations) == Approx(row.operations).margin(1e-9));
    CHECK(number(parts.maintenance) == Approx(row.maintenance).margin(1e-9));
    const double total = row.amortization + row.electricity + row.operations + row.maintenance;
    CHECK(number(parts.total()) == Approx(total));
    CHECK(number(parts.running()) == Approx(total - row.amortization));
    CHECK(number(found.curve->at(row.volume * unit::outputs_per_month)) == Approx(total));
  }
}

TEST_CASE("the next output and the busy hours alone", "[core][owning]") {
  struct Row {
    const char* because;
    Machine machine;
    double volume, marginal, usage_based;  // usage-based: a month
  };
  // clang-format off
  const std::vector<Row> rows{
      {"a minute at 690 W instead of 75 W; 100 / 730 of the price and the work", {}, 6000,
       (0.69 - 0.075) * 0.17 / 60, 100.0 * 100 / 730 + 69 * 0.17},
      {"no idle hour left to save", {}, 43800, 0.69 * 0.17 / 60, 100 + 503.7 * 0.17},
      {"off when idle", {.powered = 0}, 6000, 0.69 * 0.17 / 60, 100.0 * 100 / 730 + 69 * 0.17},
      {"another workload pays three quarters of the idle hours", {.share = 0.25}, 6000,
       (0.69 - 0.25 * 0.075) * 0.17 / 60, 25.0 * 100 / 730 + 69 * 0.17},
      {"two attempts each", {.attempts = 2}, 3000, 2 * (0.69 - 0.075) * 0.17 / 60,
       100.0 * 100 / 730 + 69 * 0.17},
      {"labour is spread over all hours too", {.labour = 2, .wage = 50}, 6000,
       (0.69 - 0.075) * 0.17 / 60, 200.0 * 100 / 730 + 69 * 0.17},
  };
  // clang-format on
  for (const Row& row : rows) {
    CAPTURE(row.because);
    const Result found = result(owned(row.machine), row.machine, row.volume);
    CHECK(found.month.marginal->in(unit::per_output) == Approx(row.marginal));
    CHECK(number(found.month.usage_based) == Approx(row.usage_based));
    // The slope to the right, while the number of machines stays.
    const Segment next =
        found.curve->segment(found.curve->index_above(row.volume * unit::outputs_per_month));
    if (next.units == found.month.units) {
      CHECK(next.slope.in(unit::per_output) == Approx(row.marginal));
    }
  }
}

TEST_CASE("an unknown figure makes unknown what needs it, and only that", "[core][owning]") {
  const Machine m;
  Option option = owned(m);
  SECTION("the price") {
    option.hardware->purchase->price = {};
    const Result found = result(option, m, 6000);
    CHECK_FALSE(found.month.parts.amortization);
    CHECK(found.month.parts.electricity);
    CHECK_FALSE(found.month.parts.total());
    CHECK_FALSE(found.curve);
    CHECK(found.month.parts.known().in(unit::per_month) == Approx((69 + 47.25) * 0.17));
  }
  SECTION("the price of what is paid for: not needed") {
    option.hardware->purchase->price = {};
    option.assumptions.sunk = true;
    CHECK(result(option, m, 6000).month.parts.total());
    CHECK(result(option, m, 6000).curve);
  }
  SECTION("the tariff") {
    option.assumptions.electricity = {};
    const Result found = result(option, m, 6000);
    CHECK_FALSE(found.month.parts.electricity);
    CHECK(number(found.month.parts.amortization) == Approx(100));
    CHECK_FALSE(found.curve);
  }
  SECTION("the idle power of a machine that is never idle") {
    option.hardware->power.idle = {};
    option.assumptions.powered_hours = HoursPerMonth{};
    CHECK(number(result(option, m, 6000).month.parts.electricity) == Approx(69 * 0.17));
    CHECK(result(option, m, 6000).curve);
  }
  SECTION("the idle power, needed") {
    option.hardware->power.idle = {};
    CHECK_FALSE(result(option, m, 6000).month.parts.electricity);
  }
  SECTION("the wage of no labour") {
    option.assumptions.hourly_rate.reset();
    CHECK(result(option, m, 6000).month.parts.total());
    option.assumptions.labour = 1 * unit::hours_per_month;
    CHECK_FALSE(result(option, m, 6000).month.parts.operations);
  }
}

}  // namespace owning_test
