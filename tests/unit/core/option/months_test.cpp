#include "support/flows.hpp"
#include "support/questions.hpp"
#include "tco/core/option/busy_cost.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <string>
#include <vector>

namespace months_test {

using namespace tco;
using namespace tco::test;

namespace {

/// Twice as much every month: 2^12 - 1 more in a year.
constexpr double kDoubling = 4095;

Volume outputs(double v) { return v * unit::outputs_per_month; }

OptionResult over(const Option& option, const std::vector<double>& volumes,
                  std::optional<Date> as_of = {}) {
  Scenario scenario = question(volumes.front(), {option}, static_cast<double>(volumes.size()));
  for (const double v : volumes) scenario.demand.monthly.push_back(outputs(v));
  scenario.as_of = as_of;
  return result_of(option, scenario);
}

using Part = Money FlowMonth::*;

void check(const OptionResult& result, Part part, const std::vector<double>& expected) {
  CHECK(result.reason.empty());
  REQUIRE(result.flow);
  REQUIRE(result.flow->size() == expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    CAPTURE(i);
    CHECK(amount((*result.flow)[i].*part) == Approx(expected[i]).epsilon(1e-9).margin(1e-9));
  }
}

/// A machine for 3600 that makes an output an hour, 730 a month, of 1 kWh for 0.01 each.
Machine hourly() {
  return {.price = 3600, .load = 1000, .idle = 0, .tariff = 0.01, .seconds = 3600};
}

Date day(int y, unsigned m, unsigned d) {
  return std::chrono::year(y) / std::chrono::month(m) / std::chrono::day(d);
}

}  // namespace

TEST_CASE("what a fleet can make, and how busy it is", "[months]") {
  const Option option = owned(hourly());
  const OptionResult result = result_of(option, question(1000, {option}));
  CHECK(result.month->units == 2);
  CHECK(result.capacity == outputs(1460));
  CHECK(result.next_unit_at == outputs(1460));
  CHECK(*result.utilization == Approx(1000.0 / 1460));
  CHECK(*result.time_per_output / (1 * unit::second / unit::output) == Approx(3600));
  // In the busiest hour of the day, of 730 / 24 in a month, a machine makes 730 / 24 of its eighth.
  Scenario peaks = question(1000, {option});
  peaks.demand.peak_hour_share = 1.0 / 8;
  const OptionResult peak = result_of(option, peaks);
  CHECK(peak.month->units == 5);
  CHECK(*peak.next_unit_at / outputs(5 * 730.0 / 3) == Approx(1));
  CHECK(*peak.capacity / outputs(5 * 730) == Approx(1));
}

TEST_CASE("what an output costs where machines are busy all the time", "[months]") {
  const HoursPerMonth month = 730 * unit::hours_per_month;
  const auto cost = [&](const Option& option) {
    return cost_when_busy(option, *serving(option), month);
  };
  Option own = owned(hourly());
  CHECK(cost(own)->in(unit::per_output) == Approx(100.0 / 730 + 0.01));
  own.assumptions.minimum_units = 2;  // both are busy: 200 for 2 * 730
  CHECK(cost(own)->in(unit::per_output) == Approx(100.0 / 730 + 0.01));
  CHECK(cost(rented(hourly(), RentMode::on_demand))->in(unit::per_output) == Approx(2));
  own.assumptions.max_utilization = 0;
  CHECK_FALSE(cost(own));
  Option unpriced = owned(hourly());
  unpriced.hardware->purchase->price = {};
  CHECK_FALSE(cost(unpriced));
  Machine instant = hourly();
  instant.seconds = 0;
  CHECK_FALSE(cost(owned(instant)));
  Option unknown = owned(hourly());
  unknown.hardware->performance[0].seconds_per_batch = {};
  CHECK_FALSE(cost(unknown));
}

TEST_CASE("the months of machines have their own prices", "[months]") {
  Option option = owned(hourly());
  option.assumptions.maintenance_per_year = 0.12;
  SECTION("none but that of the volume") {
    const OptionResult result = over(option, {100, 200, 200, 100});
    check(result, &FlowMonth::electricity, {1, 2, 2, 1});
    check(result, &FlowMonth::maintenance, {36, 36, 36, 36});
  }
  SECTION("of electricity") {
    option.assumptions.escalation_per_year = kDoubling;
    check(over(option, {100, 100, 100}), &FlowMonth::electricity, {1, 2, 4});
  }
  SECTION("of machines that are bought later") {
    option.assumptions.price_trend_per_year = kDoubling;
    const OptionResult result = over(option, {730, 731, 1461});
    check(result, &FlowMonth::purchases, {3600, 7200, 14400});
    check(result, &FlowMonth::maintenance, {36, 36 + 72, 36 + 72 + 144});
    check(result, &FlowMonth::electricity, {7.3, 7.31, 14.61});
    option.assumptions.sunk = true;
    check(over(option, {730, 731, 1461}), &FlowMonth::maintenance, {36, 72, 108});
  }
}

TEST_CASE("a month that needs too many machines ends the flow, and is named", "[months]") {
  Machine machine = hourly();
  machine.most = 2;
  const OptionResult result = over(owned(machine), {700, 1460, 1461});
  CHECK(result.status == Status::ok);
  CHECK_FALSE(result.flow);
  CHECK(result.reason == "no horizon: month 3: needs 3 units, maximum_units is 2");
  CHECK(over(rented(machine, RentMode::on_demand), {700, 1461}, day(2026, 12, 9)).reason ==
        "no horizon: month 2 (2027-01): needs 3 units, maximum_units is 2");
  // One is paid for, and nobody knows what another one costs.
  Option paid = owned(hourly());
  paid.assumptions.sunk_units = 1;
  paid.hardware->purchase->price = {};
  CHECK(over(paid, {700, 731}).reason ==
        "no horizon: month 2: needs 2 units, 1 paid for; the purchase price of machine is unknown");
  paid.assumptions.maximum_units = 2;
  const OptionResult first = over(paid, {731, 700});
  CHECK((first.status == Status::unpriced && first.known_part));
  paid.assumptions.maximum_units = 1;
  CHECK(over(paid, {731, 700}).status == Status::infeasible);
}

TEST_CASE("a month that needs power nobody knows ends the flow, and is named", "[months]") {
  // Busy all 730 hours of month 1, and idle for 30 of month 2.
  Option option = owned(hourly());
  option.hardware->power.idle = {};
  CHECK(over(option, {730, 730}).flow);
  CHECK(over(option, {730, 700})
            .reason.starts_with("no horizon: month 2: the idle power of machine is unknown"));
  // Off without work, of which month 1 has none.
  Machine off = hourly();
  off.powered = 0;
  Option unmeasured = owned(off);
  unmeasured.hardware->power.load = {};
  CHECK(over(unmeasured, {0, 0}).flow);
  CHECK(over(unmeasured, {0, 100})
            .reason.starts_with("no horizon: month 2: the power of machine under load is unknown"));
}

TEST_CASE("a reservation is kept to the end of its term, and renewed only where it is needed",
          "[months]") {
  // For two months: 100 a unit when it begins, and 0.10 an hour, 73 a month. The first unit ends
  // with the second month; the second one, which began in it, does for the third; the fourth needs
  // another one.
  Option option = rented(hourly(), RentMode::reserved);
  option.hardware->rent->price_per_hour = 0.1 * unit::per_hour;
  option.hardware->rent->upfront = 100 * unit::money;
  option.hardware->rent->term_months = 2;
  option.assumptions.setup_cost = 7 * unit::money;
  const OptionResult result = over(option, {730, 731, 700, 700});
  check(result, &FlowMonth::upfront, {100, 100, 0, 100});
  check(result, &FlowMonth::rent, {73, 146, 73, 73});
  check(result, &FlowMonth::monthly_fees, {0, 0, 0, 0});
  check(result, &FlowMonth::purchases, {0, 0, 0, 0});
  check(result, &FlowMonth::setup, {7, 0, 0, 0});
  // Kept where it is not needed any more: 700 outputs after 731, with both units.
  check(over(option, {731, 700}), &FlowMonth::rent, {146, 146});
  // Month 1 bears its part of what is paid for the term.
  CHECK(result.month->parts.fees->in(unit::per_month) == Approx(50));
}

TEST_CASE("the months of a plan have their own prices", "[months]") {
  Option option = metered(1);
  Plan& plan = *option.plan;
  const std::vector<double> even(3, 100);
  SECTION("none but that of the volume") {
    check(over(option, {100, 200, 200, 100}), &FlowMonth::api, {100, 200, 200, 100});
  }
  SECTION("of what is metered, beyond a quota and below a discount, but not of fees") {
    option.assumptions.api_trend_per_year = kDoubling;
    check(over(option, even), &FlowMonth::api, {100, 200, 400});
    plan.discount = 0.5;
    plan.free_quota[Meter::request] = 40;
    plan.monthly_fee = 9 * unit::per_month;
    check(over(option, even), &FlowMonth::api, {30, 60, 120});
    check(over(option, even), &FlowMonth::monthly_fees, {9, 9, 9});
    check(over(option, {100, 40, 140}), &FlowMonth::api, {30, 0, 200});
  }
  SECTION("nor of a minimum") {
    option.assumptions.api_trend_per_year = kDoubling;
    plan.minimum_spend = 150 * unit::per_month;
    check(over(option, even), &FlowMonth::api, {150, 200, 400});
  }
  SECTION("nor of thresholds of what is spent") {
    option.assumptions.api_trend_per_year = kDoubling;
    plan.discount_by_spend = SpendRule{{{{}, 0.0}, {150 * unit::per_month, 0.5}}, true, {}};
    check(over(option, even), &FlowMonth::api, {100, 100, 200});
  }
  SECTION("of rates that begin and end on a day") {
    Rate later = plan.rates.front();
    plan.rates.front().effective_until = day(2027, 1, 31);
    later.effective_from = day(2027, 2, 1);
    later.price = 3 * unit::money;
    plan.rates.push_back(later);
    check(over(option, even, day(2026, 12, 9)), &FlowMonth::api, {100, 100, 300});
    option.assumptions.api_trend_per_year = kDoubling;
    check(over(option, even, day(2026, 12, 9)), &FlowMonth::api, {100, 200, 1200});
  }
  SECTION("until it is sold no more") {
    plan.retired = day(2027, 1, 15);
    const OptionResult result = over(option, even, day(2026, 12, 9));
    CHECK(result.status == Status::ok);
    CHECK(result.ends == plan.retired);
    CHECK(result.reason == "no horizon: month 3 (2027-02): retired on 2027-01-15");
    CHECK_FALSE(over(option, {100, 100}, day(2026, 12, 9)).ends);
  }
}

TEST_CASE("seats serve what they include, and how many would do is said", "[months]") {
  Option option = metered(1);
  option.kind = OptionKind::seat;
  option.seats = 2;
  Subscription seats;
  seats.per_seat = 20 * unit::per_month;
  seats.included[Meter::request] = 60;
  option.plan->subscription = seats;
  const OptionResult beyond = over(option, {100, 200});
  check(beyond, &FlowMonth::api, {0, 80});
  check(beyond, &FlowMonth::monthly_fees, {40, 40});
  option.plan->subscription->overage = Overage::cap;
  const OptionResult capped = over(option, {120, 121});
  CHECK(capped.status == Status::ok);
  CHECK(capped.capacity == outputs(120));
  CHECK(capped.reason ==
        "no horizon: month 2: 2 seats serve 120 outputs a month at most: 120 "
        "requests are included and none are sold beyond; 3 seats would do");
  const OptionResult first = over(option, {240, 100});
  CHECK(first.status == Status::infeasible);
  CHECK(first.reason ==
        "2 seats serve 120 outputs a month at most: 120 requests are included and "
        "none are sold beyond; 4 seats would do");
  option.seats = 1;
  CHECK(over(option, {61, 10}).reason ==
        "1 seat serves 60 outputs a month at most: 60 requests are included and none are sold "
        "beyond; 2 seats would do");
  option.plan->rates.clear();
  option.plan->subscription->included.clear();
  CHECK(over(option, {10, 10}).reason ==
        "20 a month for 1 seat, but how much work a seat includes is not stated "
        "(/plans/plan/subscription/included, as {\"request\": 5000})");
  option.seats = 3;
  option.plan->subscription->per_seat = {};
  CHECK(over(option, {10, 10}).reason ==
        "a fee for 3 seats, but how much work a seat includes is not stated "
        "(/plans/plan/subscription/included, as {\"request\": 5000})");
  option.kind = OptionKind::api;
  CHECK(over(option, {10, 10}).reason ==
        "plan is sold by the seat only: --seat plan, in a document {\"seat\": \"plan\"}");
  option.kind = OptionKind::seat;
  option.plan->subscription.reset();
  CHECK(over(option, {10, 10}).reason == "plan is not sold by the seat: it has no subscription");
}

}  // namespace months_test
