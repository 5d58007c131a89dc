#include "support/random/hybrids.hpp"
#include "tco/core/option/comparison.hpp"
#include "tco/core/option/hybrid.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <sstream>

namespace hybrid_best_test {

using namespace tco;
using namespace tco::test;

TEST_CASE("the best hybrid is the cheapest of all fleets and splits", "[hybrid][property]") {
  const auto compared = [](const char* what, double volumes, double unit_volume) {
    CHECK(held(what, [=] {
      const Mixed m = random_mixed();
      const OptionResult result = result_of(m.option(), m.at(0));
      for (int i = 0; i < volumes; ++i) {
        const double v = volume_for(m.machine, real(0, unit_volume));
        const double got = result.curve && per_month(v) <= result.curve->capacity()
                               ? number(result.curve->at(per_month(v)))
                               : kInfinity;
        const double expected = m.best(v, 8 * unit_volume + 8);
        if (close(got, expected)) continue;
        // A fine grid may miss a bend of two rules at once; it is then dearer, never cheaper.
        RC_LOG() << m.text() << "\nat " << v << " got " << got << ", expected " << expected;
        RC_ASSERT(got < expected && !m.share && !std::isinf(expected));
        RC_ASSERT(got > expected * 0.9);
      }
    }));
  };
  compared("near", 12, 3);
  compared("far", 6, 25);
}

TEST_CASE("a hybrid's month is its curve, and its parts add up", "[hybrid][property]") {
  CHECK(held("month = curve", [] {
    const Mixed m = random_mixed();
    const double v = volume_for(m.machine, real(0, 6));
    const OptionResult result = result_of(m.option(), m.at(v));
    if (result.status == Status::infeasible) return;
    RC_LOG() << m.text() << " at " << v;
    RC_ASSERT(result.total.has_value());
    RC_ASSERT(close(number(*result.total), number(result.curve->at(per_month(v)))));
    const double local = number(result.hybrid->split.local);
    RC_ASSERT(close(number(*result.total), m.cost(result.month->units, v, local)));
    RC_ASSERT(local <= m.local(result.month->units, v, m.share.value_or(1 - m.floor)) * (1 + 1e-9));
  }));
}

TEST_CASE("a hybrid between its parts", "[hybrid][property]") {
  CHECK(held("never above either part, and dearer with a dearer router", [] {
    Mixed m = random_mixed();
    m.share.reset();
    m.units.reset();
    m.overflow = true;
    m.floor = m.fee = m.retry = 0;
    m.remote = m.machine.attempts;
    const Option hybrid = m.option();
    Option plan = hybrid;
    plan.kind = OptionKind::api;
    const double v = volume_for(m.machine, real(0.01, 6));
    const Scenario at = m.at(v);
    const double mixed = number(*result_of(hybrid, at).total);
    const double alone = number(*result_of(plan, at).total);
    const double own = number(*result_of(owned(m.machine), at).total);
    RC_LOG() << m.text() << " at " << v << ": " << mixed << " " << alone << " " << own;
    RC_ASSERT(mixed <= alone * (1 + 1e-9));
    RC_ASSERT(mixed <= own * (1 + 1e-9) + 1e-9);
    m.fee = m.price * 0.1;
    RC_ASSERT(number(*result_of(m.option(), at).total) >= mixed * (1 - 1e-9));
  }));
  CHECK(held("all local is the owned fleet, nothing local the plan", [] {
    Mixed m = random_mixed();
    m.fee = m.retry = m.floor = m.free = 0;
    m.remote = m.machine.attempts;
    m.profile.clear();
    m.overflow = true;
    m.share = 1;
    m.units = m.machine.least;
    const double v = volume_for(m.machine, real(0, m.machine.least));
    RC_LOG() << m.text() << " at " << v;
    RC_ASSERT(close(number(*result_of(m.option(), m.at(v)).total),
                    number(*result_of(owned(m.machine), m.at(v)).total)));
    m.share = 0;
    m.units = 0;
    RC_ASSERT(close(number(*result_of(m.option(), m.at(v)).total), m.bill(v * m.remote)));
  }));
}

TEST_CASE("break-evens of best hybrids are complete", "[hybrid][property]") {
  CHECK(held("ranges", [] {
    const Mixed m = random_mixed();
    const auto curve = result_of(m.option(), m.at(0)).curve;
    if (!curve) return;
    const double unit = volume_for(m.machine, 1);
    // A line that cuts the curve near a place of many steps.
    const double at = real(0.1, 12);
    const double middle = number(curve->at(std::min(per_month(at * unit), curve->capacity())));
    const CostCurve line =
        CostCurve::line(middle * real(0, 0.5) * tco::unit::per_month,
                        middle * real(0.5, 1) / (at * unit) * tco::unit::per_output);
    const BreakEven even = break_even(*curve, line);
    for (int i = 1; i < 400; ++i) {
      const Volume v = per_month(unit * 20 * i / 400);
      const bool serves = v <= curve->capacity();
      const double gap = serves ? number(curve->at(v)) - number(line.at(v)) : kInfinity;
      const bool on_the_end = std::abs(v / curve->capacity() - 1) < 1e-9;
      if (on_the_end || std::abs(gap) <= 1e-9 * number(line.at(v))) continue;
      const bool inside =
          std::any_of(even.owned_cheaper.begin(), even.owned_cheaper.end(), [&](const auto& range) {
            return v > range.from * (1 - 1e-12) && v <= range.to * (1 + 1e-12);
          });
      if (even.truncated) return;
      RC_LOG() << m.text() << " at " << number(v) << " gap " << gap;
      RC_ASSERT(inside == (gap < 0));
    }
  }));
}

TEST_CASE("a best hybrid goes on without end", "[hybrid]") {
  Mixed m;
  m.machine = {.price = 3600, .load = 690, .idle = 75, .seconds = 3600, .fixed = 700};
  m.price = 0.5;
  for (const std::vector<double>& profile :
       {std::vector<double>{}, std::vector<double>{3, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2,
                                                   2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1}}) {
    m.profile = profile;
    const CostCurve curve = *result_of(m.option(), m.at(0)).curve;
    CHECK(curve.size() == CostCurve::kEndless);
    for (const double n : {40.3, 377.0, 377.9}) {
      const double v = volume_for(m.machine, n);
      double least = kInfinity;
      for (double k = std::floor(n / 2); k < 2 * n; ++k) least = std::min(least, m.fleet(k, v));
      CHECK(number(curve.at(per_month(v))) == Approx(least).epsilon(1e-12));
    }
    // Segments join: the curve has no jumps, as what one more machine takes over it takes whole.
    for (std::int64_t i = 0; i < 200; ++i) {
      CHECK(number(curve.segment(i).to) == Approx(number(curve.segment(i + 1).from)));
      CHECK(number(curve.segment(i).at(curve.segment(i).to)) ==
            Approx(number(curve.segment(i + 1).at_from)));
      CHECK(curve.index_above(curve.segment(i).from) == i);
    }
  }
}

}  // namespace hybrid_best_test
