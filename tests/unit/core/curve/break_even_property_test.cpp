#include "support/random/curves.hpp"
#include "tco/core/curve/break_even.hpp"

#include <catch2/catch.hpp>

namespace break_even_property_test {

using namespace tco;
using namespace tco::test;

namespace {

struct Drawn {
  Plain own = random_curve(), other = random_curve();
  BreakEven found = break_even(own.curve(), other.curve());

  Drawn() { RC_LOG(own.text() + "against " + other.text()); }
  /// Past its own capacity own is dearer, whatever the other side does.
  bool cheaper(double v) const { return v <= own.capacity() && own.cost(v) < other.cost(v); }
  /// Too near to call in double arithmetic.
  bool close(double v) const {
    const double a = own.cost(v);
    const double b = other.cost(v);
    return std::isfinite(a) && std::isfinite(b) && std::abs(a - b) <= 1e-9 * (1 + a);
  }
  std::vector<double> ends() const {
    std::vector<double> all;
    for (const VolumeRange& range : found.owned_cheaper) {
      all.push_back(number(range.from));
      all.push_back(number(range.to));
    }
    return all;
  }
  bool listed(double v) const {
    return std::any_of(
        found.owned_cheaper.begin(), found.owned_cheaper.end(),
        [v](const VolumeRange& r) { return v > number(r.from) && v <= number(r.to); });
  }
};

bool jumps(const Plain& plain, double v) {
  if (v >= plain.capacity() * (1 - 1e-9)) return true;
  if (plain.step == kInfinity) return false;
  return std::abs(v / plain.step - std::round(v / plain.step)) <= 1e-9;
}

}  // namespace

TEST_CASE("own is cheaper on the ranges and nowhere else", "[core][break_even][property]") {
  CHECK(held("brute force on a grid and around every end", [] {
    const Drawn d;
    const double known =
        d.found.truncated ? number(d.found.owned_cheaper.back().to) : kInfinity;  // listed so far
    for (const double v : probes(d.ends())) {
      if (v > known || d.close(v)) continue;
      if (d.listed(v) != d.cheaper(v)) RC_FAIL("at " + std::to_string(v));
    }
  }));
}

TEST_CASE("ranges are maximal and end for a reason", "[core][break_even][property]") {
  CHECK(held("a crossing, a jump or a capacity", [] {
    const Drawn d;
    const auto& ranges = d.found.owned_cheaper;
    for (std::size_t i = 0; i < ranges.size(); ++i) {
      RC_ASSERT(ranges[i].from < ranges[i].to);
      for (const Volume end : {ranges[i].from, ranges[i].to}) {
        const double v = number(end);
        if (v == 0 || end == kUnbounded || jumps(d.own, v) || jumps(d.other, v)) continue;
        RC_ASSERT(d.close(v));  // a crossing: both cost the same there
      }
      if (i == 0) continue;
      RC_ASSERT(ranges[i - 1].to <= ranges[i].from);
      const double touch = number(ranges[i].from);
      if (ranges[i - 1].to == ranges[i].from) RC_ASSERT(d.close(touch) || !d.cheaper(touch));
    }
  }));
}

TEST_CASE("verdict, count, first and settled agree with the ranges",
          "[core][break_even][property]") {
  CHECK(held("verdicts", [] {
    const Drawn d;
    const BreakEven& found = d.found;
    const auto& ranges = found.owned_cheaper;
    RC_ASSERT(found.reason.has_value() == (found.verdict == Verdict::never));
    RC_ASSERT(found.first_volume.has_value() == !ranges.empty());
    if (!found.truncated) {
      RC_ASSERT(found.ranges.has_value());
      RC_ASSERT(*found.ranges == static_cast<double>(ranges.size()));
    }
    if (!ranges.empty()) RC_ASSERT(*found.first_volume == ranges.front().from);
    // A tie at the very last volume that own serves ends the range without being in it.
    const double limit = d.own.capacity();
    const bool reaches = !ranges.empty() && number(ranges.back().to) >= limit &&
                         (std::isinf(limit) || d.cheaper(limit));
    const bool whole_range = ranges.size() == 1 && ranges[0].from == Volume{} && reaches;
    RC_ASSERT((found.verdict == Verdict::always) == whole_range);
    RC_ASSERT((found.verdict == Verdict::depends) == (!ranges.empty() && !whole_range));
    if (found.verdict == Verdict::equal) {
      for (const double v : probes({})) RC_ASSERT(v > d.own.capacity() || d.close(v));
    }
    if (!found.truncated && !ranges.empty()) {
      RC_ASSERT(found.settled_volume.has_value() == reaches);
    }
    // Far out the average slopes decide, whatever was listed.
    if (std::isinf(d.own.capacity()) && std::isinf(d.other.capacity())) {
      const double gain = d.other.trend() - d.own.trend();
      if (gain > 1e-9) RC_ASSERT(found.settled_volume.has_value());
      if (gain < -1e-9) RC_ASSERT(!found.settled_volume);
    }
  }));
}

TEST_CASE("the next cheaper volume is the next range", "[core][break_even][property]") {
  CHECK(held("next_cheaper", [] {
    const Drawn d;
    const double from = whole(0, 400) / 4;
    const auto next = next_cheaper(d.own.curve(), d.other.curve(), per_month(from));
    std::optional<double> expected;
    for (const VolumeRange& range : d.found.owned_cheaper) {
      if (number(range.to) <= from * (1 + 1e-12) + 1e-12) continue;
      expected = std::max(from, number(range.from));
      break;
    }
    if (d.found.truncated && !expected) return;
    RC_ASSERT(next.has_value() == expected.has_value());
    if (next) RC_ASSERT(std::abs(number(*next) - *expected) <= 1e-9 * (1 + from));
  }));
}

}  // namespace break_even_property_test
