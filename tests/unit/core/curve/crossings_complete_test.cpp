#include "support/crossings.hpp"
#include "support/questions.hpp"
#include "support/random/curves.hpp"
#include "tco/core/curve/crossings.hpp"
#include "tco/core/plan/monthly_bill.hpp"

#include <catch2/catch.hpp>

#include <functional>

namespace crossings_complete_test {

using namespace tco;
using namespace tco::test;

namespace {

using enum CrossingKind;

void add_multiples(std::vector<double>& breaks, double step, double end) {
  for (double n = 1; n * step < end; ++n) breaks.push_back(n * step);
}

}  // namespace

TEST_CASE("two staircases of 10,000 steps against a walk along all of them", "[core][crossings]") {
  struct Row {
    const char* because;
    Plain own, other;
  };
  const std::vector<Row> rows{
      {"nearly the same price a machine, steps of 100 and 9,973", stairs(0, 100, 0.01, 100, 10000),
       stairs(40, 10070, 0, 9973)},
      {"kinks on both sides",
       {.fixed = 12000,
        .per_unit = 83,
        .low = 0.1,
        .high = 0.3,
        .kink = 61,
        .step = 97,
        .most = 1e4},
       {.per_unit = 907, .low = 0, .high = 0.25, .kink = 700, .step = 911}},
      {"long plateaus of the other side", stairs(0, 10, 0, 10, 10000), stairs(0, 24993, 0, 25000)},
  };
  for (const Row& row : rows) {
    CAPTURE(row.because);
    const double end = std::min(row.own.capacity(), row.other.capacity());
    std::vector<double> breaks{0, end};
    for (const Plain* side : {&row.own, &row.other}) {
      add_multiples(breaks, side->step, end);
      if (side->kink < kInfinity) add_multiples(breaks, side->kink, end);
    }
    order(breaks);
    const auto changes = walked([&](double v) { return row.own.cost(v); },
                                [&](double v) { return row.other.cost(v); }, breaks);
    CHECK(changes.size() > 2);
    const BreakEven even = break_even(row.own.curve(), row.other.curve());
    REQUIRE_FALSE(even.truncated);
    check_walk(crossings(even, row.own.curve(), row.other.curve()), changes, 0, end);
  }
}

TEST_CASE("every change for machines and tiered plans of all sizes", "[core][crossings]") {
  // A small set of the kind that tests/bench counts for 2,000 pairs: machines of 30,000 to 20
  // million generations a month, plans with two graduated tiers; volumes from 1e3 to 1e9.
  constexpr double kFrom = 1e3, kTo = 1e9, kHours = 730, kTariff = 0.12, kPue = 1.3;
  std::uint64_t state = 20261121;
  const auto real = [&](double low, double high) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    return low + (high - low) * static_cast<double>(state >> 11) * 0x1p-53;
  };
  struct Prices {
    double t1, t2, p1, p2, p3;
    double cost(double v) const {
      return p1 * std::min(v, t1) + p2 * std::clamp(v - t1, 0.0, t2 - t1) +
             p3 * std::max(v - t2, 0.0);
    }
  };
  std::size_t count = 0, jumps = 0;
  for (int i = 0; i < 8; ++i) {
    Machine m;
    m.price = std::round(real(1500, 320000));
    m.life = 12 * std::round(real(2, 5));
    m.residual = real(0, 0.3);
    m.load = std::round(real(150, 10200));
    m.idle = std::round(m.load * real(0.1, 0.4));
    m.per_unit = real(20, 900);
    m.tariff = kTariff;
    m.pue = kPue;
    const double capacity = std::round(std::pow(10, real(4.5, 7.3)));
    m.seconds = kHours * 3600 / capacity;
    const auto own = [&](double v) {
      const double units = std::ceil(v / capacity);
      const double kwh = (units * m.idle + v / capacity * (m.load - m.idle)) * kHours / 1000;
      return units * (m.price * (1 - m.residual) / m.life + m.per_unit) + kwh * kPue * kTariff;
    };
    for (int j = 0; j < 8; ++j) {
      Prices p{};
      p.t1 = std::round(std::pow(10, real(4, 6.5)));
      p.t2 = std::round(p.t1 * std::pow(10, real(0.3, 1.5)));
      p.p1 = std::pow(10, real(-4, -1.2));
      p.p2 = p.p1 * real(0.6, 0.95);
      p.p3 = p.p2 * real(0.5, 0.95);
      Option plan = metered(p.p1, m);
      Rate& rate = plan.plan->rates.front();
      rate.tier_mode = TierMode::graduated;
      rate.tiers = {{p.t1, p.p2 * unit::money}, {p.t2, p.p3 * unit::money}};
      const Scenario scenario = question(1e6, {owned(m), plan});
      const CostCurve mine = *result_of(scenario.options[0], scenario).curve;
      const CostCurve theirs = *result_of(scenario.options[1], scenario).curve;

      std::vector<double> breaks{0, p.t1, p.t2, kTo};
      add_multiples(breaks, capacity, kTo);
      order(breaks);
      const auto changes = walked(
          own, [&](double v) { return p.cost(v); }, breaks);
      CAPTURE(i, j, capacity, p.t1, p.t2);
      check_walk(crossings_of(mine, theirs), changes, kFrom, kTo);
      for (const Change& change : changes) {
        if (change.at <= kFrom) continue;
        ++count;
        if (change.jump) ++jumps;
      }
    }
  }
  CHECK(count > 40);  // or the inputs show nothing
  CHECK(jumps > 10);
}

TEST_CASE("both sides cost the same on either side of a crossing, and not of a jump",
          "[core][crossings][property]") {
  CHECK(held("kinds", [] {
    const Plain own = random_curve(), other = random_curve();
    RC_LOG(own.text() + "against " + other.text());
    constexpr double kBeside = 1e-7, kSame = 1e-5;  // costs are whole, slopes up to 8
    for (const Crossing& found : crossings_of(own.curve(), other.curve())) {
      const double v = number(found.at);
      if (found.kind == capacity) {
        const auto ends = [v](const Plain& side) {
          return std::abs(v / side.capacity() - 1) <= 1e-9;
        };
        RC_ASSERT(ends(own) || ends(other));
        continue;
      }
      if (v > 1e5) continue;  // kBeside gets lost in rounding
      const auto gap = [&](double at) { return own.cost(at) - other.cost(at); };
      const bool before = std::abs(gap(v - kBeside)) <= kSame;
      const bool behind = std::abs(gap(v + kBeside)) <= kSame;
      if (found.cheaper_below && found.cheaper_above) {
        RC_ASSERT(before || behind);
      } else {
        RC_ASSERT((found.kind == crossing) == (before && behind));
      }
      RC_ASSERT(found.cheaper_below == (gap(v - kBeside) < 0));
      RC_ASSERT(found.cheaper_above == (gap(v + kBeside) < 0));
    }
  }));
}

}  // namespace crossings_complete_test
