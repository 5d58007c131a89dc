#include "tco/core/machine/cold_starts.hpp"

#include "support/questions.hpp"

#include <catch2/catch.hpp>

namespace cold_starts_test {

using namespace tco;
using namespace tco::test;

namespace {

/// A machine of 690 W under load and 75 W idle at 0.17, which makes a clip in 60 s, switched off
/// where it has no work.
Option starting(double starts, double seconds, double least = 1) {
  Option option = owned({.powered = 0, .least = least});
  option.assumptions.cold_starts_per_month = starts;
  option.assumptions.cold_start = seconds * unit::second;
  return option;
}

double electricity(const Option& option, double volume) {
  const OptionResult found = result_of(option, question(volume, {option}));
  // The curve tells the same as the month.
  CHECK(found.curve->at(volume * unit::outputs_per_month).in(unit::per_month) ==
        Approx(found.total->in(unit::per_month)));
  return found.month->parts.electricity->in(unit::per_month);
}

}  // namespace

TEST_CASE("cold starts, by hand", "[core][cold_starts]") {
  CHECK(electricity(starting(0, 180), 6000) == Approx(100 * 0.69 * 0.17));
  CHECK(electricity(starting(60, 0), 6000) == Approx(100 * 0.69 * 0.17));
  CHECK(electricity(starting(60, 180), 6000) == Approx(103 * 0.69 * 0.17));
  // Of the fleet, however many machines it has, and whatever is made.
  CHECK(electricity(starting(60, 180), 60000) == Approx(1003 * 0.69 * 0.17));
  CHECK(electricity(starting(60, 180), 0) == Approx(3 * 0.69 * 0.17));
}

TEST_CASE("hours lost by starting are not capacity", "[core][cold_starts]") {
  const auto capacity = [](const Option& option) {
    return result_of(option, question(6000, {option})).capacity->in(unit::outputs_per_month);
  };
  CHECK(capacity(starting(60, 180)) == Approx(727 * 60));
  CHECK(capacity(starting(60, 180, 2)) == Approx(2 * 728.5 * 60));  // 3 h, parted between two
  const Option always = starting(730, 3600);
  CHECK(result_of(always, question(1, {always})).status == Status::infeasible);
  // A rented machine's starts are billed by its rent.
  Option rental = rented({}, RentMode::on_demand);
  rental.assumptions = starting(60, 180).assumptions;
  CHECK(capacity(rental) == Approx(730 * 60));
}

TEST_CASE("keeping warm against starting cold", "[core][cold_starts]") {
  const auto remarks = [](const Option& option) {
    return result_of(option, question(6000, {option})).remarks;
  };
  CHECK(remarks(starting(0, 180)).empty());
  // 630 h idle at 75 W are 8.03.
  CHECK(remarks(starting(60, 180)) ==
        std::vector<std::string>{"60 cold starts a month cost 0.35, idle power kept on instead "
                                 "8.03: starting cold is cheaper, and each start delays its work "
                                 "by 180 s"});
  CHECK(remarks(starting(600, 1800)) ==
        std::vector<std::string>{"600 cold starts a month cost 35.19, idle power kept on instead "
                                 "8.03: keeping them on is cheaper, and each start delays its "
                                 "work by 1800 s"});
  // Powered all month already: starting spares nothing.
  Option on = starting(60, 180);
  on.assumptions.powered_hours = 730 * unit::hours_per_month;
  CHECK(remarks(on).front().find("idle power kept on instead 0: keeping them on is cheaper") !=
        std::string::npos);
  Option unknown = starting(60, 180);
  unknown.hardware->power.idle = {};
  CHECK(remarks(unknown).empty());
  Option no_load = starting(60, 180), no_tariff = no_load;
  no_load.hardware->power.load = {};
  CHECK(remarks(no_load).empty());
  no_tariff.assumptions.electricity = {};
  CHECK(remarks(no_tariff).empty());
}

}  // namespace cold_starts_test
