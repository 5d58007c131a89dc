// Bars of parts: as long as what they stand for, in text and as a picture.
#include "report/chart/picture.hpp"
#include "report/chart/text.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace bars_test {

using namespace tco::report;

namespace {

Bars two_bars() {
  return {.title = "title",
          .description = "what",
          .unit = "USD a month",
          .parts = {"rent", "nobody's", "API"},
          .bars = {{.name = "x", .amounts = {1, 0, 3}, .best = true},
                   {.name = "yy", .amounts = {2, 0, 0}}}};
}

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != text.npos;
}

}  // namespace

TEST_CASE("bars of text are as long as their parts", "[bars]") {
  // 40 columns less 2 of names, 4 of totals and 4 between leave 30 for 4: 7.5 each, rounded up.
  CHECK(bars_text(two_bars(), {.width = 40}) ==
        "title\n"
        "USD a month   # rent   + API\n"
        "x   ########++++++++++++++++++++++ 4.00\n"
        "yy  ############### 2.00\n");
}

TEST_CASE("bars of a picture are as long as their parts", "[bars]") {
  const std::string svg = picture(two_bars(), {});
  // From 16 + 2 letters of 7.3 + 8 to 960 - 16 - 12 - 4 letters: 864.2 for 4, so 216.05 for each.
  CHECK(holds(svg, "width=\"216.1\" height=\"18\""));
  CHECK(holds(svg, "width=\"648.2\" height=\"18\""));
  CHECK(holds(svg, "width=\"432.1\" height=\"18\""));
  CHECK_FALSE(holds(svg, "nobody"));
  CHECK(holds(svg, "<g font-weight=\"bold\"><text x=\"16\" y=\"80\">x</text>"));
}

TEST_CASE("no bars are a picture without any", "[bars]") {
  Bars none = two_bars();
  none.bars.clear();
  CHECK(picture(none, {}).ends_with("</svg>\n"));
  CHECK(bars_text(none, {}) == "title\nUSD a month\n");
}

}  // namespace bars_test
