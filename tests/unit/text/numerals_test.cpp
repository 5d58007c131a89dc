#include "tco/text/numerals.hpp"

#include <catch2/catch.hpp>

TEST_CASE("a comma may part decimals or thousands, and what stands around it stays") {
  using tco::text::without_comma;
  CHECK(without_comma("0,32") == "write 0.32");
  CHECK(without_comma("0,320") == "write 0.32");
  CHECK(without_comma("1,500") == "write 1.5 or 1500");
  CHECK(without_comma("1,234") == "write 1.2340 or 1234");  // never three digits, which are both
  CHECK(without_comma("20,5", "", "%") == "write 20.5%");
  CHECK(without_comma("1,500", "ID=", "/day") == "write ID=1.5/day or ID=1500/day");
  CHECK(without_comma("1,2,3") == "write it without grouping, with a point for decimals");
}

TEST_CASE("a sign of a currency stands at an end of a sum") {
  using tco::text::without_currency_sign;
  CHECK(without_currency_sign("$2.5") == "2.5");
  CHECK(without_currency_sign("3499\u20ac") == "3499");
  CHECK(without_currency_sign("3499 \u20ac") == "3499");
  CHECK(without_currency_sign("\u00a3") == "");
  CHECK(without_currency_sign("2$5") == "2$5");
  CHECK(without_currency_sign("") == "");
}
