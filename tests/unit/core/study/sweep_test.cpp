// A sweep says at every volume what compare() says there.
#include "tco/core/study/sweep.hpp"

#include "support/random/questions.hpp"

#include <catch2/catch.hpp>

namespace sweep_test {

using namespace tco;
using namespace tco::test;

namespace {

double number(UnitCost c) { return c.in(unit::per_output); }
double number(Months m) { return m.in(unit::month); }
using tco::test::number;

bool near(double a, double b, double size) { return std::abs(a - b) <= 1e-11 * (size + 1e-300); }

template <class Q>
void require_near(const std::optional<Q>& a, const std::optional<Q>& b, double size) {
  RC_ASSERT(a.has_value() == b.has_value());
  if (a) RC_ASSERT(near(number(*a), number(*b), size));
}

void require_same(const SweepPoint& point, const OptionResult& exact, bool self_hosted) {
  if (!exact.over_share.empty()) {  // which compare refuses
    RC_ASSERT(point.status == Status::infeasible);
    RC_ASSERT(!point.total);
    return;
  }
  RC_ASSERT(point.status == exact.status);
  const double size = exact.total ? std::abs(number(*exact.total)) : 0;
  require_near(point.total, exact.total, size);
  RC_ASSERT(point.units.has_value() == (self_hosted && exact.month.has_value()));
  if (point.units) RC_ASSERT(*point.units == exact.month->units);
  RC_ASSERT(point.utilization.has_value() == exact.utilization.has_value());
  if (point.utilization) RC_ASSERT(near(*point.utilization, *exact.utilization, 1));
  if (!exact.month) return;
  const auto& marginal = exact.month->marginal;
  require_near(point.marginal, marginal, marginal ? number(*marginal) : 0);
  require_near(point.running, exact.month->parts.running(), size);
}

/// One machine as owned, rented in both ways and sunk, and three plans; limits now and then.
Scenario random_scenario() {
  Machine m = random_machine();
  if (whole(0, 1) == 0) m.most = m.least + whole(0, 5);
  if (whole(0, 3) > 0) m.share = 1;  // a smaller one is often less than the work takes
  Machine sunk = m;
  sunk.sunk = true;
  Option tiered = metered(real(0.01, 2));
  Rate& rate = tiered.plan->rates.front();
  rate.tiers = {{real(1, 1000), real(0.001, 2) * unit::money},
                {real(1001, 9999), real(0.001, 2) * unit::money}};
  rate.tier_mode = whole(0, 1) == 0 ? TierMode::graduated : TierMode::whole_month;
  Option unknown = tiered;
  unknown.plan->rates.front().tiers.back().price.reset();
  RC_LOG(text_of(m));
  return question(0,
                  {owned(m), owned(sunk), rented(m, RentMode::on_demand),
                   rented(m, RentMode::always_on), metered(real(0, 2), m), tiered, unknown},
                  36, m.month);
}

/// Anywhere, and at the seams of the option's curve, where machines, tiers and slopes change.
double random_volume(const OptionSweep& sweep) {
  const auto& curve = sweep.curve();
  if (!curve || whole(0, 1) == 0) return whole(0, 3) * real(0, 5000);
  const auto last = std::min<std::int64_t>(curve->size(), 12) - 1;
  const Segment segment =
      curve->segment(static_cast<std::int64_t>(whole(0, static_cast<int>(last))));
  const double seam = segment.from.in(unit::outputs_per_month);
  return whole(0, 1) == 0 ? seam : seam * (1 + real(-1e-11, 1e-11));
}

}  // namespace

TEST_CASE("a sweep agrees with compare at every volume", "[core][sweep][property]") {
  CHECK(held("status, units, costs and payback", [] {
    Scenario scenario = random_scenario();
    Scenario frame = scenario;
    frame.options.clear();
    std::vector<OptionSweep> sweeps;
    for (const Option& option : scenario.options) sweeps.emplace_back(option, frame);
    std::vector<Segment> last(sweeps.size());  // of the volume before, which may be any
    for (int i = 0; i < 6; ++i) {
      const auto asked = static_cast<std::size_t>(whole(0, 6));
      const double volume = random_volume(sweeps[asked]);
      RC_LOG(std::to_string(volume));
      scenario.demand.volume = volume * unit::outputs_per_month;
      const Comparison exact = compare(scenario);
      std::vector<SweepPoint> points;
      for (std::size_t o = 0; o < sweeps.size(); ++o) {
        points.push_back(sweeps[o].at(scenario.demand.volume, last[o]));
        require_same(points[o], exact.options[o], scenario.options[o].self_hosted());
      }
      for (const PairResult& pair : exact.pairs) {
        const SweepPoint &own = points[pair.own], &other = points[pair.against];
        if (!own.running || !other.running) continue;
        const double extra = number(own.at_start - other.at_start);
        const double saved = number(*other.running - *own.running);
        const double totals = number(*own.total) + number(*other.total);
        if (std::abs(saved) < 1e-6 * totals) continue;  // what is left of a difference is noise
        const double months = simple_payback_months(extra, saved, totals);
        RC_ASSERT(std::isnan(months) != pair.simple_payback.time.has_value());
        if (!pair.simple_payback.time) continue;
        const double expected = number(*pair.simple_payback.time);
        RC_ASSERT(std::abs(months - expected) <= 1e-8 * (expected + 1));
      }
    }
  }));
}

TEST_CASE("equal running costs are never paid back", "[core][sweep]") {
  // Two machines that differ in price alone: nothing but rounding could tell their running costs.
  const Scenario frame = question(0, {});
  Machine cheap, dear;
  cheap.price = 1000.1;
  dear.price = 3333.3;
  cheap.fixed = dear.fixed = 0.3;
  const Option a = owned(dear), b = owned(cheap);
  const OptionSweep own(a, frame), other(b, frame);
  Segment of_own{}, of_other{};
  for (const double volume : {0.7, 10.1, 999.9, 50000.0, 123456.7}) {
    const SweepPoint x = own.at(volume * unit::outputs_per_month, of_own);
    const SweepPoint y = other.at(volume * unit::outputs_per_month, of_other);
    CHECK(std::isnan(simple_payback_months(number(x.at_start - y.at_start),
                                           number(*y.running - *x.running),
                                           number(*x.total + *y.total))));
  }
}

TEST_CASE("payback over a sweep, by hand", "[core][sweep]") {
  // 3600 + 400 of setup; a month takes 10 of operations and 0.1 of power an output; 1 at the API.
  Machine m;
  m.setup = 400;
  m.fixed = 10;
  m.idle = 0;
  m.load = 1000;
  m.tariff = 6;  // 60 s at 1 kW: 0.1
  const Scenario frame = question(0, {});
  const Option own = owned(m), api = metered(1);
  const OptionSweep a(own, frame), b(api, frame);
  Segment of_a{}, of_b{};
  struct Row {
    const char* because;
    double volume, months;
  };
  const auto row = GENERATE(values<Row>({
      {"4000 / (1000 - 10 - 100)", 1000, 4000 / 890.0},
      {"two machines beyond 43,800: 7600 / (50000 - 5010)", 50000, 7600 / 44990.0},
      {"the API costs less than running the machine", 5, -1},
  }));
  CAPTURE(row.because);
  const Volume volume = row.volume * unit::outputs_per_month;
  const SweepPoint x = a.at(volume, of_a), y = b.at(volume, of_b);
  const double months =
      simple_payback_months(number(x.at_start - y.at_start), number(*y.running - *x.running),
                            number(*x.total + *y.total));
  if (row.months < 0) {
    CHECK(std::isnan(months));
  } else {
    CHECK(months == Approx(row.months).epsilon(1e-12));
  }
}

}  // namespace sweep_test
