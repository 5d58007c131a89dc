#include "report/chart/scale.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <limits>

namespace chart_scale_test {

using namespace tco::report;

TEST_CASE("what a chart leaves out") {
  constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  struct Row {
    double value;
    bool linear, log;
  };
  for (const auto& [value, linear, log] : {
           Row{1, true, true},
           Row{0, true, false},
           Row{-1, true, false},
           Row{5e-324, true, true},
           Row{1e300, true, true},
           Row{1.1e300, false, false},  // so that differences stay finite
           Row{-1.1e300, false, false},
           Row{kInfinity, false, false},
           Row{kNan, false, false},
       }) {
    CAPTURE(value);
    CHECK(can_show(value, false) == linear);
    CHECK(can_show(value, true) == log);
  }
}

TEST_CASE("places on an axis") {
  const Scale log(1, 10000, true);
  CHECK(log.position(1) == 0);
  CHECK(log.position(100) == Approx(0.5));
  CHECK(log.position(10000) == 1);
  const Scale linear(-10, 30, false);
  CHECK(linear.position(-10) == 0);
  CHECK(linear.position(0) == Approx(0.25));
  CHECK(linear.position(99) == 1);  // beside the plot is at its edge
  for (const bool is_log : {false, true}) {
    CHECK(Scale(5, 5, is_log).position(5) == Approx(0.5));
    CHECK(Scale(1e300, 1e300, is_log).position(1e300) == Approx(0.5));
    CHECK(Scale(5e-324, 5e-324, is_log).position(5e-324) == Approx(0.5));
  }
  CHECK(Scale(0, 0, false).position(0) == Approx(0.5));
  CHECK(Scale(-1e300, 1e300, false).position(0) == Approx(0.5));
}

TEST_CASE("ticks are round values") {
  struct Row {
    const char* because;
    double low, high;
    bool log;
    std::size_t most;
    std::vector<double> ticks;
  };
  for (const Row& row : {
           Row{"powers of ten", 1, 1000, true, 8, {1, 10, 100, 1000}},
           Row{"both ends are on the axis", 0.01, 10, true, 8, {0.01, 0.1, 1, 10}},
           Row{"every other power where there are many", 1, 1e8, true, 6, {1, 1e2, 1e4, 1e6, 1e8}},
           Row{"1, 2 and 5 where powers are few", 20, 900, true, 8, {20, 50, 100, 200, 500}},
           Row{"two powers where 1, 2 and 5 are too many", 1, 90, true, 4, {1, 10}},
           Row{"even steps within a power",
               2.1,
               2.4,
               true,
               8,
               {2.1, 2.15, 2.2, 2.25, 2.3, 2.35, 2.4}},
           Row{"a decade each way around one value", 5, 5, true, 8, {0.5, 1, 2, 5, 10, 20, 50}},
           Row{"steps of 1, 2 or 5", 0, 100, false, 6, {0, 20, 40, 60, 80, 100}},
           Row{"through zero", -3, 3, false, 4, {-2, 0, 2}},
       }) {
    CAPTURE(row.because);
    const std::vector<double> ticks = Scale(row.low, row.high, row.log).ticks(row.most);
    REQUIRE(ticks.size() == row.ticks.size());
    for (std::size_t i = 0; i < ticks.size(); ++i) {
      CHECK(ticks[i] == Approx(row.ticks[i]).epsilon(1e-12).margin(1e-12));
    }
  }
}

TEST_CASE("ticks of months are parts and multiples of years") {
  using Ticks = std::vector<double>;
  CHECK(Scale(0, 12, false, true).ticks(5) == Ticks{0, 3, 6, 9, 12});
  CHECK(Scale(0, 36, false, true).ticks(9) == Ticks{0, 6, 12, 18, 24, 30, 36});
  CHECK(Scale(0, 60, false, true).ticks(9) == Ticks{0, 12, 24, 36, 48, 60});
  CHECK(Scale(0, 3, false, true).ticks(9) == Ticks{0, 1, 2, 3});  // no part of a month
  CHECK(Scale(0, 1200, false, true).ticks(9) == Ticks{0, 240, 480, 720, 960, 1200});
  CHECK(Scale(0, 6000, false, true).ticks(7).size() <= 7);
}

TEST_CASE("ticks are few, in order and on the axis, whatever the values") {
  const std::vector<double> values{5e-324, 1e-300, 3e-9, 0.02, 1, 1.00001, 1.5, 7, 999, 1e6, 1e300};
  for (const double low : values) {
    for (const double high : values) {
      if (high < low) continue;
      for (const bool log : {false, true}) {
        for (const std::size_t most : {2u, 3u, 8u, 25u}) {
          CAPTURE(low, high, log, most);
          const std::vector<double> ticks = Scale(low, high, log).ticks(most);
          CHECK(ticks.size() <= most);
          CHECK(std::is_sorted(ticks.begin(), ticks.end()));
        }
      }
    }
  }
}

TEST_CASE("tick texts") {
  struct Row {
    double value;
    const char* text;
    const char* brief;
  };
  for (const auto& [value, text, brief] : {
           Row{0, "0", "0"},
           Row{0.01, "0.01", "0.01"},
           Row{0.30000000000000004, "0.3", "0.3"},
           Row{-2, "-2", "-2"},
           Row{100, "100", "100"},
           Row{1000, "1,000", "1k"},
           Row{-20000, "-20,000", "-20k"},
           Row{2500, "2,500", "2.5k"},
           Row{1e6, "1,000,000", "1M"},
           Row{2e10, "20,000,000,000", "20G"},
           Row{1e15, "1e+15", "1e+15"},
           Row{1e-7, "1e-07", "1e-07"},
       }) {
    CHECK(tick_text(value) == text);
    CHECK(short_tick_text(value) == brief);
  }
}

}  // namespace chart_scale_test
