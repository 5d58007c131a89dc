#include "tco/core/renting.hpp"

#include "questions.hpp"

#include <catch2/catch.hpp>

using namespace tco;
using namespace tco::test;

namespace {

double number(std::optional<MonthlyCost> c) { return c.value().in(unit::per_month); }

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
  };
  // clang-format on
  for (const Row& row : rows) {
    CAPTURE(row.because);
    const Option option = rented(row.machine, row.mode);
    const Fleet sized = fleet(row.machine.seconds * unit::second / unit::attempt, option.workload,
                              option.assumptions, {}, row.machine.month * unit::hours_per_month);
    const Volume volume = row.volume * unit::outputs_per_month;
    const Month month = month_of_renting(option, sized, volume);
    CHECK(number(month.parts.rent) == Approx(row.rent));
    CHECK(number(month.parts.operations) == Approx(row.operations));
    CHECK(number(month.parts.maintenance) == 0);
    CHECK(number(month.parts.electricity) == 0);
    CHECK(number(month.parts.amortization) == 0);
    CHECK(month.marginal->in(unit::per_output) == Approx(row.marginal));
    CHECK(number(month.usage_based) == Approx(row.usage_based));
    const CostCurve curve = curve_of_renting(option, sized).value();
    CHECK(number(curve.at(volume)) == Approx(row.rent + row.operations));
  }
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
