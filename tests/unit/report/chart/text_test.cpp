#include "support/charts.hpp"
#include "tco/text/display.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <limits>
#include <sstream>

namespace chart_text_test {

using namespace tco::report;

namespace {

const Layout kAscii{40, false, false, true};
const Layout kUnicode{40, false, true, true};

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

/// The rows of the plot, right of its axis.
std::vector<std::string> plot_of(const Chart& chart, const Layout& layout) {
  std::vector<std::string> plot;
  for (const std::string& line : lines_of(to_text(with(chart), layout))) {
    std::size_t wall = line.find_first_of("|-");
    if (layout.unicode) wall = std::min(line.find("│"), line.find("┤"));
    if (wall != std::string::npos) plot.push_back(line.substr(wall + (layout.unicode ? 3 : 1)));
    if (plot.size() == 16) break;
  }
  return plot;
}

std::string without_escapes(std::string text) {
  for (std::size_t at = 0; (at = text.find('\x1b', at)) != std::string::npos;) {
    text.erase(at, text.find('m', at) + 1 - at);
  }
  return text;
}

}  // namespace

// By hand: 40 columns less "1,000" and " |" are 33, so that step s of the rising line is in column
// s and 15 s / 32 rows above the lowest of the 16; the falling one is its mirror image. The mark is
// half way: in column 16. 10 and 100 are at thirds: columns 10.7 and 21.3, rows 10 and 5.
TEST_CASE("two lines that cross, in ASCII") {
  CHECK(to_text(with(crossing_chart()), kAscii) == R"(
Cost against volume
cost, $ a clip (log scale)
1,000 -xx              |              oo
      |  xx            |            oo
      |    xx          |          oo
      |      xx        |        oo
      |        xx      |      oo
  100 -          xx    |    oo
      |            xx  |  oo
      |              xxooo
      |              ooxxx
      |            oo  |  xx
   10 -          oo    |    xx
      |        oo      |      xx
      |      oo        |        xx
      |    oo          |          xx
      |  oo            |            xx
    1 -oo              |              xx
      ++----------+---------+----------+
       1         10        100        1k
       volume, clips (log scale)
  o rising   x falling
  | break-even 31.6
)");
}

// By hand: 66 by 64 dots, so that step s is in column s and 63 s / 65 rows away from its start: two
// steps a cell. The first cell of the falling line has the left dot of the first and the right dot
// of the second row, 1 + 16: U+2811; the next 4 + 128: U+2884. Its symbol comes in its sixth cell.
TEST_CASE("two lines that cross, in braille") {
  const std::string text = to_text(with(crossing_chart()), kUnicode);
  CAPTURE(text);
  const std::vector<std::string> lines = lines_of(text);
  REQUIRE(lines.size() == 24);
  CHECK(lines[3] == "1,000 ┤⠑⢄              ┊              ⡠⠊");
  CHECK(lines[18] == "    1 ┤o⠊              ┊              ⠑⢄");
  CHECK(lines[5] == "      │    ⠑x          ┊          ⡠⠊");
  CHECK(lines[19] == "      └┬──────────┬─────────┬──────────┬");
  CHECK(lines[22] == "  o rising   x falling");
  CHECK(lines[23] == "  ┊ break-even 31.6");
}

TEST_CASE("a braille line shows its symbol now and then") {
  Chart chart = log_chart();
  chart.series = {straight("flat", 0, 7, 7)};
  // One value is in the middle: dot 31.5 of 63, so 32, the first of row 8; both its dots: U+2809.
  const std::vector<std::string> plot = plot_of(chart, kUnicode);
  CHECK(plot[8] == "o⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉o⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉o⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉");
  chart.series.push_back(straight("below", 1, 6, 6));
  const std::string text = to_text(with(chart), kUnicode);
  CHECK(text.find("x") != std::string::npos);
}

TEST_CASE("none hides another wholly") {
  Chart chart = log_chart();
  chart.series = {straight("a", 0, 7, 7), straight("b", 1, 7, 7), straight("c", 2, 7, 7)};
  CHECK(plot_of(chart, kAscii)[8] == "ox+ox+ox+ox+ox+ox+ox+ox+ox+ox+ox+ox+");
  const std::string braille = plot_of(chart, kUnicode)[8];
  for (const char symbol : {'o', 'x', '+'}) CHECK(braille.find(symbol) != std::string::npos);

  // One cell has room for one; the legend tells of the others.
  for (Chart::Series& series : chart.series) series.points.resize(1);
  for (const Layout& layout : {kAscii, kUnicode}) {
    const std::string text = to_text(with(chart), layout);
    CHECK(text.find("  o a   x b (behind others)\n  + c (behind others)\n") != std::string::npos);
  }
}

TEST_CASE("what cannot be shown breaks a line") {
  constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
  struct Row {
    const char* because;
    Chart::Point gap;
  };
  for (const Row& row : {
           Row{"unknown", {30, {}}},
           Row{"no number", {30, kNan}},
           Row{"too large", {30, std::numeric_limits<double>::infinity()}},
           Row{"zero has no logarithm", {30, 0.0}},
           Row{"nor have negative values", {30, -1.0}},
           Row{"a volume that is none", {kNan, 7.0}},
       }) {
    CAPTURE(row.because);
    // Of 36 columns, 10 is in number 35 / 3, which is 12, and 100 in 23.
    Chart chart = log_chart();
    chart.series = {{"gap", 0, {{1, 7.0}, {10, 7.0}, row.gap, {100, 7.0}, {1000, 7.0}}}};
    CHECK(plot_of(chart, kAscii)[8] == "ooooooooooooo          ooooooooooooo");
  }
}

TEST_CASE("charts with next to nothing") {
  Chart chart = log_chart();
  CHECK(to_text(with(chart), kAscii) == "\nCost against volume\n");
  chart.series = {{"unknown", 0, {{1, {}}}}, {"free", 1, {{1, 0.0}}}};
  CHECK(to_text(with(chart), kAscii) ==
        "\nCost against volume\n  o unknown (no values)\n  x free (no values)\n");
  chart.series.push_back({"one point", 2, {{10, 3.0}}});
  const std::vector<std::string> plot = plot_of(chart, kAscii);
  CHECK(std::count_if(plot.begin(), plot.end(), [](const auto& row) { return !row.empty(); }) == 1);
  CHECK(plot[8].find('+') == plot[8].size() - 1);
}

TEST_CASE("marks beside the points are left out") {
  Chart chart = crossing_chart();
  chart.marks = {{0.5, "below"}, {2000, "above"}, {-1, "negative"}, {1000, "last"}};
  chart.marks.push_back({std::numeric_limits<double>::quiet_NaN(), "none"});
  const std::string text = to_text(with(chart), kAscii);
  for (const char* name : {"below", "above", "negative", "none"}) {
    CHECK(text.find(name) == std::string::npos);
  }
  CHECK(text.find("| last") != std::string::npos);
}

TEST_CASE("every option has a symbol of its own") {
  Chart chart = log_chart();
  for (std::size_t i = 0; i < 70; ++i) {
    chart.series.push_back(straight("n" + std::to_string(i), i, 1, 1));
  }
  const std::string text = to_text(with(chart), kAscii);
  for (const char* entry : {"& n7", "A n8", "Z n31", "o2 n32", "Z2 n63", "o3 n64"}) {
    CAPTURE(entry);
    CHECK(text.find(' ' + std::string(entry)) != std::string::npos);
  }
  chart.series = {straight("n32", 32, 1, 1)};
  CHECK(plot_of(chart, kAscii)[8].starts_with("o2o2o2"));
}

TEST_CASE("no line is wider than asked for, whatever the texts") {
  Chart chart = crossing_chart();
  chart.series[0].name = std::string(300, 'n');
  chart.series[1].name = "f\x1b[2J\nf\xff";
  for (int i = 0; i < 40; ++i) chart.series.push_back({"Ünïcödé " + std::to_string(i), 2, {}});
  chart.marks.push_back({100, std::string(300, 'm')});
  chart.x.label = std::string(300, 'x');
  chart.title =
      "a title of so many words that they do not fit in a single line, at least not in 80";
  for (const double last : {1e-9, 1.001, 2e15, 1e300}) {
    chart.series[0].points[1].x = last;
    chart.series[1].points[1].y = last;
    for (const std::size_t width : {40u, 41u, 79u, 120u, 200u}) {
      for (const bool unicode : {false, true}) {
        const std::string text = to_text(with(chart), {width, false, unicode, true});
        CHECK(text.find('\x1b') == std::string::npos);
        for (const std::string& line : lines_of(text)) {
          CAPTURE(line);
          CHECK(tco::text::character_count(line) <= width);
          CHECK((line.empty() || line.back() != ' '));
        }
      }
    }
  }
}

TEST_CASE("colour repeats what the symbols say") {
  const Layout color{40, true, false, true};
  const std::string text = to_text(with(crossing_chart()), color);
  CHECK(text.find("\x1b[36mo\x1b[0m rising") != std::string::npos);
  CHECK(text.find("\x1b[33mx\x1b[0m falling") != std::string::npos);
  CHECK(without_escapes(text) == to_text(with(crossing_chart()), kAscii));
}

TEST_CASE("where there is no room for a chart, or no use") {
  CHECK(to_text(with(crossing_chart()), {39, false, false, true}) ==
        "\nCost against volume\n(too narrow for the chart: see --width or -f svg)\n");
  CHECK(to_text(with(crossing_chart()), {80, false, true, false}).empty());
  CHECK(to_text(with(crossing_chart()), {}).empty());
  CHECK(to_markdown(with(crossing_chart()), {}).empty());
  const std::string free = to_text(with(crossing_chart()), {0, false, false, true});
  CHECK(free == to_text(with(crossing_chart()), {80, false, false, true}));
  const std::string wide = to_text(with(crossing_chart()), {500, false, false, true});
  CHECK(wide == to_text(with(crossing_chart()), {200, false, false, true}));
}

}  // namespace chart_text_test
