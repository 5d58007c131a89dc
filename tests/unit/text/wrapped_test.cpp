#include "tco/text/wrapped.hpp"

#include <catch2/catch.hpp>

TEST_CASE("a number and its percent sign stay in one line") {
  using tco::text::wrapped;
  CHECK(wrapped("APIs still get 6 % of chat", 16) == "APIs still get\n6 % of chat\n");
  CHECK(wrapped("APIs still get 6 % of chat", 18) == "APIs still get 6 %\nof chat\n");
  CHECK(wrapped("6 %", 1) == "6 %\n");
  CHECK(wrapped(" % ", 2) == " %\n");
}
