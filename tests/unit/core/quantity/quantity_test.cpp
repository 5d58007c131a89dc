#include "tco/core/quantity/units.hpp"

#include <catch2/catch.hpp>

#include <type_traits>

namespace quantity_test {

using namespace tco;

namespace {

template <class A, class B>
concept Addable = requires(A a, B b) {
  a + b;
};
template <class A, class B>
concept Comparable = requires(A a, B b) {
  a < b;
};

// Dimensions multiply and cancel.
static_assert(std::is_same_v<decltype(unit::kW * unit::hour), Energy>);
static_assert(std::is_same_v<decltype(unit::kW * unit::hour * unit::per_kWh), Money>);
static_assert(std::is_same_v<decltype(unit::money / unit::money), double>);
static_assert(std::is_same_v<decltype(unit::hours_per_month * unit::month), Duration>);
static_assert(
    std::is_same_v<decltype(unit::hours_per_month * unit::kW * unit::per_kWh), MonthlyCost>);
static_assert(
    std::is_same_v<decltype(unit::outputs_per_month * unit::attempts_per_output), AttemptVolume>);
static_assert(std::is_same_v<decltype(MonthlyCost{} / Volume{}), UnitCost>);
static_assert(std::is_same_v<decltype(1.0 / unit::second), Frequency>);
static_assert(std::is_same_v<decltype(unit::attempts_per_output * AttemptTime{}), OutputTime>);

// A number is no quantity and a quantity no number.
static_assert(!std::is_constructible_v<Money, double>);
static_assert(!std::is_convertible_v<double, Money>);
static_assert(!std::is_convertible_v<Money, double>);
static_assert(!std::is_constructible_v<Money, Energy>);
static_assert(!std::is_assignable_v<Money&, double>);

// Unlike ones neither add nor compare; a month is no time, an attempt no output.
static_assert(Addable<Money, Money> && Comparable<Money, Money>);
static_assert(!Addable<Money, double> && !Comparable<Money, double>);
static_assert(!Addable<Money, Energy> && !Comparable<Money, Energy>);
static_assert(!Addable<Money, MonthlyCost>);
static_assert(!Addable<Duration, Months>);
static_assert(!Addable<Outputs, Attempts>);
static_assert(!Addable<UnitCost, AttemptCost>);

static_assert(sizeof(Money) == sizeof(double) && std::is_trivially_copyable_v<Money>);

}  // namespace

TEST_CASE("units in and out", "[core][quantity]") {
  CHECK((3 * unit::kW).in(unit::watt) == 3000);
  CHECK((7200 * unit::second).in(unit::hour) == 2);
  CHECK((690 * unit::watt * (10 * unit::hour)).in(unit::kWh) == Approx(6.9));
  CHECK((2 * unit::kW * (3 * unit::hour) * (0.5 * unit::per_kWh)).in(unit::money) == 3);
  CHECK((90 * unit::per_month / (30 * unit::outputs_per_month)).in(unit::per_output) == 3);
  CHECK((730 * unit::hours_per_month * (12 * unit::month)).in(unit::hour) == 8760);
  CHECK((1.0 / (2.5 / unit::second)).in(unit::second) == Approx(0.4));
}

TEST_CASE("arithmetic of one kind", "[core][quantity]") {
  Money sum = 2 * unit::money;
  sum += 3 * unit::money;
  CHECK(sum == 5 * unit::money);
  CHECK((sum - 7 * unit::money).in(unit::money) == -2);
  CHECK((-sum).in(unit::money) == -5);
  CHECK(sum / (2 * unit::money) == 2.5);
  CHECK(sum / 2 < 3 * unit::money);
  CHECK(Money{} == 0 * unit::money);
}

}  // namespace quantity_test
