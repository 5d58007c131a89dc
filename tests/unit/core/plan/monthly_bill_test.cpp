#include "support/plans/monthly_bills.hpp"
#include "support/plans/monthly_plans.hpp"
#include "support/questions.hpp"
#include "tco/core/option/comparison.hpp"

#include <catch2/catch.hpp>

namespace monthly_bill_test {

using namespace tco;
using namespace tco::test;

namespace {

double total(const OptionResult& result) { return number(result.total.value()); }

}  // namespace

TEST_CASE("monthly bills by hand", "[core][monthly]") {
  Option free = metered(0.50);
  free.plan->free_quota = {{Meter::request, 100}};
  Option bulk_after_free = bulk_clips();
  bulk_after_free.plan->free_quota = {{Meter::request, 400}};
  Option month_after_free = bulk_clips(TierMode::whole_month);
  month_after_free.plan->free_quota = {{Meter::request, 400}};
  Option committed = metered(0.50);
  committed.plan->minimum_spend = 200 * unit::per_month;
  Option discounted = metered(0.50);
  discounted.plan->discount = 0.2;
  discounted.plan->uplift = 0.1;
  Option committed_at_discount = discounted;
  committed_at_discount.plan->minimum_spend = 200 * unit::per_month;
  Option given = bulk_clips();
  given.plan->discount = 1;
  Option kept_only = metered(0.50);
  kept_only.workload.attempts_per_output = 4 * unit::attempts_per_output;
  kept_only.plan->failed_attempts_billed = false;
  Option attempts = bulk_clips();
  attempts.workload.attempts_per_output = 4 * unit::attempts_per_output;

  struct Row {
    const char* because;
    Option option;
    double volume, expected;
  };
  const std::vector<Row> rows{
      {"nothing used, nothing paid", free, 0, 0},
      {"all of it is free", free, 100, 0},
      {"one beyond the quota", free, 101, 0.5},
      {"graduated: 999 * 0.50", bulk_clips(), 999, 499.5},
      {"at the threshold still the old price: 1000 * 0.50", bulk_clips(), 1000, 500},
      {"only the excess pays less: 500 + 0.40", bulk_clips(), 1001, 500.4},
      {"500 + 18999 * 0.40", bulk_clips(), 19999, 8099.6},
      {"500 + 19000 * 0.40", bulk_clips(), 20000, 8100},
      {"8100 + 0.30", bulk_clips(), 20001, 8100.3},
      {"four attempts a clip: 250 clips are 1,000 requests", attempts, 250, 500},
      {"251 clips: 500 + 4 * 0.40", attempts, 251, 501.6},
      {"whole month: 1000 * 0.50", bulk_clips(TierMode::whole_month), 1000, 500},
      {"the month is repriced: 1001 * 0.40", bulk_clips(TierMode::whole_month), 1001, 400.4},
      {"20000 * 0.40", bulk_clips(TierMode::whole_month), 20000, 8000},
      {"20001 * 0.30", bulk_clips(TierMode::whole_month), 20001, 6000.3},
      {"thresholds count free units too: 600 * 0.50", bulk_after_free, 1000, 300},
      {"600 * 0.50 + 0.40", bulk_after_free, 1001, 300.4},
      {"the price reached, for what is not free: 601 * 0.40", month_after_free, 1001, 240.4},
      {"the minimum is due without use", committed, 0, 200},
      {"399 * 0.50 is less than the minimum", committed, 399, 200},
      {"400 * 0.50 is the minimum", committed, 400, 200},
      {"401 * 0.50", committed, 401, 200.5},
      {"100 * 0.50 * 0.8 * 1.1", discounted, 100, 44},
      {"the minimum is held against the bill after discount: 500 * 0.44", committed_at_discount,
       500, 220},
      {"400 * 0.44 = 176 is less", committed_at_discount, 400, 200},
      {"a discount of all of it", given, 30000, 0},
      {"failed attempts are not billed: 100 * 0.50", kept_only, 100, 50},
      {"two seats include 19,000 credits: 190 clips", studio_seat(2), 190, 190},
      {"one clip beyond: 100 credits at 0.01", studio_seat(2), 191, 191},
      {"190 + (100000 - 19000) * 0.01", studio_seat(2), 1000, 1000},
      {"unused seats cost their fee", studio_seat(2), 0, 190},
      {"one seat, 95 clips", studio_seat(1), 95, 95},
      {"capped seats up to their quota", studio_seat(2, Overage::cap), 190, 190},
  };
  for (const Row& row : rows) {
    INFO(row.because << ", at " << row.volume);
    const OptionResult found = at(row.volume, row.option);
    REQUIRE(found.status == Status::ok);
    CHECK(total(found) == Approx(row.expected).epsilon(1e-12));
    CHECK(total(found) == number(found.curve->at(per_month(row.volume))));
    const double parts = number(*found.month->parts.api) + number(*found.month->parts.fees);
    CHECK(parts == Approx(row.expected).epsilon(1e-12));
    if (row.volume > 0) CHECK(found.usage_based_per_output == found.per_output);
  }
}

TEST_CASE("seats: fees apart, the next output at the price it will have", "[core][monthly]") {
  const OptionResult within = at(100, studio_seat(2));
  CHECK(number(*within.month->parts.fees) == 190);
  CHECK(number(*within.month->parts.api) == 0);
  CHECK(within.month->marginal->in(unit::per_output) == 0);
  const OptionResult end = at(190, studio_seat(2));
  CHECK(end.month->marginal->in(unit::per_output) == Approx(1));  // 100 credits at 0.01
  CHECK(end.horizon->tco.in(unit::money) == Approx(36 * 190));
  CHECK(end.horizon->opex.in(unit::money) == Approx(36 * 190));

  const OptionResult capped = at(190, studio_seat(2, Overage::cap));
  CHECK(!capped.month->marginal);  // there is no next output
  CHECK(number(*capped.capacity) == 190);
  const OptionResult beyond = at(191, studio_seat(2, Overage::cap));
  CHECK(beyond.status == Status::infeasible);
  CHECK(beyond.reason ==
        "2 seats serve 190 outputs a month at most: 19000 credits are included and none are sold "
        "beyond; 3 seats would do");               // 2 * 191 / 190, whole
  CHECK(number(beyond.curve->capacity()) == 190);  // it counts up to there
}

TEST_CASE("the quota that ends first is told", "[core][monthly]") {
  // A clip takes a request and 5 s.
  struct Row {
    double requests, seconds, outputs;
    const char* told;
  };
  for (const Row& row :
       {Row{100, 10000, 100, "100 requests"}, Row{1000, 500, 100, "500 video_seconds"},
        Row{40, 10000, 40, "40 requests"}}) {
    CAPTURE(row.told);
    Option option = metered(0.50);
    option.kind = OptionKind::seat;
    option.seats = 1;
    option.workload.length = 5 * unit::second;
    Rate seconds = option.plan->rates.front();
    seconds.meter = Meter::video_second;
    option.plan->rates.push_back(seconds);
    option.plan->subscription =
        Subscription{10 * unit::per_month,
                     {{Meter::request, row.requests}, {Meter::video_second, row.seconds}},
                     Overage::cap};
    CHECK(total(at(row.outputs, option)) == 10);
    const OptionResult beyond = at(101, option);
    CHECK(beyond.status == Status::infeasible);
    CHECK(beyond.reason == "1 seat serves " + std::to_string(static_cast<int>(row.outputs)) +
                               " outputs a month at most: " + row.told +
                               " are included and none are sold beyond; " +
                               (row.outputs == 40 ? "3" : "2") + " seats would do");
  }
}

TEST_CASE("what is unknown of a monthly bill stays unknown", "[core][monthly]") {
  Option no_rates = studio_seat(2);
  no_rates.plan->rates.clear();
  const OptionResult within = at(190, no_rates);
  CHECK(total(within) == 190);
  CHECK(!within.curve);  // beyond 190 it is unknown
  CHECK(!within.month->marginal);
  const OptionResult beyond = at(191, no_rates);
  CHECK(beyond.status == Status::unpriced);
  CHECK(beyond.reason == "the price of credit above 19000 a month is unknown");
  CHECK(number(*beyond.known_part) == 190);

  Option no_fee = studio_seat(2);
  no_fee.plan->subscription->per_seat = {};
  CHECK(at(191, no_fee).reason == "the price of a seat of plan is unknown");
  CHECK(number(*at(191, no_fee).known_part) == Approx(1));

  // A seat's credits make the clip, but it takes a request too, which nobody tells the price of.
  Option no_request = studio_seat(2);
  no_request.plan->rates.emplace_back();
  CHECK(at(100, no_request).status == Status::unpriced);
  CHECK(at(100, no_request).reason == "the price of request is unknown");
  CHECK(number(*at(100, no_request).known_part) == 190);

  Option api = no_rates;
  api.kind = OptionKind::api;
  api.seats = 0;
  CHECK(at(10, api).reason ==
        "plan is sold by the seat only: --seat plan, in a document {\"seat\": \"plan\"}");
  Option no_seats = metered(0.50);
  no_seats.kind = OptionKind::seat;
  no_seats.seats = 1;
  CHECK(at(10, no_seats).reason == "plan is not sold by the seat: it has no subscription");

  Option unknown_tier = bulk_clips();
  unknown_tier.plan->rates.front().tiers.front().price.reset();
  CHECK(total(at(1000, unknown_tier)) == 500);
  CHECK(at(1001, unknown_tier).reason == "the price of request above 1000 a month is unknown");
  CHECK(number(*at(1001, unknown_tier).known_part) == 500);
  // Graduated: what passed the unknown tier stays unknown. Whole month: the tier above is known.
  CHECK(at(20001, unknown_tier).status == Status::unpriced);
  Option unknown_month = bulk_clips(TierMode::whole_month);
  unknown_month.plan->rates.front().tiers.front().price.reset();
  CHECK(total(at(20001, unknown_month)) == Approx(6000.3));
}

// FOCUS 1.2 bills prepaid credits as a purchase and the usage they cover at no billed cost: 10,000
// credits for 80 a month, each worth 0.01 beyond them.
TEST_CASE("prepaid credits", "[core][monthly]") {
  Option prepaid = studio_seat(1);
  prepaid.plan->subscription->per_seat = 80 * unit::per_month;
  prepaid.plan->subscription->included = {{Meter::credit, 10000}};
  CHECK(total(at(60, prepaid)) == 80);
  CHECK(total(at(100, prepaid)) == 80);
  CHECK(total(at(130, prepaid)) == Approx(80 + 30));
  CHECK(at(130, prepaid).per_output->in(unit::per_output) == Approx(110.0 / 130));
}

TEST_CASE("rates by time of the week share quota and tiers", "[core][monthly]") {
  // Half of the week at 0.50, half at 0.30 with all requests above 1,000 a month at 0.10 by night:
  // 1,500 requests are 1000 * 0.40 + 500 * (0.50 + 0.10) / 2.
  Option option = metered(0.50);
  Rate night = option.plan->rates.front();
  night.price = 0.30 * unit::money;
  night.tier_mode = TierMode::graduated;
  night.tiers = {{1000, 0.10 * unit::money}};
  option.plan->rates.push_back(night);
  Bill by_week;
  for (const Rate& rate : option.plan->rates) {
    BillLine line;
    line.quantity = line.counted = 1;
    line.price = rate.price.value;
    line.share = 0.5;
    line.cost = 0.5 * *rate.price.value / unit::attempt;
    line.rate = &rate;
    by_week.lines.push_back(line);
  }
  by_week.total = by_week.known_part = 0.40 * unit::per_attempt;
  const MonthlyBill bill = monthly_bill(monthly_terms(*option.plan, 0, by_week));
  CHECK(number(bill.total->at(per_month(1000))) == Approx(400));
  CHECK(number(bill.total->at(per_month(1500))) == Approx(550));
}

TEST_CASE("what seats include makes an output, or does not", "[core][monthly]") {
  Plan plan;
  plan.subscription = Subscription{20 * unit::per_month, {}};
  const auto makes = [&](const Quantities& included) {
    Bill charged;  // of no rate
    charged.seat_quantities = included;
    CHECK_FALSE(monthly_terms(plan, 0, charged).by_output_known);  // no seat is bought
    return monthly_terms(plan, 1, charged).by_output_known;
  };
  CHECK(makes({{Meter::request, 0.5}}));
  CHECK_FALSE(makes({{Meter::request, 0}}));
  CHECK_FALSE(makes({{Meter::tool_call, 5}}));  // they write nothing
  CHECK(makes({{Meter::input_token, 100}, {Meter::output_token, 10}}));
  CHECK_FALSE(makes({{Meter::input_token, 100}, {Meter::output_token, 0}}));
  CHECK_FALSE(makes({{Meter::input_token, 100}}));
  CHECK_FALSE(makes({{Meter::output_token, 10}}));
}

}  // namespace monthly_bill_test
