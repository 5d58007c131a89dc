#include "report/words/fixed_text.hpp"

#include "support/random/curves.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <limits>
#include <string>

namespace fixed_text_test {

using namespace tco::report;

namespace {

std::string text(NumberText written, double number) {
  const Around nothing("", "", "");
  std::string out(nothing.most(), '\0');
  out.resize(static_cast<std::size_t>(written(out.data(), nothing, number) - out.data()));
  return out;
}

std::string fixed(double number, int decimals) { return text(fixed_text(decimals), number); }

/// glibc prints the exact binary value, rounded half to even: correct by definition.
std::string printed(double number, int decimals) {
  std::array<char, 400> out{};
  const int size = std::snprintf(out.data(), out.size(), "%.*f", decimals, number);
  return {out.data(), static_cast<std::size_t>(size)};
}

std::string shortest(double number) { return text(shortest_text(), number); }

}  // namespace

TEST_CASE("fixed decimals, by hand", "[report]") {
  struct Row {
    const char* because;
    double number;
    int decimals;
    const char* text;
  };
  const auto row = GENERATE(values<Row>({
      {"nothing", 0, 2, "0.00"},
      {"no decimals, no point", 3.4, 0, "3"},
      {"a tie that binary holds exactly goes to the even digit", 0.125, 2, "0.12"},
      {"and up to the even digit", 0.375, 2, "0.38"},
      {"1.005 is a little less in binary", 1.005, 2, "1.00"},
      {"2.675 too", 2.675, 2, "2.67"},
      {"1.145 is a little more", 1.145, 2, "1.15"},
      {"a carry through all digits", 999.999, 2, "1000.00"},
      {"printf keeps the sign of what rounds to nothing", -0.001, 2, "-0.00"},
      {"negative", -1234.5, 1, "-1234.5"},
      {"leading zeros of the decimals stay", 5.000001, 6, "5.000001"},
      {"nine digits take two words", 123456789.25, 1, "123456789.2"},
      {"the largest count", 9999999999999.99, 2, "9999999999999.99"},
      {"the last that is written out", 999999999999999.9, 7, "999999999999999.8750000"},
      {"from 1e15 on the shortest text", 1e15, 2, "1000000000000000"},
      {"which is told by its power of ten", 1e16, 2, "1e+16"},
      {"however many digits", -1.25e300, 2, "-1.25e+300"},
  }));
  CAPTURE(row.because);
  CHECK(fixed(row.number, row.decimals) == row.text);
}

TEST_CASE("fixed decimals are those of printf", "[report][property]") {
  const bool ok = tco::test::held("any number, near ties and at them", [] {
    const int decimals = static_cast<int>(tco::test::whole(0, kMostDecimals));
    const double scale = std::pow(10.0, decimals);
    std::uint64_t bits = *rc::gen::arbitrary<std::uint64_t>();
    double number = 0;
    switch (static_cast<int>(tco::test::whole(0, 3))) {
      case 0:  // anything at all
        std::memcpy(&number, &bits, sizeof(number));
        break;
      case 1:  // the size of money
        number = static_cast<double>(bits % 1000000000000) / 997.0;
        break;
      default:  // a tie, or a step or two beside one
        number = (static_cast<double>(bits % 100000000000) + 0.5) / scale;
        for (std::uint64_t i = bits >> 62; i > 0; --i) {
          number = std::nextafter(number, bits & 1 ? 1e300 : -1e300);
        }
    }
    if (!std::isfinite(number)) return;
    if (bits & 2) number = -number;
    const bool told = std::abs(number) >= 1e15;
    RC_ASSERT(fixed(number, decimals) == (told ? shortest(number) : printed(number, decimals)));
  });
  CHECK(ok);
  const double widest = -std::nextafter(1e15, 0);
  CHECK(fixed(widest, kMostDecimals) == printed(widest, kMostDecimals));
  CHECK(fixed(widest, kMostDecimals).size() == kLongestNumber);
}

TEST_CASE("the shortest text is that of compare", "[report]") {
  for (const double number :
       {0.0, 1.0, 10.0, 12345678.0, 123456789.0, 999999999999999.0, 1e15, 9007199254740993.0, 1e16,
        1e300, 0.1, 1e-5, 123.25, -7.0, 2.0 / 3, 5e-324}) {
    CHECK(shortest(number) == fmt::format("{}", number));
  }
}

}  // namespace fixed_text_test
