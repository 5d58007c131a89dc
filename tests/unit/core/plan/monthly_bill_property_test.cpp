#include "support/plans/monthly_bills.hpp"
#include "tco/core/curve/envelope.hpp"

#include <catch2/catch.hpp>

#include <variant>

namespace monthly_bill_property_test {

using namespace tco;
using namespace tco::test;

namespace {

double cost_on(const CostCurve& curve, double v) {
  return v > number(curve.capacity()) ? kInfinity : number(curve.at(per_month(v)));
}

/// A machine's staircase, or the bill of a plan.
CostCurve any_curve() {
  if (whole(0, 2) == 0) {
    const Plain plain = random_curve();
    RC_LOG(plain.text());
    return plain.curve();
  }
  PlainTerms terms = random_terms();
  RC_LOG(terms.text());
  return terms.curve();
}

bool close(double a, double b) {
  return std::isfinite(a) && std::isfinite(b) && std::abs(a - b) <= 1e-9 * (1 + std::abs(a));
}

}  // namespace

TEST_CASE("the curve is the bill of every unit of the month", "[core][monthly][property]") {
  CHECK(held("unit by unit", [] {
    const PlainTerms terms = random_terms();
    RC_LOG(terms.text());
    const CostCurve curve = terms.curve();
    RC_ASSERT(close(number(curve.capacity()), terms.capacity()) ||
              (std::isinf(terms.capacity()) && curve.capacity() == kUnbounded));
    for (double v = 0; v <= std::min(200.0, terms.capacity()); v += 0.25) {
      if (!close(cost_on(curve, v), terms.cost(v))) RC_FAIL("at " + std::to_string(v));
    }
    // Pieces meet, and those that go on as they are are one.
    for (std::int64_t i = 1; i < curve.size(); ++i) {
      const Segment before = curve.segment(i - 1);
      const Segment here = curve.segment(i);
      RC_ASSERT(before.to == here.from);
      RC_ASSERT(before.slope != here.slope ||
                !close(number(before.at(before.to)), number(here.at_from)));
    }
  }));
}

TEST_CASE("graduated prices that fall make a concave curve without jumps",
          "[core][monthly][property]") {
  CHECK(held("continuous and concave", [] {
    PlainTerms terms = random_terms();
    terms.minimum = 0;
    for (PlainMeter& m : terms.meters) {
      m.whole_month = false;
      m.free = 0;
      std::vector<double> falling;
      for (const auto& [above, price] : m.prices) falling.push_back(price);
      std::sort(falling.rbegin(), falling.rend());
      for (std::size_t i = 0; i < falling.size(); ++i) m.prices[i].second = falling[i];
    }
    RC_LOG(terms.text());
    const CostCurve curve = terms.curve();
    for (std::int64_t i = 1; i < curve.size(); ++i) {
      const Segment before = curve.segment(i - 1);
      const Segment here = curve.segment(i);
      RC_ASSERT(close(number(before.at(before.to)), number(here.at_from)));
      RC_ASSERT(here.slope < before.slope);
    }
  }));
}

TEST_CASE("scaling all prices scales the curve", "[core][monthly][property]") {
  CHECK(held("three times", [] {
    const PlainTerms terms = random_terms();
    RC_LOG(terms.text());
    PlainTerms dearer = terms;
    dearer.by_output *= 3;
    dearer.minimum *= 3;
    dearer.fees *= 3;
    for (PlainMeter& m : dearer.meters) {
      for (auto& price : m.prices) price.second *= 3;
    }
    const CostCurve curve = terms.curve();
    const CostCurve scaled = dearer.curve();
    for (double v = 0; v <= std::min(200.0, terms.capacity()); v += 0.5) {
      RC_ASSERT(close(3 * cost_on(curve, v), cost_on(scaled, v)));
    }
  }));
}

TEST_CASE("break-even with bills that jump down is complete", "[core][monthly][break_even]") {
  CHECK(held("brute force", [] {
    const CostCurve own = any_curve();
    const CostCurve other = any_curve();
    const BreakEven found = break_even(own, other);
    const auto& ranges = found.owned_cheaper;
    std::vector<double> places;
    for (const VolumeRange& range : ranges) {
      places.push_back(number(range.from));
      places.push_back(number(range.to));
    }
    const double known = found.truncated ? places.back() : kInfinity;
    for (const double v : probes(places)) {
      const double mine = cost_on(own, v);
      const double theirs = cost_on(other, v);
      if (v > known || close(mine, theirs)) continue;
      const bool listed = std::any_of(ranges.begin(), ranges.end(), [v](const VolumeRange& r) {
        return v > number(r.from) && v <= number(r.to);
      });
      if (listed != (mine < theirs)) RC_FAIL("at " + std::to_string(v));
    }
  }));
}

TEST_CASE("the envelope of bills that jump down is the least of all", "[core][monthly][envelope]") {
  CHECK(held("brute force", [] {
    std::vector<CostCurve> all;
    std::vector<const CostCurve*> curves;
    for (double left = whole(1, 4); left > 0; --left) all.push_back(any_curve());
    for (const CostCurve& curve : all) {
      if (curve.capacity() > Volume{}) curves.push_back(&curve);
    }
    const Envelope found = lower_envelope(curves);
    std::vector<double> places;
    for (const EnvelopeSegment& s : found.segments) places.push_back(number(s.to));
    for (const double v : probes(places)) {
      double least = kInfinity;
      for (const CostCurve* curve : curves) least = std::min(least, cost_on(*curve, v));
      const auto at = std::find_if(
          found.segments.begin(), found.segments.end(),
          [v](const EnvelopeSegment& s) { return v > number(s.from) && v <= number(s.to); });
      if (at == found.segments.end()) {
        RC_ASSERT(found.truncated || std::isinf(least));
        continue;
      }
      const double chosen = cost_on(*curves[at->option], v);
      if (chosen > least && !close(chosen, least)) RC_FAIL("dearer at " + std::to_string(v));
    }
  }));
}

}  // namespace monthly_bill_property_test
