// Sessions that are rounded up, on top of the steps of machines: one curve, exact and lazy.
#include "support/random/questions.hpp"
#include "tco/core/machine/renting.hpp"
#include "tco/core/machine/serving.hpp"

#include <catch2/catch.hpp>

namespace renting_property_test {

using namespace tco;
using namespace tco::test;

namespace {

Fleet sized(const Option& option, const Machine& machine) {
  return fleet(machine.seconds * unit::second / unit::attempt, option, {},
               machine.month * unit::hours_per_month);
}

/// Any mode with any of its terms.
Option random_rental(const Machine& m) {
  const auto mode = static_cast<RentMode>(static_cast<int>(whole(0, 3)));
  Option option = rented(m, mode);
  Rent& rent = *option.hardware->rent;
  rent.storage_per_gib = real_or_zero(1) * unit::per_month;
  option.model.emplace().memory = {{"", whole(0, 100)}};  // the file of a row that states none
  if (mode == RentMode::on_demand || mode == RentMode::spot) {
    rent.sessions_per_month = whole(0, 60);
    const double increments[] = {0, 1, 60, 600, 3600, 3600, 86400};
    rent.minimum_session = increments[static_cast<int>(whole(0, 6))] * unit::second;
    rent.startup = whole(0, 8) * 450 * unit::second;
  }
  if (mode == RentMode::spot) rent.interruption_overhead = real_or_zero(1);
  if (mode == RentMode::always_on && whole(0, 1) == 1) {
    rent.active_hours = m.month * real(0.05, 1) * unit::hours_per_month;
  }
  if (mode == RentMode::reserved) {
    rent.upfront = real_or_zero(20000) * unit::money;
    rent.term_months = whole(1, 36);
  }
  return option;
}

/// 10 an hour for outputs of an hour each, machines for 100 outputs, in plain numbers: the oracle.
struct PlainSessions {
  double count = whole(1, 12), increment = whole(1, 6), startup = whole(0, 24) / 4;  // hours
  double per_unit = whole(0, 400), fixed = whole(0, 50), most = whole(1, 6);
  double price = whole(4, 60);  // of the API

