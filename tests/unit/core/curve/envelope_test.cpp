#include "tco/core/curve/envelope.hpp"

#include "support/random/curves.hpp"

#include <catch2/catch.hpp>

namespace envelope_test {

using namespace tco;
using namespace tco::test;

namespace {

Envelope envelope_of(const std::vector<Plain>& plains) {
  std::vector<CostCurve> curves;
  for (const Plain& plain : plains) curves.push_back(plain.curve());
  std::vector<const CostCurve*> pointers;
  for (const CostCurve& curve : curves) pointers.push_back(&curve);
  return lower_envelope(pointers);
}

struct Part {
  double from, to;
  std::size_t option;
  double units;
};

struct Row {
  const char* because;
  std::vector<Plain> options;
  std::vector<Part> parts;
};

// clang-format off
const std::vector<Row> kRows{
    {"no option at all", {}, {}},
    {"one line", {line(1, 1)}, {{0, kInfinity, 0, 1}}},
    {"3 V against 100 + V: they cross at 50",
     {line(100, 1), line(0, 3)}, {{0, 50, 1, 1}, {50, kInfinity, 0, 1}}},
    {"a tie everywhere: the first listed",
     {line(5, 2), line(5, 2)}, {{0, kInfinity, 0, 1}}},
    {"a tie at 0 only: the one that is cheaper above it",
     {line(5, 2), line(5, 1)}, {{0, kInfinity, 1, 1}}},
    {"both free: the first listed",
     {line(0, 0), line(0, 0)}, {{0, kInfinity, 0, 1}}},
    {"both free up to 100: the first listed",
     {stairs(0, 0, 0, 100, 1), stairs(0, 0, 0, 100, 1)}, {{0, 100, 0, 1}}},
    {"behind 900 prices that differ by rounding: the first listed",
     {stairs(0, 0, 0.5, 900, 1), stairs(0, 0, 1 + 8e-13, 1000, 1), stairs(0, 0, 1, 1000, 1)},
     {{0, 900, 0, 1}, {900, 1000, 1, 1}}},
    {"both free up to 50,000 / 9, but for rounding: the flatter one from there",
     {{.high = 0.018, .kink = 50000 / 9.0, .step = 1e6, .most = 1},
      {.high = 0.009, .kink = 50000 / 9.0 * (1 + 3e-16), .step = 1e6, .most = 1}},
     {{0, 50000 / 9.0, 0, 1}, {50000 / 9.0, 1e6, 1, 1}}},
    {"the same, and the flatter one listed first",
     {{.high = 0.009, .kink = 50000 / 9.0 * (1 + 3e-16), .step = 1e6, .most = 1},
      {.high = 0.018, .kink = 50000 / 9.0, .step = 1e6, .most = 1}},
     {{0, 1e6, 0, 1}}},
    {"three lines: V / 4 V + 0, 60 + V, 160: at 20 and 100",
     {line(160, 0), line(60, 1), line(0, 4)},
     {{0, 20, 2, 1}, {20, 100, 1, 1}, {100, kInfinity, 0, 1}}},
    {"machines of one option are told apart: 100 n against 1.25 V; 1.25 V takes over at the jumps",
     {stairs(0, 100, 0, 100, 4), line(0, 1.25)},
     {{0, 80, 1, 1}, {80, 100, 0, 1}, {100, 160, 1, 1}, {160, 200, 0, 2}, {200, 240, 1, 1},
      {240, 300, 0, 3}, {300, 320, 1, 1}, {320, 400, 0, 4}, {400, kInfinity, 1, 1}}},
    {"30 + V listed first: a tie all along the third step, and there it is preferred",
     {line(30, 1), stairs(0, 10, 1, 100)},
     {{0, 100, 1, 1}, {100, 200, 1, 2}, {200, kInfinity, 0, 1}}},
    {"listed last it is preferred only once the fourth step is dearer",
     {stairs(0, 10, 1, 100), line(30, 1)},
     {{0, 100, 0, 1}, {100, 200, 0, 2}, {200, 300, 0, 3}, {300, kInfinity, 1, 1}}},
    {"a touch at every 100 parts nothing",
     {stairs(0, 100, 0, 100), line(0, 1)}, {{0, kInfinity, 1, 1}}},
    {"past the capacity of the cheapest the next one serves; past both nobody does",
     {stairs(0, 5, 0, 100, 1), stairs(0, 50, 0, 75, 2)}, {{0, 100, 0, 1}, {100, 150, 1, 2}}},
    {"one that ends behind the other by rounding serves no more",
     {stairs(0, 0, 0.5, 100, 1), stairs(0, 0, 1, 100 * (1 + 5e-13), 1)}, {{0, 100, 0, 1}}},
    {"neighbours of the same machines are one: the kink does not show",
     {{.per_unit = 10, .low = 1, .high = 2, .kink = 50, .step = 100, .most = 2}},
     {{0, 100, 0, 1}, {100, 200, 0, 2}}},
};
// clang-format on

}  // namespace

TEST_CASE("the cheapest option by volume, by hand", "[core][envelope]") {
  for (const Row& row : kRows) {
    CAPTURE(row.because);
    const Envelope found = envelope_of(row.options);
    CHECK_FALSE(found.truncated);
    REQUIRE(found.segments.size() == row.parts.size());
    for (std::size_t i = 0; i < row.parts.size(); ++i) {
      CAPTURE(i);
      CHECK(number(found.segments[i].from) == Approx(row.parts[i].from));
      const double to = number(found.segments[i].to);
      CHECK((to == row.parts[i].to || to == Approx(row.parts[i].to)));
      CHECK(found.segments[i].option == row.parts[i].option);
      CHECK(found.segments[i].units == row.parts[i].units);
    }
  }
}

TEST_CASE("an endless staircase: a thousand segments, then truncated", "[core][envelope]") {
  const Envelope found = envelope_of({stairs(0, 100, 0, 100)});
  CHECK(found.truncated);
  REQUIRE(found.segments.size() == kListed);
  CHECK(number(found.segments.back().to) == Approx(100000));
}

TEST_CASE("steps that tie without end are told from a touch in good time", "[core][envelope]") {
  // 200 n for each 200 never beats 100 n for each 100, and ties on every second step: the first
  // listed is preferred there.
  const Envelope second = envelope_of({stairs(0, 100, 0, 100), stairs(0, 200, 0, 200)});
  CHECK(second.truncated);
  CHECK(second.segments.back().option == 0);
  CHECK(second.segments.back().units == 1000);
  const Envelope first = envelope_of({stairs(0, 200, 0, 200), stairs(0, 100, 0, 100)});
  CHECK(first.truncated);
  REQUIRE(first.segments.size() == kListed);
  CHECK(first.segments[998].option == 1);
  CHECK(first.segments[998].units == 999);
  CHECK(first.segments[999].option == 0);
  CHECK(first.segments[999].units == 500);
}

TEST_CASE("the envelope is the least of all options", "[core][envelope][property]") {
  CHECK(held("brute force", [] {
    std::vector<Plain> options(static_cast<std::size_t>(whole(1, 4)));
    std::vector<double> places;
    for (Plain& option : options) {
      option = random_curve();
      RC_LOG(option.text());
    }
    const Envelope found = envelope_of(options);
    for (const EnvelopeSegment& s : found.segments) places.push_back(number(s.to));
    const double end = found.segments.back().to == kUnbounded ? kInfinity : places.back();
    double capacity = 0;
    for (const Plain& option : options) capacity = std::max(capacity, option.capacity());
    if (!found.truncated) RC_ASSERT(std::isinf(end) == std::isinf(capacity));
    for (const double v : probes(places)) {
      double least = kInfinity;
      for (const Plain& option : options) least = std::min(least, option.cost(v));
      const auto holds = [&](const EnvelopeSegment& s) {
        return per_month(v) > s.from && per_month(v) <= s.to;
      };
      const auto at = std::find_if(found.segments.begin(), found.segments.end(), holds);
      if (at == found.segments.end()) {
        RC_ASSERT(v > end && (found.truncated || std::isinf(least)));
        continue;
      }
      const Plain& chosen = options[at->option];
      if (chosen.cost(v) > least + 1e-9 * (1 + least)) RC_FAIL("dearer at " + std::to_string(v));
      if (at->units != chosen.units(v)) RC_FAIL("units at " + std::to_string(v));
    }
    for (std::size_t i = 1; i < found.segments.size(); ++i) {
      const EnvelopeSegment& before = found.segments[i - 1];
      const EnvelopeSegment& here = found.segments[i];
      RC_ASSERT(before.to == here.from);
      RC_ASSERT(before.option != here.option || before.units != here.units);
    }
    for (const EnvelopeSegment& s : found.segments) {  // at a tie the option listed first
      const double from = number(s.from);
      const double to = s.to == kUnbounded ? from + 100 : number(s.to);
      for (std::size_t i = 0; i < s.option; ++i) {
        bool tied = true;
        for (const double part : {0.25, 0.5, 0.75}) {
          const double v = from + part * (to - from);
          tied = tied && std::abs(options[i].cost(v) - options[s.option].cost(v)) <= 1e-11;
        }
        RC_ASSERT(!tied);
      }
    }
  }));
}

}  // namespace envelope_test
