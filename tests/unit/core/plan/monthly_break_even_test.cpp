#include "support/plans/monthly_bills.hpp"
#include "support/plans/monthly_plans.hpp"
#include "support/questions.hpp"
#include "tco/core/option/comparison.hpp"

#include <catch2/catch.hpp>

namespace monthly_break_even_test {

using namespace tco;
using namespace tco::test;

TEST_CASE("a threshold that no double hits counts as met", "[core][monthly]") {
  // 0.1 * 3 units an output: 1,000 outputs make 300 units, or a little more in doubles.
  PlainTerms terms;
  terms.meters = {{.quantity = 0.1 * 3, .prices = {{0, 1}, {300, 0.5}}, .whole_month = true}};
  const CostCurve curve = terms.curve();
  CHECK(number(curve.at(per_month(1000))) == Approx(300));
  CHECK(number(curve.at(per_month(1001))) == Approx(150.15));
}

// Two walks that took the curve before a jump for the curve behind it: kept as they were found.
TEST_CASE("break-even where a bill jumps down or ends", "[core][monthly][break_even]") {
  PlainTerms falls;  // 6 + V up to 16, then 6 + V / 2
  falls.fees = 6;
  falls.meters = {{.quantity = 1, .prices = {{0, 1}, {16, 0.5}}, .whole_month = true}};
  const BreakEven found = break_even(falls.curve(), line(11, 0.25).curve());
  // 6 + V < 11 + V / 4 up to 20 / 3, and 6 + V / 2 < 11 + V / 4 from 16 to 20.
  REQUIRE(found.owned_cheaper.size() == 2);
  CHECK(number(found.owned_cheaper[0].to) == Approx(20.0 / 3));
  CHECK(number(found.owned_cheaper[1].from) == 16);
  CHECK(number(found.owned_cheaper[1].to) == Approx(20));

  PlainTerms ends;  // free up to 4.25
  ends.meters = {{.quantity = 4, .free = 17, .limit = 17}};
  const BreakEven after = break_even(stairs(0, 1, 0, 2).curve(), ends.curve());
  REQUIRE(after.owned_cheaper.size() == 1);
  CHECK(number(after.owned_cheaper[0].from) == Approx(4.25));
  CHECK(after.owned_cheaper[0].to == kUnbounded);
}

TEST_CASE("owning against seats", "[core][monthly][break_even]") {
  // A machine of 200 a month makes clips for nothing more: it beats two seats only where these
  // charge for more than their quota, 190 + (V - 190) > 200 from 200 clips on.
  Machine free_running;
  free_running.price = 7200;
  free_running.tariff = 0;
  free_running.seconds = 1;
  free_running.most = 1;
  const Option machine = owned(free_running);
  const Scenario scenario = question(1000, {machine, studio_seat(2), studio_seat(2, Overage::cap)});
  const Comparison found = compare(scenario);
  REQUIRE(found.pairs.size() == 2);
  CHECK(number(*found.pairs[0].break_even->first_volume) == Approx(200));
  CHECK(number(*found.pairs[1].break_even->first_volume) == Approx(190));  // the seats end there
  CHECK(found.options[2].status == Status::infeasible);
  const auto& segments = found.envelope.segments;
  REQUIRE(segments.size() == 3);
  CHECK(segments[0].option == 1);
  CHECK(number(segments[0].to) == Approx(200));
  CHECK(segments[1].option == 0);
  CHECK(number(segments[1].to) == Approx(730 * 3600));  // all that one machine makes
  CHECK(segments[2].option == 1);
}

}  // namespace monthly_break_even_test
