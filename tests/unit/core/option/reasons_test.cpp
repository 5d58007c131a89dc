#include "core/option/plan_over_time.hpp"
#include "core/option/result.hpp"
#include "support/questions.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <string>
#include <vector>

namespace reasons_test {

using namespace tco;
using namespace tco::test;

namespace {

constexpr MonthlyCost kOne = 1 * unit::per_month;

/// A machine that is put together of cards: its price is that of a host and of them.
Option of_cards(double count, const std::string& id) {
  Option option = owned({});
  Hardware& machine = *option.hardware;
  machine.id = id;
  machine.device = Device{.id = "card", .count = count};
  return option;
}

Date day(int y, unsigned m, unsigned d) {
  return std::chrono::year(y) / std::chrono::month(m) / std::chrono::day(d);
}

}  // namespace

TEST_CASE("the first figure that keeps a month from being known", "[reasons]") {
  const Option option = owned({});
  Serving serving;
  serving.load = option.hardware->power.load;
  const auto reason = [&](const Option& of, const MonthlyParts& parts) {
    return unknown_figure(of, serving, parts);
  };
  MonthlyParts parts;
  parts.electricity.reset();
  CHECK(reason(option, parts) ==
        "the idle power of machine is unknown: --set /hardware/machine/power/idle_watts=N");
  serving.load = {};
  CHECK(reason(option, parts) ==
        "the power of machine under load is unknown: --set /hardware/machine/power/load_watts=N");
  Option no_tariff = option;
  no_tariff.assumptions.electricity = {};
  CHECK(reason(no_tariff, parts) == "the electricity price is unknown");
  parts.operations.reset();
  CHECK(reason(option, parts) == "labour hours are given without hourly_rate");
  parts.fees.reset();
  CHECK(reason(option, parts) == "the upfront payment for machine is unknown");
  SECTION("of a rent") {
    Option rent = rented({}, RentMode::on_demand);
    parts.rent.reset();
    CHECK(reason(rent, parts) ==
          "the size of the file of clips is unknown, and with it what "
          "storing it at machine takes");
    rent.hardware->rent->storage_per_gib = {};
    CHECK(reason(rent, parts) == "the price of storage at machine is unknown");
    rent.hardware->rent->price_per_hour = {};
    CHECK(reason(rent, parts) == "the rent of machine is unknown");
    rent.hardware->device = Device{.id = "card"};
    CHECK(reason(rent, parts) == "the rent of machine is unknown");
    rent.hardware->host_load = 100 * unit::watt;
    CHECK(reason(rent, parts) ==
          "the rent of machine is unknown: --rent-price card=AMOUNT gives that of one card");
  }
  SECTION("of a purchase") {
    parts.maintenance.reset();
    CHECK(reason(option, parts) == "the purchase price of machine is unknown");
    parts.maintenance = kOne;
    parts.amortization.reset();
    CHECK(reason(of_cards(4, "4:card"), parts) ==
          "the purchase price of 4:card is unknown: no standard PC holds so many cards");
    CHECK(reason(of_cards(1, "1:card"), parts) == "the purchase price of 1:card is unknown");
    CHECK(reason(of_cards(4, "server"), parts) == "the purchase price of server is unknown");
    Option pc = of_cards(2, "2:card");
    pc.hardware->host_load = 100 * unit::watt;
    CHECK(reason(pc, parts) ==
          "the purchase price of 2:card is unknown: --price card=AMOUNT "
          "gives that of one card");
  }
}

TEST_CASE("why an option cannot have so many units", "[reasons]") {
  Option option = owned({.most = 3});
  CHECK(beyond_units(option, 4) == "needs 4 units, maximum_units is 3");
  CHECK(only_those_paid_for(option).empty());
  option.assumptions.sunk_units = 2;
  CHECK(only_those_paid_for(option).empty());  // another one has a price
  option.hardware->purchase->price = {};
  CHECK(beyond_units(option, 4) == "needs 4 units, maximum_units is 3");
  CHECK(beyond_units(option, 3) ==
        "needs 3 units, 2 paid for; the purchase price of machine is unknown");
  option.hardware->purchase.reset();
  CHECK(only_those_paid_for(option) ==
        "2 paid for; machine is not for sale: it has no purchase; --price machine=N gives it one");
  option.kind = OptionKind::rented;
  CHECK(only_those_paid_for(option).empty());
}

TEST_CASE("which price of a plan is unknown", "[reasons]") {
  const Plan plan = *metered(1).plan;
  Bill charged;
  charged.unpriced = "the price of request is unknown";
  MonthlyTerms terms;
  const auto reason = [&](double volume) {
    return unknown_price(plan, terms, charged, volume * unit::outputs_per_month);
  };
  CHECK(reason(1) == "the price of a seat of plan is unknown");
  terms.operations.reset();
  CHECK(reason(1) == "labour hours are given without hourly_rate");
  // Two images an output: 0.10 each of the first 200, and nobody says above; a request for 1.
  MonthlyMeter images, requests;
  images.meter = Meter::image;
  images.quantity = 2;
  images.free = 50;
  images.prices = {{0, 0.1 * unit::money}, {200, std::nullopt}};
  requests.quantity = 1;
  requests.prices = {{0, 1 * unit::money}};
  terms.meters = {requests, images};
  CHECK(reason(100) == "labour hours are given without hourly_rate");
  CHECK(reason(101) == "the price of image above 200 a month is unknown");
  terms.meters.back().free = 250;  // what is free needs no price
  CHECK(reason(125) == "labour hours are given without hourly_rate");
  CHECK(reason(126) == "the price of image above 250 a month is unknown");
  terms.by_output_known = false;
  CHECK(reason(1) == "the price of request is unknown");
  Plan fee = plan;
  fee.monthly_fee = {};
  CHECK(unknown_price(fee, MonthlyTerms{}, charged, {}) == "the monthly fee of plan is unknown");
}

TEST_CASE("the quota that ends what capped seats serve is named", "[reasons]") {
  // Of 150 characters two make an output: 75. Requests would last for 100; images are not needed,
  // and seconds have no end. Another tool's 30 characters are the same meter's.
  const auto meter = [](Meter of, double quantity, std::optional<double> limit) {
    MonthlyMeter one;
    one.meter = of;
    one.quantity = quantity;
    one.limit = limit;
    return one;
  };
  MonthlyTerms terms;
  terms.meters = {meter(Meter::video_second, 5, {}), meter(Meter::request, 1, 100),
                  meter(Meter::character, 2, 150), meter(Meter::image, 0, 5),
                  meter(Meter::character, 0, 30)};
  const auto told = [&](double seats, double capacity, double asked) {
    return beyond_quota(terms, seats, capacity * unit::outputs_per_month,
                        asked * unit::outputs_per_month);
  };
  const std::string most =
      " outputs a month at most: 180 characters are included and none are sold beyond";
  CHECK(told(2, 75, 100) == "2 seats serve 75" + most + "; 3 seats would do");
  CHECK(told(2, 75, 150) == "2 seats serve 75" + most + "; 4 seats would do");
  CHECK(told(1, 75, 76) == "1 seat serves 75" + most + "; 2 seats would do");
  CHECK(told(0, 75, 76) == "0 seats serve 75" + most);
  // Two seats bring 180 - 30 = 150 characters, 152 are asked, whatever they serve beside others.
  CHECK(told(2, 0, 76) == "2 seats serve 0" + most + "; 3 seats would do");
}

TEST_CASE("that a plan is sold by the seat alone is said where it is", "[reasons]") {
  Option option = metered(1);
  option.seats = 1;
  option.plan->subscription = Subscription{20 * unit::per_month, {{Meter::image, 5}}};
  option.plan->rates.front().price = {};
  const auto reason = [&] { return result_of(option, question(10, {option})).reason; };
  CHECK(reason() == "the price of request is unknown");
  option.plan->rates.clear();
  CHECK(reason() ==
        "plan is sold by the seat only: --seat plan, in a document {\"seat\": \"plan\"}");
  option.kind = OptionKind::seat;  // its images make no clips
  CHECK(reason() !=
        "plan is sold by the seat only: --seat plan, in a document {\"seat\": \"plan\"}");
  CHECK_FALSE(reason().empty());
}

TEST_CASE("a result is as old as its oldest price, and undated where one is", "[reasons]") {
  Option option = owned({});
  option.plan = metered(1).plan;
  const auto noted = [&](std::vector<PriceOf> kinds) {
    OptionResult result;
    for (const PriceOf kind : kinds) note_price(result, option, kind);
    return result;
  };
  CHECK(noted({PriceOf::api, PriceOf::hardware}).undated);
  option.plan->provenance.as_of = day(2026, 3, 1);
  option.hardware->purchase->provenance.as_of = day(2026, 2, 1);
  CHECK(noted({PriceOf::api}).prices_as_of == day(2026, 3, 1));
  CHECK(noted({PriceOf::api, PriceOf::hardware}).prices_as_of == day(2026, 2, 1));
  CHECK(noted({PriceOf::hardware, PriceOf::api}).prices_as_of == day(2026, 2, 1));
  CHECK_FALSE(noted({PriceOf::hardware, PriceOf::api}).undated);
  option.hardware->purchase.reset();
  CHECK_FALSE(noted({PriceOf::hardware}).undated);
  CHECK_FALSE(noted({PriceOf::hardware}).prices_as_of);
}

TEST_CASE("a part of a machine that is less than its work takes is a mistake", "[reasons]") {
  const Option option = owned({.share = 0.25});
  std::string mistake;
  note_share(mistake, option, 0, 0.25);
  note_share(mistake, option, 0, kInfinity / kInfinity);  // nobody knows
  CHECK(mistake.empty());
  note_share(mistake, option, 6, 0.375);
  CHECK(mistake ==
        "/owned/share: expected at least the part of its hours that the work keeps machine busy, "
        "0.375 in month 7, got 0.25");
  const std::string first = mistake;
  note_share(mistake, option, 7, 0.5);
  CHECK(mistake == first);
}

TEST_CASE("two rates that hold at once are a mistake", "[reasons]") {
  Bill charged;
  std::vector<std::string> mistakes;
  note_ambiguity(*metered(1).plan, charged, &mistakes);
  CHECK(mistakes.empty());
  charged.ambiguous = {"/rates/0", "/rates/2"};
  note_ambiguity(*metered(1).plan, charged, nullptr);
  note_ambiguity(*metered(1).plan, charged, &mistakes);
  REQUIRE(mistakes.size() == 1);
  CHECK(mistakes[0].starts_with(
      "/rates/2: two rates of plan hold at once for this workload: this and /rates/0"));
}

}  // namespace reasons_test
