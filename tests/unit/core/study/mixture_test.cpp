// Every input is switched with one cause: what it changes is told of that cause and of no other.
#include "support/questions.hpp"
#include "tco/core/study/contributions.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <functional>

namespace mixture_test {

using namespace tco;
using namespace tco::test;

namespace {

using Change = std::function<void(Option&)>;

struct Row {
  const char* because;
  Cause cause;
  Change now, both = [](Option&) {};
};

Assumptions& of(Option& o) { return o.assumptions; }

const Change kDeclining = [](Option& o) { of(o).amortization = Amortization::declining_balance; };
const Change kAnnuity = [](Option& o) {
  of(o).amortization = Amortization::annuity;
  of(o).discount_rate_per_year = 0.1;
};
const Change kFails = [](Option& o) { of(o).failure_rate_per_year = 0.1; };
const Change kStarts = [](Option& o) {
  of(o).cold_starts_per_month = 10;
  of(o).cold_start = 1 * unit::hour;
};
const Change kWorked = [](Option& o) {
  of(o).labour = 3 * unit::hours_per_month;
  of(o).hourly_rate = 40 * unit::per_hour;
};

/// 50,000 outputs of a minute are 833 hours: two machines, and two new ones after 36 of 48 months.
const std::vector<Row> kRows{
    {"life", Cause::hardware, [](Option& o) { of(o).life_months = 24; }},
    {"residual", Cause::hardware, [](Option& o) { of(o).residual_fraction = 0.2; }},
    {"residual by age", Cause::hardware,
     [](Option& o) {
       of(o).residual_curve = {{12, 0.5}};
     }},
    {"how it is written off", Cause::hardware,
     [](Option& o) { of(o).amortization = Amortization::annuity; },
     [](Option& o) { of(o).discount_rate_per_year = 0.1; }},
    {"how fast", Cause::hardware, [](Option& o) { of(o).declining_rate_per_year = 0.5; },
     kDeclining},
    {"prices of later machines", Cause::hardware,
     [](Option& o) { of(o).price_trend_per_year = -0.2; }},
    {"credit at the horizon", Cause::hardware, [](Option& o) { of(o).horizon_credit = false; }},
    {"all are paid for", Cause::hardware, [](Option& o) { of(o).sunk = true; }},
    {"one is paid for", Cause::hardware, [](Option& o) { of(o).sunk_units = 1; }},
    {"share", Cause::hardware, [](Option& o) { of(o).share = 0.5; }},
    {"hours it can work", Cause::hardware,
     [](Option& o) { of(o).available_hours = 300 * unit::hours_per_month; }},
    {"hours it is on", Cause::hardware,
     [](Option& o) { of(o).powered_hours = 500 * unit::hours_per_month; }},
    {"utilization", Cause::hardware, [](Option& o) { of(o).max_utilization = 0.4; }},
    {"units at least", Cause::hardware, [](Option& o) { of(o).minimum_units = 4; }},
    {"maintenance", Cause::hardware, [](Option& o) { of(o).maintenance_per_year = 0.1; }},
    {"failures", Cause::hardware, kFails},
    {"what a failure costs", Cause::hardware,
     [](Option& o) { of(o).replacement_cost = 100 * unit::money; }, kFails},
    {"starts", Cause::hardware, [](Option& o) { of(o).cold_starts_per_month = 20; }, kStarts},
    {"how long they take", Cause::hardware, [](Option& o) { of(o).cold_start = 2 * unit::hour; },
     kStarts},
    {"load power", Cause::hardware, [](Option& o) { o.hardware->power.load = 700 * unit::watt; }},
    {"setup", Cause::operations, [](Option& o) { of(o).setup_cost = 100 * unit::money; }},
    {"fixed", Cause::operations, [](Option& o) { of(o).fixed = 10 * unit::per_month; }},
    {"of each unit", Cause::operations, [](Option& o) { of(o).per_unit = 10 * unit::per_month; }},
    {"labour", Cause::operations, [](Option& o) { of(o).labour = 4 * unit::hours_per_month; },
     kWorked},
    {"labour of each unit", Cause::operations,
     [](Option& o) { of(o).labour_per_unit = 1 * unit::hours_per_month; }, kWorked},
    {"wage", Cause::operations, [](Option& o) { of(o).hourly_rate = 50 * unit::per_hour; },
     kWorked},
    {"discount of an annuity", Cause::finance,
     [](Option& o) { of(o).discount_rate_per_year = 0.2; }, kAnnuity},
    {"a loan", Cause::finance,
     [](Option& o) {
       of(o).financing = Financing{Financing::Kind::loan, 0, 0.05, 24};
     }},
    {"a tax", Cause::finance,
     [](Option& o) {
       of(o).tax = Tax{0.3, Tax::Depreciation::straight_line};
     }},
    {"tariff", Cause::tariff, [](Option& o) { of(o).electricity = 0.3 * unit::per_kWh; }},
    {"its rise", Cause::tariff, [](Option& o) { of(o).escalation_per_year = 0.05; }},
    {"cooling", Cause::tariff, [](Option& o) { of(o).pue = 1.4; }},
    {"attempts", Cause::workload,
     [](Option& o) { o.workload.attempts_per_output = 2 * unit::attempts_per_output; }},
};

/// One cause, of the whole change.
void hold(const Scenario& base, const Scenario& now, Cause cause) {
  const std::array changed{cause, Cause::other};
  const auto all = contributions({base, base.options.front()}, {now, now.options.front()}, changed);
  const OptionResult before = result_of(base.options.front(), base);
  const OptionResult after = result_of(now.options.front(), now);
  REQUIRE(all.size() == 1);
  CHECK(all[0].causes == std::vector{cause});
  CHECK(all[0].monthly.in(unit::per_month) ==
        Approx((*after.total - *before.total).in(unit::per_month)).margin(1e-9));
  CHECK(all[0].tco->in(unit::money) ==
        Approx((after.horizon->tco - before.horizon->tco).in(unit::money)).margin(1e-6));
}

}  // namespace

TEST_CASE("an input of a machine belongs to one cause", "[contributions]") {
  for (const Row& row : kRows) {
    CAPTURE(row.because);
    Scenario base = question(50000, {owned({})}, 48), now = base;
    row.both(base.options.front());
    row.both(now.options.front());
    row.now(now.options.front());
    hold(base, now, row.cause);
  }
}

TEST_CASE("an input of a plan or a rent belongs to one cause", "[contributions]") {
  Scenario base = question(1000, {metered(1)}, 24), now = base;
  SECTION("the trend of prices") {
    now.options.front().assumptions.api_trend_per_year = 0.1;
    hold(base, now, Cause::price);
  }
  SECTION("the plan") {
    now.options.front().plan->monthly_fee = 10 * unit::per_month;
    hold(base, now, Cause::price);
  }
  SECTION("growth") {
    now.demand.growth_per_month = 0.1;
    hold(base, now, Cause::volume);
  }
  SECTION("the horizon") {
    now.horizon_months = 36;
    hold(base, now, Cause::other);
  }
  SECTION("the rent of a machine") {
    base = question(1000, {rented({}, RentMode::always_on)}, 24);
    now = question(1000, {rented({.rate = 3}, RentMode::always_on)}, 24);
    hold(base, now, Cause::rent);
  }
  SECTION("hours of a month are the machine's") {
    base = question(1000, {rented({}, RentMode::always_on)}, 24);
    now = base;
    now.hours_per_month = 720 * unit::hours_per_month;
    hold(base, now, Cause::hardware);
  }
}

}  // namespace mixture_test
