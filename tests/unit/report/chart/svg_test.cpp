#include "support/charts.hpp"
#include "tco/error.hpp"

#include <boost/property_tree/ptree.hpp>
#include <boost/property_tree/xml_parser.hpp>
#include <catch2/catch.hpp>

#include <algorithm>
#include <limits>
#include <sstream>

namespace chart_svg_test {

using namespace tco::report;
using boost::property_tree::ptree;

namespace {

/// The svg element; fails where the text is no XML.
ptree picture(const std::string& svg) {
  std::istringstream in(svg);
  ptree document;
  boost::property_tree::read_xml(in, document);
  return document.get_child("svg");
}

/// Every text element, in order.
std::vector<std::string> texts(const ptree& element) {
  std::vector<std::string> found;
  for (const auto& [name, child] : element) {
    if (name == "text") found.push_back(child.data());
    const std::vector<std::string> inner = texts(child);
    found.insert(found.end(), inner.begin(), inner.end());
  }
  return found;
}

bool has(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

std::string svg_of(const Chart& chart) { return to_svg(with(chart), {}); }

}  // namespace

TEST_CASE("a picture says what it shows") {
  const std::string svg = svg_of(crossing_chart());
  const ptree root = picture(svg);
  CHECK(root.get<std::string>("<xmlattr>.xmlns") == "http://www.w3.org/2000/svg");
  CHECK(root.get<std::string>("<xmlattr>.role") == "img");
  CHECK(root.get<std::string>("<xmlattr>.viewBox").starts_with("0 0 960 "));
  CHECK(root.get<std::string>("title") == "Cost against volume");
  CHECK(root.get<std::string>("desc") == "One rises, one falls.");
  const std::vector<std::string> all = texts(root);
  for (const char* text :
       {"Cost against volume", "cost, $ a clip (log scale)", "volume, clips (log scale)",
        "break-even 31.6", "rising", "falling", "1", "10", "100", "1k", "1,000"}) {
    CAPTURE(text);
    CHECK(has(all, text));
  }
  CHECK(svg == svg_of(crossing_chart()));
}

TEST_CASE("a picture needs nothing else and is small") {
  const std::string svg = svg_of(crossing_chart());
  for (const char* word : {"script", "href", "url(", "@import", "<image", "<style", "<!"}) {
    CHECK(svg.find(word) == std::string::npos);
  }
  CHECK(svg.size() < 5000);
}

// By hand: the plot goes from x = 16 + 8 + 5 letters of 7.3 = 60.5 to 960 - 16 - 12 - 7 letters of
// the longest name = 880.9; a margin of 5 % of the range at both ends leaves 60.5 + 820.4 / 22 =
// 97.8 to 843.6. Above it are the title and a gap (32), a caption and a row of labels less half a
// line: 32 + 3 * 20 - 10 = 82; 330 below that it ends, at 412, with its margins at 397 and 97. The
// mark is a hair left of half way, at 470.7.
TEST_CASE("the lines of a picture") {
  const std::string svg = svg_of(crossing_chart());
  CHECK(svg.find("stroke=\"#0072B2\" stroke-width=\"2\" d=\"M97.8 397L843.6 97\"/>") !=
        std::string::npos);
  CHECK(svg.find("stroke=\"#D55E00\" stroke-width=\"2\" stroke-dasharray=\"7 3\" "
                 "d=\"M97.8 97L843.6 397\"/>") != std::string::npos);
  CHECK(svg.find("<path d=\"M470.7 76L470.7 412\"/>") != std::string::npos);
}

TEST_CASE("a gap starts a new line") {
  Chart chart = log_chart();
  chart.series = {{"gap", 0, {{1, 7.0}, {10, 7.0}, {30, {}}, {100, 7.0}, {1000, 7.0}}}};
  const std::string svg = svg_of(chart);
  const std::size_t at = svg.find("stroke=\"#0072B2\" stroke-width=\"2\" d=\"");
  REQUIRE(at != std::string::npos);
  const std::string path = svg.substr(at, svg.find("/>", at) - at);
  CHECK(std::count(path.begin(), path.end(), 'M') == 2);
  CHECK(std::count(path.begin(), path.end(), 'L') == 2);
}

TEST_CASE("labels of marks that are near are below each other") {
  Chart chart = crossing_chart();
  chart.marks = {{30, "break-even 30"}, {31, "break-even 31"}, {32, "break-even 32"}};
  const std::string svg = svg_of(chart);
  for (const char* y :
       {"y=\"72\">break-even 30", "y=\"92\">break-even 31", "y=\"112\">break-even 32"}) {
    CAPTURE(svg);
    CHECK(svg.find(y) != std::string::npos);
  }
}

TEST_CASE("foreign text stays text") {
  struct Row {
    const char* because;
    std::string name;
    std::string text;
  };
  for (const Row& row : {
           Row{"markup", "</text><script>alert(1)</script>", "</text><script>alert(1)</script>"},
           Row{"entities", "AT&T &lt; \"x\" 'y'", "AT&T &lt; \"x\" 'y'"},
           Row{"CDATA", "]]>", "]]>"},
           Row{"control characters, which XML 1.0 cannot hold", "a\x1b[2J\x01",
               "a\\u{1b}[2J\\u{1}"},
           Row{"no UTF-8", "a\xff", "a\\xff"},
           Row{"a noncharacter", "a\xef\xbf\xbe", "a\\u{fffe}"},
           Row{"right to left", "a\xe2\x80\xae", "a\\u{202e}"},
           Row{"other alphabets", "Größe 価格", "Größe 価格"},
       }) {
    CAPTURE(row.because);
    Chart chart = crossing_chart();
    chart.title = chart.description = row.name;
    chart.series[0].name = chart.marks[0].label = row.name;
    chart.x.label = row.name;
    const std::string svg = svg_of(chart);
    const ptree root = picture(svg);
    CHECK(root.get<std::string>("title") == row.text);
    CHECK(root.get<std::string>("desc") == row.text);
    CHECK(has(texts(root), row.text));
    CHECK(has(texts(root), row.text + ", clips (log scale)"));
    CHECK(root.count("script") == 0);
  }
}

TEST_CASE("pictures with next to nothing") {
  Chart chart = log_chart();
  CHECK(texts(picture(svg_of(chart))) == std::vector<std::string>{"Cost against volume"});
  chart.series = {{"unknown", 0, {{1, {}}}}, {"free", 1, {{1, 0.0}}}};
  CHECK(has(texts(picture(svg_of(chart))), "unknown (no values)"));
  chart.series.push_back({"one point", 2, {{10, 3.0}}});
  chart.series.push_back({"none", 99, {{std::numeric_limits<double>::quiet_NaN(), 3.0}}});
  const std::string svg = svg_of(chart);
  CHECK(has(texts(picture(svg)), "one point"));
  CHECK(svg.find("nan") == std::string::npos);
  CHECK(svg.find("inf") == std::string::npos);
}

TEST_CASE("an answer without a chart is refused where a chart is asked for") {
  for (const auto& [render, format] :
       {std::pair{&to_svg, std::string("svg")}, std::pair{&to_vega, std::string("vega")}}) {
    try {
      render({}, {});
      FAIL("no error");
    } catch (const tco::Error& error) {
      CHECK(error.code() == tco::ExitCode::usage);
      CHECK(error.what() == "--format " + format +
                                ": expected an answer with a chart, got one without\n"
                                "  hint: `tco compare` draws one");
    }
  }
}

// Fleets that take turns: a name in each of many narrow bands would be a row of the same words.
TEST_CASE("what wins in many narrow bands is named once, where it wins longest") {
  Chart chart = crossing_chart();
  chart.bands = {{1, 2, "rising fleet"},
                 {2, 3, "falling fleet"},
                 {3, 6, "rising fleet"},
                 {6, 7, "falling fleet"},
                 {7, 1000, "one of whole breadth"}};
  const std::string svg = svg_of(chart);
  const std::vector<std::string> all = texts(picture(svg));
  CHECK(std::count(all.begin(), all.end(), "rising fleet") == 1);
  CHECK(std::count(all.begin(), all.end(), "falling fleet") == 1);
  CHECK(std::count(all.begin(), all.end(), "one of whole breadth") == 1);
}

}  // namespace chart_svg_test
