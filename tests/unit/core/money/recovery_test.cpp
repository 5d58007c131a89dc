#include "tco/core/money/recovery.hpp"

#include "support/flows.hpp"
#include "support/random/curves.hpp"
#include "tco/core/money/finance.hpp"

#include <catch2/catch.hpp>

namespace recovery_test {

using namespace tco;
using namespace tco::test;

TEST_CASE("a resale pays back as of the end of its period", "[core][finance]") {
  // At 10 %: -100 + 10 / 1.1 + 99 / 1.1 = -0.909 after one period, a purchase of 5 at the start of
  // the next makes it -5.455, and 6 / 1.21 = 4.959 over it, then 1.21 / 1.21 = 1 at its end 0.504.
  const auto gain = [](double at_start, double during, double at_end) {
    return Gain{at_start * unit::money, during * unit::money, at_end * unit::money};
  };
  const std::vector<Gain> gains{gain(-100, 10, 99), gain(-5, 6, 1.21)};
  const Recovery found = recovery(gains, 0.1);
  REQUIRE(found.time);
  CHECK(*found.time == Approx(2));
  const std::vector<Gain> short_of_it{gain(-100, 10, 99), gain(-5, 6, 0.5)};
  CHECK_FALSE(recovery(short_of_it, 0.1).time);  // -5.455 + 4.959 + 0.413 = -0.083
}

TEST_CASE("when flows pay back", "[core][finance]") {
  struct Row {
    const char* because;
    std::vector<double> flows;
    double rate;
    std::optional<double> time;
    std::vector<double> later;
    const char* reason;
  };
  const std::vector<Row> rows{
      {"20 of the third 40", {-100, 40, 40, 40}, 0, 2.5, {}, ""},
      {"at the very end", {-100, 50, 50}, 0, 2, {}, ""},
      {"0.1 + 0.1 + 0.1 is 0.3 but for rounding", {-0.3, 0.1, 0.1, 0.1}, 0, 3, {}, ""},
      {"a little less is never", {-100, 50, 49.9999}, 0, {}, {}, "not within 2 periods"},
      {"54.545, then 45.4545 of 49.587", {-100, 60, 60}, 0.1, 1 + 11.0 / 12, {}, ""},
      {"the rate alone makes it never", {-100, 50, 50}, 0.1, {}, {}, "not within 2 periods"},
      {"lost and won again: 100/150, 1 + 50/100, 2 + 50/80",
       {-100, 150, -100, 80},
       0,
       2.0 / 3,
       {1.5, 2.625},
       ""},
      {"back to nothing is not lost", {-100, 150, -50, 10}, 0, 2.0 / 3, {}, ""},
      {"ahead from the start, until 2 + 10/20", {50, -20, -20, -20}, 0, 0, {2.5}, ""},
      {"free and better", {0, 10}, 0, 0, {}, ""},
      {"free and worse at first",
       {0, -10, 90},
       0,
       {},
       {},
       "nothing to pay back at the start, and nothing gained at first"},
      {"free and the same",
       {0, 0},
       0,
       {},
       {},
       "nothing to pay back at the start, and nothing gained at first"},
      {"no period",
       {-100},
       0,
       {},
       {},
       "nothing to pay back at the start, and nothing gained at first"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.because);
    const Recovery found = recovery(money(row.flows), row.rate);
    CHECK(found.time.has_value() == row.time.has_value());
    if (found.time && row.time) CHECK(*found.time == Approx(*row.time).epsilon(1e-12));
    REQUIRE(found.later.size() == row.later.size());
    for (std::size_t i = 0; i < row.later.size(); ++i) {
      CHECK(found.later[i] == Approx(row.later[i]).epsilon(1e-12));
    }
    CHECK(found.reason == row.reason);
  }
}

TEST_CASE("machines bought again, resold and bought", "[core][finance]") {
  // -100, +60 +60 reaches 0 after 40 of the second 60; 20 ahead, the old ones bring 20 and new ones
  // cost 100 at the same moment: 60 behind, and even at the end of the third.
  std::vector<Gain> gains(3, {.during = 60 * unit::money});
  gains[0].at_start = gains[2].at_start = -100 * unit::money;
  gains[1].at_end = 20 * unit::money;
  const Recovery found = recovery(gains, 0, "months");
  CHECK(found.time.value() == Approx(1 + 2.0 / 3));
  CHECK(found.later == std::vector<double>{2, 3});
  // What comes at the end of the last period still counts: -100 + 20 + 80.
  const std::vector<Gain> sold{{-100 * unit::money, 20 * unit::money, 80 * unit::money}};
  CHECK(recovery(sold, 0).time.value() == 1);
  const std::vector<Gain> short_of{{-100 * unit::money, 20 * unit::money, 79 * unit::money}};
  CHECK(recovery(short_of, 0, "months").reason == "not within 1 month");
}

TEST_CASE("flows have paid back once their sum is above zero", "[core][finance][property]") {
  CHECK(held("from the first period with a sum >= 0 on", [] {
    std::vector<double> flows{-whole(1, 500)};
    double sum = flows[0];
    std::optional<std::size_t> first;
    for (double left = whole(1, 40); left > 0; --left) {
      sum += flows.emplace_back(whole(-60, 100));
      if (sum >= 0 && !first) first = flows.size() - 1;
    }
    const Recovery found = recovery(money(flows), 0);
    RC_ASSERT(found.time.has_value() == first.has_value());
    if (first) {
      const auto end = static_cast<double>(*first);
      RC_ASSERT(end - 1 < *found.time && *found.time <= end);
      RC_ASSERT(found.later.size() % 2 == (sum < 0 ? 1U : 0U));
      RC_ASSERT(std::is_sorted(found.later.begin(), found.later.end()));
    }
    // A worth above zero at the horizon is what having paid back, discounted, means.
    const double rate = whole(1, 30) / 100;
    const Recovery discounted = recovery(money(flows), rate);
    if (npv(rate, money(flows)) > 1e-6 * unit::money) RC_ASSERT(discounted.time.has_value());
    if (discounted.time && discounted.later.empty()) {
      RC_ASSERT(npv(rate, money(flows)) >= -1e-6 * unit::money);
    }
  }));
}

}  // namespace recovery_test
