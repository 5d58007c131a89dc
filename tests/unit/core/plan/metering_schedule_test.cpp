#include "support/plans/metered.hpp"
#include "tco/core/plan/schedule.hpp"

#include <catch2/catch.hpp>

namespace metering_schedule_test {

using namespace tco;
using namespace tco::test;

namespace {

WeekSpans spans_of(std::initializer_list<std::pair<int, int>> from_and_length) {
  WeekSpans spans;
  for (const auto& [from, length] : from_and_length) add_span(spans, from, length);
  return spans;
}

/// Every day from 16:30 to 00:30 UTC.
WeekSpans off_peak() {
  WeekSpans spans;
  for (int day = 0; day < 7; ++day) add_span(spans, day * kMinutesPerDay + 16 * 60 + 30, 8 * 60);
  return spans;
}

/// github.com/pydantic/genai-prices prices/providers/deepseek.yml at 47df840a, deepseek-chat.
Plan deepseek() {
  Plan plan =
      plan_of({rate_of(Meter::input_token, 0.27, 1e6), rate_of(Meter::output_token, 1.1, 1e6),
               rate_of(Meter::input_token, 0.135, 1e6), rate_of(Meter::output_token, 0.55, 1e6)});
  plan.rates[2].schedule = plan.rates[3].schedule = off_peak();
  return plan;
}

}  // namespace

TEST_CASE("windows of the week wrap, touch and join", "[core][schedule]") {
  CHECK(spans_of({{60, 60}}) == WeekSpans{{60, 120}});
  CHECK(spans_of({{kMinutesPerWeek - 60, 120}}) ==
        WeekSpans{{0, 60}, {kMinutesPerWeek - 60, kMinutesPerWeek}});
  CHECK(spans_of({{-60, 120}}) == WeekSpans{{0, 60}, {kMinutesPerWeek - 60, kMinutesPerWeek}});
  CHECK(spans_of({{60, 60}, {0, 60}}) == WeekSpans{{0, 120}});
  CHECK(spans_of({{0, 2 * kMinutesPerWeek}}) == WeekSpans{{0, kMinutesPerWeek}});
  CHECK(off_peak().size() == 8);  // that of Sunday night ends on Monday
  CHECK(holds_at(off_peak(), 29));
  CHECK_FALSE(holds_at(off_peak(), 30));  // the end is not included
  CHECK_FALSE(overlap(spans_of({{0, 60}}), spans_of({{60, 60}})));
  CHECK(overlap(spans_of({{0, 61}}), spans_of({{60, 60}})));
}

TEST_CASE("demand in a span of the week", "[core][schedule]") {
  CHECK(share_of_demand({0, kMinutesPerDay}, {}) == Approx(1.0 / 7));
  std::vector<double> daily(24, 0);
  daily[1] = 1;
  daily[2] = 3;
  CHECK(share_of_demand({90, 180}, daily) == Approx((0.5 + 3) / 4 / 7));  // once a week, of seven
  std::vector<double> weekly(168, 1);
  weekly[167] = 33;
  CHECK(share_of_demand({kMinutesPerWeek - 60, kMinutesPerWeek}, weekly) == Approx(33.0 / 200));
}

TEST_CASE("prices by time of the week blend by demand", "[core][metering]") {
  const Workload w = tokens(1e6, 1e6);
  const Plan plan = deepseek();
  const Bill even = bill(plan, w, {});
  // Two thirds of the week at 0.27 + 1.1, a third at half of it.
  CHECK(total(even) == Approx((2 * 1.37 + 0.685) / 3).epsilon(1e-12));
  CHECK(even.cheapest_hour->in(unit::per_attempt) == Approx(0.685));
  CHECK(even.dearest_hour->in(unit::per_attempt) == Approx(1.37));
  REQUIRE(even.lines.size() == 4);
  for (const BillLine& line : even.lines) {
    CHECK(line.share == Approx(line.rate->schedule.empty() ? 2.0 / 3 : 1.0 / 3));
    CHECK(line.quantity == 1e6);
  }
  std::vector<double> nights(24, 0);
  for (const std::size_t hour : {17u, 18u, 19u, 20u}) nights[hour] = 1;
  const Bill night = bill(plan, w, {}, nights);
  CHECK(total(night) == Approx(0.685).epsilon(1e-12));
  CHECK(night.lines.size() == 2);  // nothing is made at the other times
  CHECK(night.lines[0].share == 1);
  CHECK(night.dearest_hour->in(unit::per_attempt) == Approx(1.37));  // of the week, not the demand

  // Only input is cheaper at night: what is not scheduled is one line with all attempts.
  Plan input_only = deepseek();
  input_only.rates.pop_back();
  const Bill mixed = bill(input_only, w, {});
  CHECK(total(mixed) == Approx((2 * 0.27 + 0.135) / 3 + 1.1).epsilon(1e-12));
  CHECK(mixed.lines.size() == 3);
  // A minimum charge holds for each attempt, not for their mean.
  Plan least = deepseek();
  least.minimum_charge = 1 * unit::money;
  CHECK(total(bill(least, w, {})) == Approx((2 * 1.37 + 1) / 3).epsilon(1e-12));
}

TEST_CASE("a schedule yields to level and dates, and two that meet are a mistake",
          "[core][metering]") {
  Workload w = tokens(1e6, 1e6);
  Plan plan = deepseek();
  plan.service_levels = {{ServiceLevel::batch, 0.5}};
  w.service_level = ServiceLevel::batch;
  CHECK(total(bill(plan, w, {})) == Approx((2 * 1.37 + 0.685) / 6).epsilon(1e-12));
  w.service_level = ServiceLevel::standard;
  for (Rate& rate : plan.rates) {
    if (!rate.schedule.empty()) rate.effective_until = day(2025, 9, 5);
  }
  CHECK(total(bill(plan, w, day(2025, 9, 5))) == Approx((2 * 1.37 + 0.685) / 3));
  const Bill after = bill(plan, w, day(2025, 9, 6));
  CHECK(total(after) == Approx(1.37));
  CHECK_FALSE(after.cheapest_hour);

  Plan twice = deepseek();
  twice.rates.push_back(twice.rates[2]);
  twice.rates.back().when.mode = "";  // holds for texts without a mode: this one
  twice.rates.back().place = "second";
  CHECK(bill(twice, w, {}).ambiguous == std::vector<std::string>{"", "second"});

  // Without a rate for the other hours their attempts have no price, unless there are none.
  Plan nights_only = plan_of({deepseek().rates[2], deepseek().rates[3]});
  CHECK(bill(nights_only, w, {}).unpriced == "no rate for input_token holds");
  std::vector<double> at_five(24, 0);
  at_five[17] = 1;
  const Bill five = bill(nights_only, w, {}, at_five);
  CHECK(total(five) == Approx(0.685));
  CHECK_FALSE(five.dearest_hour);
}

}  // namespace metering_schedule_test
