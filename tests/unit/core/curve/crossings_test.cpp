#include "tco/core/curve/crossings.hpp"

#include "support/questions.hpp"
#include "support/random_curves.hpp"
#include "tco/core/plan/monthly_bill.hpp"

#include <catch2/catch.hpp>

#include <functional>

namespace crossings_test {

using namespace tco;
using namespace tco::test;

namespace {

using enum CrossingKind;

std::vector<Crossing> crossings_of(const CostCurve& own, const CostCurve& other) {
  return crossings(break_even(own, other), own, other);
}

enum class Cheaper { below, above, both };
using enum Cheaper;

struct Expected {
  double at;
  CrossingKind kind;
  Cheaper own;
};

void check(const std::vector<Crossing>& found, const std::vector<Expected>& expected) {
  REQUIRE(found.size() == expected.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    CAPTURE(i);
    CHECK(number(found[i].at) == Approx(expected[i].at).epsilon(1e-12));
    CHECK(found[i].kind == expected[i].kind);
    CHECK(found[i].cheaper_below == (expected[i].own != above));
    CHECK(found[i].cheaper_above == (expected[i].own != below));
  }
}

Segment piece(double from, double to, double at_from, double slope) {
  return {per_month(from), per_month(to), at_from * unit::per_month, slope * unit::per_output, 0};
}

/// One request an output; the first 500 of a month cost 2 each, the others 1.
MonthlyMeter two_dollars_then_one() {
  MonthlyMeter meter;
  meter.quantity = 1;
  meter.prices = {{0, 2 * unit::money}, {500, 1 * unit::money}};
  return meter;
}

/// A volume at which own begins or ceases to be cheaper, found without the engine.
struct Change {
  double at;
  bool jump;
  bool cheaper_above;
};

/// Walks from break to break, between which both sides are straight: every change in who is
/// strictly cheaper, in order. Touches are none.
std::vector<Change> walked(const std::function<double(double)>& own,
                           const std::function<double(double)>& other,
                           const std::vector<double>& breaks) {
  std::vector<Change> changes;
  bool cheaper = false;
  double end_before = 1;
  for (std::size_t i = 0; i + 1 < breaks.size(); ++i) {
    const double a = breaks[i], b = breaks[i + 1];
    const double low = a + (b - a) / 4, high = b - (b - a) / 4;
    const double slope = (own(high) - other(high) - own(low) + other(low)) / (high - low);
    const auto limit = [&](double v, double from) {
      const double d = own(from) - other(from) + (v - from) * slope;
      return std::abs(d) <= 1e-9 * std::max(own(from), other(from)) ? 0 : d;
    };
    const double start = limit(a, low), end = limit(b, high);
    const bool starts = start < 0 || (start == 0 && end < 0);
    const bool ends = end < 0 || (end == 0 && start < 0);
    if (i > 0 && starts != cheaper) {
      changes.push_back({a, !(end_before == 0 && start == 0), starts});
    }
    if (starts != ends) changes.push_back({a - start / slope, false, ends});
    cheaper = ends;
    end_before = end;
  }
  return changes;
}

void add_multiples(std::vector<double>& breaks, double step, double end) {
  for (double n = 1; n * step < end; ++n) breaks.push_back(n * step);
}

void order(std::vector<double>& breaks) {
  std::sort(breaks.begin(), breaks.end());
  const auto same = [](double a, double b) { return b - a <= 1e-9 * b; };
  breaks.erase(std::unique(breaks.begin(), breaks.end(), same), breaks.end());
}

void check_walk(const std::vector<Crossing>& found, const std::vector<Change>& expected,
                double from, double to) {
  std::size_t next = 0;
  for (const Crossing& crossing : found) {
    const double at = number(crossing.at);
    if (at <= from || at >= to || (crossing.cheaper_below && crossing.cheaper_above)) continue;
    while (next < expected.size() && expected[next].at <= from) ++next;
    REQUIRE(next < expected.size());
    CHECK(at == Approx(expected[next].at).epsilon(1e-9));
    CHECK((crossing.kind == jump) == expected[next].jump);
    CHECK(crossing.cheaper_above == expected[next].cheaper_above);
    ++next;
  }
  while (next < expected.size() && (expected[next].at <= from || expected[next].at >= to)) ++next;
  CHECK(next == expected.size());
}

}  // namespace

TEST_CASE("what makes a crossing, by hand", "[core][crossings]") {
  struct Row {
    const char* because;
    Plain own, other;
    std::vector<Expected> expected;
  };
  // clang-format off
  const std::vector<Row> rows{
      {"100 + V = 3 V at 50", line(100, 1), line(0, 3), {{50, crossing, above}}},
      {"nothing changes at 0 nor without end", line(0, 1), line(0, 2), {}},
      {"100 n against 1.3 V, two machines at most: the second one and the last output",
       stairs(0, 100, 0, 100, 2), line(0, 1.3),
       {{100 / 1.3, crossing, above}, {100, jump, below}, {200 / 1.3, crossing, above}, {200, capacity, below}}},
      {"the other side steps from 100 over 150", line(150, 0), stairs(0, 100, 0, 100),
       {{100, jump, above}}},
      {"the other side ends at 100", line(10, 1), stairs(0, 5, 0, 100, 1), {{100, capacity, above}}},
      {"V against 100 a machine: both cost 100 n at 100 n and nowhere else",
       line(0, 1), stairs(0, 100, 0, 100, 3),
       {{100, crossing, both}, {200, crossing, both}, {300, capacity, both}}},
      {"full machines cost just the price: touches from above are none of own's",
       stairs(0, 100, 0, 100), line(0, 1), {}},
      {"kinks at 50 a machine change no side",
       {.per_unit = 100, .low = 0.1, .high = 0.5, .kink = 50, .step = 100}, line(0, 1.8),
       {{80 / 1.3, crossing, above}, {100, jump, below}, {160 / 1.3, crossing, above}}},
      {"100 n + V and 50 + 100 n + V / 2 meet at 100, where both take another machine",
       stairs(0, 100, 1, 100), stairs(50, 100, 0.5, 100), {{100, crossing, below}}},
      {"step 9,999 begins with 999,900 against 499,950 + 999,800 / 2 = 999,850; it ends, and every "
       "step up to 10,000 does, without falling below",
       stairs(0, 100, 0, 100, 10000), line(499950, 0.5), {{999800, jump, below}}},
  };
  // clang-format on
  for (const Row& row : rows) {
    CAPTURE(row.because);
    check(crossings_of(row.own.curve(), row.other.curve()), row.expected);
  }
}

TEST_CASE("segments that coincide part the ranges where they begin and end", "[core][crossings]") {
  // 2 V up to 50; the same as own, V, up to 100; then 2 V - 100.
  const CostCurve other =
      CostCurve::pieces({piece(0, 50, 0, 2), piece(50, 100, 50, 1), piece(100, kInfinity, 100, 2)});
  check(crossings_of(line(0, 1).curve(), other), {{50, jump, below}, {100, crossing, above}});
}

TEST_CASE("tiers, a quota and a minimum together", "[core][crossings]") {
  SECTION("graduated: 100 free, 2 each, 1 each above 500, at least 300") {
    // max(300, 2 V - 200), from 500 on 300 + V; own is 300 n + V / 2, a machine for 400:
    // 300 + V / 2 = 2 V - 200 at 1000 / 3; 600 + V / 2 = 300 + V at 600; 900 + V / 2 only ties at
    // 1,200, its last output.
    MonthlyTerms terms;
    terms.minimum_spend = 300 * unit::per_month;
    terms.meters.push_back(two_dollars_then_one());
    terms.meters.front().free = 100;
    check(crossings_of(stairs(0, 300, 0.5, 400).curve(), *monthly_bill(terms).total),
          {{1000.0 / 3, crossing, above},
           {400, jump, below},
           {600, crossing, above},
           {800, jump, below}});
  }
  SECTION("whole month: 2 each, above 500 all of them 1: the bill falls from 1,000 to 500") {
    MonthlyTerms terms;
    terms.meters.push_back(two_dollars_then_one());
    terms.meters.front().whole_month = true;
    check(crossings_of(line(400, 0.5).curve(), *monthly_bill(terms).total),
          {{800.0 / 3, crossing, above}, {500, jump, below}, {800, crossing, above}});
  }
}

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

}  // namespace crossings_test