  double own(double v) const {
    const double billed = count * std::ceil((v / count + startup) / increment) * increment;
    return fixed + per_unit * std::max(1.0, std::ceil(v / 100)) + 10 * billed;
  }
  bool cheaper(double v) const { return v <= 100 * most && own(v) < price * v; }
  CostCurve curve() const {
    Machine m;
    m.seconds = 3600;
    m.available = m.powered = 100;
    m.per_unit = per_unit;
    m.fixed = fixed;
    m.rate = 10;
    m.most = most;
    Option option = rented(m, RentMode::on_demand);
    Rent& rent = *option.hardware->rent;
    rent.sessions_per_month = count;
    rent.minimum_session = increment * unit::hour;
    rent.startup = startup * unit::hour;
    return curve_of_renting(option, *serving(option), sized(option, m)).value();
  }
};

}  // namespace

TEST_CASE("a rental's curve is its month at every volume", "[core][renting][property]") {
  // 120 cases of 100 volumes.
  CHECK(held("curve", [] {
    const Machine m = random_machine();
    const Option option = random_rental(m);
    const Fleet machines = sized(option, m);
    RC_LOG(text_of(m));
    const CostCurve curve = curve_of_renting(option, *serving(option), machines).value();
    for (int i = 0; i < 100; ++i) {
      const Volume v = i == 0 ? Volume{} : per_month(volume_for(m, real(0, 5)));
      const Month month = month_of_renting(option, *serving(option), machines, v);
      const double expected = number(*month.parts.total());
      RC_ASSERT(std::abs(number(curve.at(v)) - expected) <= 1e-9 * (1 + expected));
      const std::int64_t index = curve.index_at(v);
      const Segment here = curve.segment(index);
      RC_ASSERT(here.units == month.units);
      RC_ASSERT(here.from <= v * (1 + 1e-9));
      RC_ASSERT(v <= here.to * (1 + 1e-9));
      RC_ASSERT(here.slope == *month.marginal);
      RC_ASSERT(curve.segment(curve.last_of_units(index)).units == month.units);
      RC_ASSERT(number(curve.segment(index + 1).from) == Approx(number(here.to)));
    }
  }));
}

TEST_CASE("break-even of rounded sessions is that of brute force", "[core][renting][property]") {
  CHECK(held("on a grid and around every end", [] {
    const PlainSessions plain;
    const CostCurve own = plain.curve();
    const CostCurve api = CostCurve::line(MonthlyCost{}, plain.price * unit::per_output);
    const BreakEven found = break_even(own, api);
    RC_ASSERT_FALSE(found.truncated);
    std::vector<double> ends, places;
    for (const VolumeRange& range : found.owned_cheaper) {
      ends.insert(ends.end(), {number(range.from), number(range.to)});
    }
    for (double v = 0.25; v <= 100 * plain.most; v += 0.25) places.push_back(v);
    for (const double end : ends) places.insert(places.end(), {end - 1e-6, end + 1e-6});
    for (const double v : places) {
      if (v <= 0 || std::abs(plain.own(v) - plain.price * v) <= 1e-9 * plain.own(v)) continue;
      // At a jump itself rounding tells which side a volume of the oracle is on.
      if (std::any_of(ends.begin(), ends.end(),
                      [v](double end) { return std::abs(v - end) <= 1e-9 * v; })) {
        continue;
      }
      const bool listed = std::any_of(
          found.owned_cheaper.begin(), found.owned_cheaper.end(),
          [v](const VolumeRange& r) { return v > number(r.from) && v <= number(r.to); });
      if (listed != plain.cheaper(v)) RC_FAIL("at " + std::to_string(v));
    }
  }));
}

TEST_CASE("segments of rounded sessions, by hand", "[core][renting]") {
  // Ten sessions by the hour and 60 s a clip: 600 clips fill an hour of each. A machine makes
  // 43800, which is 73 such hours: both steps end there, with nothing between them.
  Option option = rented({.per_unit = 5}, RentMode::on_demand);
  option.hardware->rent->sessions_per_month = 10;
  option.hardware->rent->minimum_session = 1 * unit::hour;
  const CostCurve curve = curve_of_renting(option, *serving(option), sized(option, {})).value();
  struct Row {
    std::int64_t index;
    double from, to, cost, units;
  };
  for (const Row& row : {Row{0, 0, 0, 5, 1}, Row{1, 0, 600, 25, 1}, Row{73, 43200, 43800, 1465, 1},
                         Row{74, 43800, 43800, 1470, 2}, Row{75, 43800, 44400, 1490, 2}}) {
    CAPTURE(row.index);
    const Segment s = curve.segment(row.index);
    CHECK(number(s.from) == Approx(row.from));
    CHECK(number(s.to) == Approx(row.to));
    CHECK(number(s.at_from) == Approx(row.cost));
    CHECK(s.units == row.units);
  }
  CHECK(curve.index_at(per_month(43800)) == 73);
  CHECK(curve.index_above(per_month(43800)) == 75);
  CHECK(curve.last_of_units(1) == 73);
  CHECK(curve.size() == CostCurve::kEndless);
}

TEST_CASE("millions of increments stay a rule", "[core][renting]") {
  // One session billed by the second: 2,628,000 increments to a machine, far more than are walked.
  Option option = rented({.per_unit = 1000}, RentMode::on_demand);
  option.hardware->rent->sessions_per_month = 1;
  option.hardware->rent->minimum_session = 1 * unit::second;
  const Comparison found = compare(question(6000, {option, metered(0.05)}));
  // 1000 n + V / 30 against V / 20: level at 60,000 n, more than a machine makes; never at 43,800.
  CHECK(found.pairs[0].break_even->verdict == Verdict::never);
  CHECK(found.pairs[0].break_even->reason == NeverReason::price_below_full_load_cost);
  const Comparison dearer = compare(question(6000, {option, metered(0.1)}));
  // 1000 n + V / 30 = V / 10 at 15,000 n, which is below the end of each step: 43,800 n.
  const BreakEven& even = *dearer.pairs[0].break_even;
  CHECK(even.verdict == Verdict::depends);
  CHECK(even.ranges == 1.0);
  CHECK(number(*even.first_volume) == Approx(15000).margin(1));
  CHECK(even.settled_volume == even.first_volume);
  // The envelope changes where machines are added, not with each second.
  CHECK(dearer.envelope.segments[0].option == 1);
  CHECK(dearer.envelope.segments[1].units == 1);
  CHECK(number(dearer.envelope.segments[1].to) == Approx(43800));
  CHECK(dearer.envelope.segments[2].units == 2);
}

}  // namespace renting_property_test
