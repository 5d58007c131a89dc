#include "tco/core/quantity/text.hpp"

#include <catch2/catch.hpp>

#include <limits>

namespace quantity_text_test {

using namespace tco;

TEST_CASE("a number is written as people write it, and shortest", "[core][quantity]") {
  struct Row {
    const char* because;
    double number;
    const char* text;
  };
  const auto row = GENERATE(values<Row>({
      {"nothing", 0, "0"},
      {"whole numbers have no point", 131072, "131072"},
      {"no digit more than tells it from its neighbours", 0.1, "0.1"},
      {"below zero", -2.5, "-2.5"},
      {"the smallest that is written out", 1e-5, "0.00001"},
      {"and one below it", 9.5e-6, "9.5e-6"},
      {"the last below 1e15", 999999999999999, "999999999999999"},
      {"and 1e15, without plus and zeros", 1e15, "1e15"},
      {"three digits of a power", 1e100, "1e100"},
      {"a minus of the power stays", 1.5e-7, "1.5e-7"},
      {"a zero that ends a power is a digit of it", 1e-10, "1e-10"},
      {"large and below zero", -2e20, "-2e20"},
      {"no number at all", std::numeric_limits<double>::infinity(), "inf"},
  }));
  CAPTURE(row.because);
  CHECK(plain_number(row.number) == row.text);
}

TEST_CASE("a date has four, two and two digits", "[core][quantity]") {
  using namespace std::chrono;
  CHECK(iso_date(sys_days(2026y / January / 5)) == "2026-01-05");
  CHECK(iso_date(sys_days(2026y / November / 30)) == "2026-11-30");
  CHECK(iso_date(sys_days(year(987) / 12 / 31)) == "0987-12-31");
}

TEST_CASE("hours in a row are told by their first and last", "[core][quantity]") {
  struct Row {
    const char* because;
    std::vector<std::size_t> hours;
    bool week;
    const char* text;
  };
  const auto row = GENERATE(values<Row>({
      {"none", {}, false, ""},
      {"one", {10}, false, "10"},
      {"three in a row, and one apart", {0, 1, 2, 9}, false, "00-02, 09"},
      {"two in a row after one", {7, 9, 10}, false, "07, 09-10"},
      {"the last of a day", {22, 23}, false, "22-23"},
      {"24 + 9 is of Tuesday, 6 * 24 + 23 the last of the week",
       {33, 34, 167},
       true,
       "Tue 09-Tue 10, Sun 23"},
      {"over midnight", {23, 24}, true, "Mon 23-Tue 00"},
  }));
  CAPTURE(row.because);
  CHECK(hours_text(row.hours, row.week) == row.text);
}

// RFC 6901, 3: ~ is written ~0, / is written ~1.
TEST_CASE("a key within a pointer is escaped", "[core][quantity]") {
  CHECK(escaped_token("a/b~c") == "a~1b~0c");
  CHECK(escaped_token("~1") == "~01");
  CHECK(escaped_token("plain") == "plain");
}

}  // namespace quantity_text_test
