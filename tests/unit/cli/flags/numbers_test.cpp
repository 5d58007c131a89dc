#include "cli/flags/numbers.hpp"

#include "tco/core/quantity/text.hpp"
#include "tco/error.hpp"
#include "tco/report/words/number_text.hpp"

#include <catch2/catch.hpp>

#include <rapidcheck.h>

#include <charconv>
#include <cmath>

namespace numbers_text_test {

using namespace tco;
using namespace tco::cli;

namespace {

struct Row {
  const char* because;
  double number;
  const char* text;
};

}  // namespace

TEST_CASE("money") {
  for (const auto& [because, number, text] : {
           Row{"two decimals from 1 on", 1234.5, "1,234.50"},
           Row{"halves go away from zero", 2.675, "2.68"},
           Row{"as people read 1.005", 1.005, "1.01"},
           Row{"negative halves too", -1.005, "-1.01"},
           Row{"four digits below 1", 0.125, "0.1250"},
           Row{"small", 0.000015, "0.00001500"},
           Row{"zero", 0, "0.00"},
           Row{"negative zero", -0.0, "0.00"},
           Row{"noise of a sum", 10587.499999999998, "10,587.50"},
           Row{"negative", -33.335, "-33.34"},
           Row{"negative thousands", -1234567.891, "-1,234,567.89"},
           Row{"large", 999999999999999, "999,999,999,999,999.00"},
           Row{"from 1e15 on by its power of ten", 1e15, "1.000e+15"},
       }) {
    CAPTURE(because);
    CHECK(report::money_text(number) == text);
  }
}

TEST_CASE("no text of a number is a negative zero") {
  for (const double tiny : {-0.0, -1e-18, -1e-300, -5e-324}) {
    CAPTURE(tiny);
    for (const auto write : {report::money_text, report::unit_price_text, report::count_text,
                             report::whole_text, report::percent_text, report::months_text}) {
      const std::string text = write(tiny);
      const bool zero = text.find_first_of("123456789") == std::string::npos;
      CHECK((!zero || text.front() != '-'));
    }
  }
  CHECK(report::whole_text(-0.4) == "0");
  CHECK(report::months_text(-0.04) == "0.0 months");
}

TEST_CASE("unit prices, counts, shares, months") {
  CHECK(report::unit_price_text(0.0053361) == "0.005336");
  CHECK(report::unit_price_text(1.2) == "1.200");
  CHECK(report::unit_price_text(1234.5) == "1,235");
  CHECK(report::unit_price_text(0) == "0");
  CHECK(report::count_text(10512) == "10,512");
  CHECK(report::count_text(99.41) == "99.4");
  CHECK(report::percent_text(0.0761) == "8 %");
  CHECK(report::percent_text(0.004) == "0.4 %");
  CHECK(report::percent_text(1) == "100 %");
  CHECK(report::months_text(1) == "1.0 month");
  CHECK(report::months_text(3.3169) == "3.3 months");
}

TEST_CASE("plain numbers read back, without an exponent where people write none") {
  CHECK(plain_number(200000) == "200000");
  CHECK(plain_number(0.5) == "0.5");
  CHECK(plain_number(0.001) == "0.001");
  CHECK(plain_number(1e20) == "1e20");
  CHECK(plain_number(1.5e-7) == "1.5e-7");
  CHECK(plain_number(-1e300) == "-1e300");
  CHECK(plain_number(0) == "0");
  CHECK(rc::check("plain_number reads back", [](double number) {
    RC_PRE(std::isfinite(number));
    const std::string text = plain_number(number);
    double back = 0;
    std::from_chars(text.data(), text.data() + text.size(), back);
    RC_ASSERT(back == number);
  }));
}

TEST_CASE("numbers of the command line: the whole decimal text or nothing") {
  struct Good {
    const char* text;
    double number;
  };
  for (const auto& [text, number] :
       {Good{"10", 10}, Good{"0", 0}, Good{"0.5", 0.5}, Good{"1e3", 1e3}, Good{"1E+3", 1e3},
        Good{"-2.5e-1", -0.25}, Good{"-0", 0}}) {
    CAPTURE(text);
    CHECK(real({text, "--x"}) == number);
    CHECK(count({text, "--x"}) == number);
    CHECK_FALSE((std::signbit(real({text, "--x"})) && number == 0));
  }
  CHECK(count({"2.5k", "--x"}) == 2500);
  CHECK(count({"1M", "--x"}) == 1e6);
  CHECK(count({"3G", "--x"}) == 3e9);
  CHECK(count({"3B", "--x"}) == 3e9);
  CHECK(count({"3K", "--x"}) == 3e3);
  for (const char* text :
       {"",       " ",     "010", "-010",   "0x10", "1,000",   "1 000",    " 3",    "3 ",
        "+3",     "nan",   "NaN", "nan(1)", "inf",  "-inf",    "Infinity", "1e400", "-1e400",
        "1e-400", "1e",    "e5",  ".5",     "5.",   "1..2",    "--1",      "1-",    "1k",
        "5%",     "1_000", "0b1", "1f",     "1.0L", "\xd9\xa1"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(real({text, "--x"}), Error);
  }
  for (const char* text : {"", "k", "-k", "1m", "1kk", "1 k", "kM", "1e308G", "0x1k", "01k"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(count({text, "--x"}), Error);
  }
}

TEST_CASE("dates, ages, sizes and exchange rates of the command line") {
  CHECK(iso_date(calendar_date({"2024-02-29", "--x"})) == "2024-02-29");
  for (const char* text : {"2026-02-29", "26-01-01", "01/02/2026", "2026-1-1", "2026-01-01x", "",
                           "2026-13-01", "2026-00-10", "-026-01-01", "2026-01-+1"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(calendar_date({text, "--x"}), Error);
  }
  CHECK(price_age({"90d", "--x"}).api == 90);
  CHECK_FALSE(price_age({"90d", "--x"}).hardware);
  CHECK(price_age({"hardware=365d,api=90", "--x"}).api == 90);
  CHECK(price_age({"hardware=365d,api=90", "--x"}).hardware == 365);
  for (const char* const bad : {"90d,", ",90d", "api=1,2", "rent=90d", "hardware=", "api"}) {
    CHECK_THROWS_AS(price_age({bad, "--x"}), Error);
  }
  CHECK(price_age({"0", "--x"}).api == 0);
  for (const char* text : {"", "d", "-1", "1.5d", "90days", "1e9", "nan"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(price_age({text, "--x"}), Error);
  }
  CHECK(size({"1920x1080", "--x"}) == std::pair(1920.0, 1080.0));
  for (const char* text : {"1920", "x", "1920x", "x1080", "1x2x3", "axb", "1920*1080"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(size({text, "--x"}), Error);
  }
  const catalog::FxRate euro = fx_rate({"EUR=1.08@2026-05-01", "--fx"});
  CHECK(euro.currency == "EUR");
  CHECK(euro.usd == 1.08);
  CHECK(iso_date(*euro.date) == "2026-05-01");
  for (const char* text : {"", "EUR", "EUR=", "=1", "EUR=0", "EUR=-1", "EUR=nan", "EUR=1.08@",
                           "EUR=1@2026-02-30", "eur=1.08", "XXX=1", "USD=2", "EUR@2026-05-01=1"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(fx_rate({text, "--fx"}), Error);
  }
}

}  // namespace numbers_text_test
