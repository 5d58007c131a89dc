// Machines that are made of cards and a host, and what is known of each, by hand.
#include "tco/core/machine/assembled.hpp"

#include "support/speeds.hpp"

#include <catch2/catch.hpp>

namespace assembled_test {

using namespace tco;
using namespace tco::test;

namespace {

Host pc() {
  Host host;
  host.id = "pc";
  host.most_cards = 4;
  host.memory = HostMemory{64.0 * unit::GiB, 80.0 * unit::GB_per_second};
  host.purchase.price = 1500 * unit::money;
  host.purchase.price.range = Range<Money>{1400 * unit::money, 1700 * unit::money};
  host.power.load = 125 * unit::watt;
  host.power.idle = 35 * unit::watt;
  host.power.idle.range = Range<Power>{30 * unit::watt, 45 * unit::watt};
  host.power.provenance.source = "of the host";
  return host;
}

Device card(double count = 1) {
  Device device;
  device.id = "card";
  device.name = "NVIDIA GeForce RTX 4090";
  device.figures = rtx4090();
  device.count = count;
  device.purchase = Purchase{2400 * unit::money, {}};
  device.purchase->provenance.source = "of the card";
  return device;
}

Rent by_the_hour() {
  Rent rent{0.5 * unit::per_hour, RentMode::reserved};
  rent.price_per_hour.range = Range<HourlyRate>{0.4 * unit::per_hour, 0.7 * unit::per_hour};
  rent.upfront = 100 * unit::money;
  rent.upfront.range = Range<Money>{90 * unit::money, 110 * unit::money};
  rent.provenance.basis = Basis::vendor;
  return rent;
}

}  // namespace

TEST_CASE("a machine of cards is named after them", "[core][machine]") {
  struct Row {
    const char *name, *of_one, *of_two;
  };
  const auto row = GENERATE(values<Row>({
      {"NVIDIA GeForce RTX 4090", "RTX 4090", "2 x RTX 4090"},
      {"NVIDIA H100", "H100", "2 x H100"},
      {"AMD Instinct MI300X", "Instinct MI300X", "2 x Instinct MI300X"},
      {"Intel Arc", "Intel Arc", "2 x Intel Arc"},
  }));
  const speed::SpeedConstants constants = speed_constants();
  for (const double count : {1.0, 2.0}) {
    Device device = card(count);
    device.name = row.name;
    const Hardware machine = assembled(device, {pc()}, constants);
    CHECK(machine.name == (count == 1 ? row.of_one : row.of_two));
    CHECK(machine.id == (count == 1 ? "card" : "2:card"));
    CHECK(machine.memory_gib == 24 * count);
  }
}

TEST_CASE("a machine costs its host and all of its cards, with what is not sure of either",
          "[core][machine]") {
  const Hardware machine = assembled(card(2), {pc()}, speed_constants());
  const Figure<Money>& price = machine.purchase.value().price;
  CHECK(price.value == 6300 * unit::money);
  REQUIRE(price.range);
  CHECK(price.range->low == 6200 * unit::money);
  CHECK(price.range->high == 6500 * unit::money);
  Device unsure = card(2);  // 2,000 to 3,000 each, in a PC that is sure to cost 1,500
  unsure.purchase->price.range = Range<Money>{2000 * unit::money, 3000 * unit::money};
  Host sure = pc();
  sure.purchase.price.range.reset();
  const auto range = assembled(unsure, {sure}, speed_constants()).purchase->price.range.value();
  CHECK(range.low == 5500 * unit::money);
  CHECK(range.high == 7500 * unit::money);
  CHECK(machine.purchase->provenance.source == "of the card");
  CHECK(machine.host_load.value == 125 * unit::watt);
  CHECK(machine.power.provenance.source == "of the host");
  CHECK(machine.device.value().host_id == "pc");
  CHECK(machine.device->host.value().size == 64.0 * unit::GiB);
  // What one card draws idle comes twice on top of 30 to 45 W.
  const Figure<Power>& idle = machine.power.idle;
  const Hardware one = assembled(card(1), {pc()}, speed_constants());
  const Power of_card = *one.power.idle.value - 35 * unit::watt;
  CHECK(of_card > Power{});
  CHECK(idle.value->in(unit::watt) == Approx((35 * unit::watt + 2 * of_card).in(unit::watt)));
  CHECK(idle.range->low.in(unit::watt) == Approx((30 * unit::watt + 2 * of_card).in(unit::watt)));
  CHECK(idle.range->high.in(unit::watt) == Approx((45 * unit::watt + 2 * of_card).in(unit::watt)));
}

TEST_CASE("a price that a card or host has not is none of the machine", "[core][machine]") {
  const speed::SpeedConstants constants = speed_constants();
  Host free = pc();
  free.purchase.price = {};
  CHECK_FALSE(assembled(card(), {free}, constants).purchase->price.value);
  Device dark = card();
  dark.purchase->price = {};
  CHECK_FALSE(assembled(dark, {pc()}, constants).purchase->price.value);
  CHECK_FALSE(assembled(dark, {pc()}, constants).purchase->price.range);
  Device bare = card();
  bare.figures.memory.reset();
  CHECK_FALSE(assembled(bare, {pc()}, constants).memory_gib);
  // No host takes five: nothing is known of such a machine but its cards.
  const Hardware five = assembled(card(5), {pc()}, constants);
  CHECK_FALSE(five.purchase->price.value);
  CHECK_FALSE(five.host_load.value);
  CHECK_FALSE(five.power.idle.value);
  CHECK(five.device->host_id.empty());
  CHECK(assembled(card(4), {pc()}, constants).purchase->price.value == 11100 * unit::money);
}

TEST_CASE("what computes and what it stands in may be one thing", "[core][machine]") {
  using enum speed::Family;
  const speed::SpeedConstants constants = speed_constants();
  for (const speed::Family family :
       {nvidia_gddr, nvidia_hbm, amd_rdna, amd_cdna, apple, apple_m5, unified, unified_rdna, cpu}) {
    Device device = card();
    device.figures.family = family;
    const Hardware machine = assembled(device, {pc()}, constants);
    const bool whole = family == apple || family == apple_m5 || family == unified ||
                       family == unified_rdna || family == cpu;
    CHECK(is_whole(family) == whole);
    CHECK(machine.purchase->price.value == (whole ? 2400 : 3900) * unit::money);
    CHECK(machine.host_load.value == (whole ? 0 : 125) * unit::watt);
    CHECK(machine.device->host_id.empty() == whole);
  }
  Device pair = card(2);
  pair.figures.family = apple;
  pair.purchase->price.range = Range<Money>{2000 * unit::money, 3000 * unit::money};
  const Hardware machine = assembled(pair, {}, constants);
  CHECK(machine.purchase->price.value == 4800 * unit::money);
  CHECK(machine.purchase->price.range->low == 4000 * unit::money);
  CHECK(machine.purchase->price.range->high == 6000 * unit::money);
}

TEST_CASE("several cards are rented for as many times the rent", "[core][machine]") {
  Device device = card(3);
  device.rent = by_the_hour();
  const Rent three = assembled(device, {pc()}, speed_constants()).rent.value();
  CHECK(three.price_per_hour.value->in(unit::per_hour) == Approx(1.5));
  CHECK(three.price_per_hour.range->low.in(unit::per_hour) == Approx(1.2));
  CHECK(three.price_per_hour.range->high.in(unit::per_hour) == Approx(2.1));
  CHECK(three.upfront.value->in(unit::money) == Approx(300));
  CHECK_FALSE(three.upfront.range);
  CHECK(three.provenance.basis == Basis::estimate);  // nobody offers just that
  device.count = 1;
  const Rent one = assembled(device, {pc()}, speed_constants()).rent.value();
  CHECK(one.price_per_hour.value->in(unit::per_hour) == Approx(0.5));
  CHECK(one.provenance.basis == Basis::vendor);
  CHECK(one.upfront.range);
  Rent dark = by_the_hour();
  dark.price_per_hour = {};
  CHECK_FALSE(rent_of_several(dark, 2).price_per_hour.value);
}

}  // namespace assembled_test
