#include "support/questions.hpp"
#include "tco/core/machine/renting.hpp"
#include "tco/core/machine/serving.hpp"

#include <catch2/catch.hpp>

namespace storage_test {

using namespace tco;
using namespace tco::test;

namespace {

double number(std::optional<MonthlyCost> c) { return c.value().in(unit::per_month); }

Fleet sized(const Option& option) {
  const Machine machine;
  return fleet(machine.seconds * unit::second / unit::attempt, option, {},
               machine.month * unit::hours_per_month);
}

}  // namespace

TEST_CASE("the model's file is kept all month, once", "[core][renting]") {
  struct Row {
    const char* because;
    RentMode mode;
    double volume, rent, usage_based;
  };
  // 25 GiB at 0.1 a month are 2.5; clips of 60 s at 2 an hour, a machine makes 43,800.
  // clang-format off
  const auto row = GENERATE(values<Row>({
      {"100 busy hours and the file",          RentMode::on_demand, 6000,  202.5,  202.5},
      {"nothing made, and the file stays",     RentMode::on_demand, 0,     2.5,    2.5},
      {"two machines around the clock, one file; busy 800 h of 1460",
       RentMode::always_on, 48000, 2922.5, 1600 + 2.5 * 800 / 1460},
  }));
  // clang-format on
  CAPTURE(row.because);
  Option option = rented({}, row.mode);
  option.hardware->rent->price_per_hour = 2 * unit::per_hour;
  option.hardware->rent->storage_per_gib = 0.1 * unit::per_month;
  option.hardware->performance[0].precision = "fp8";
  option.model.emplace();
  option.model->memory = {{"bf16", 50}, {"fp8", 25}};
  const Volume volume = row.volume * unit::outputs_per_month;
  const Month month = month_of_renting(option, *serving(option), sized(option), volume);
  CHECK(number(month.parts.rent) == Approx(row.rent));
  CHECK(number(month.usage_based) == Approx(row.usage_based));
  CHECK(number(curve_of_renting(option, *serving(option), sized(option)).value().at(volume)) ==
        Approx(row.rent));
}

TEST_CASE("a file of unknown size is not kept for nothing", "[core][renting]") {
  Option option = rented({}, RentMode::on_demand);
  option.hardware->rent->storage_per_gib = 0.1 * unit::per_month;
  const OptionResult found = result_of(option, question(6000, {option}));
  CHECK(found.status == Status::unpriced);
  CHECK(found.reason.find("the size of the file of") == 0);
  CHECK_FALSE(found.curve);
  option.hardware->rent->storage_per_gib = Figure<MonthlyCost>();
  CHECK(result_of(option, question(6000, {option})).reason ==
        "the price of storage at machine is unknown");
}

}  // namespace storage_test
