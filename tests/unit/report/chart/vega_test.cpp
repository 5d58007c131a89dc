#include "support/charts.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <limits>

namespace chart_vega_test {

using namespace tco::report;
using nlohmann::json;

namespace {

json spec_of(const Chart& chart) { return json::parse(to_vega(with(chart), {})); }

}  // namespace

TEST_CASE("a Vega-Lite specification holds the values of the chart") {
  const json spec = spec_of(crossing_chart());
  CHECK(spec["$schema"] == "https://vega.github.io/schema/vega-lite/v5.json");
  CHECK(spec["title"] == json{"Cost against volume"});  // a line an element
  CHECK(spec["description"] == "One rises, one falls.");
  REQUIRE(spec["layer"].size() == 4);  // lines, marks, their labels, names at the lines
  const json& lines = spec["layer"][0];
  CHECK(lines["data"]["values"] == json::parse(R"([
    {"option": "rising", "series": 0, "order": 0, "x": 1, "y": 1},
    {"option": "rising", "series": 0, "order": 1, "x": 1000, "y": 1000},
    {"option": "falling", "series": 1, "order": 0, "x": 1, "y": 1000},
    {"option": "falling", "series": 1, "order": 1, "x": 1000, "y": 1}])"));
  CHECK(lines["encoding"]["x"]["scale"]["type"] == "log");
  CHECK(lines["encoding"]["y"]["title"] == "cost, $ a clip (log scale)");
  CHECK(lines["encoding"]["color"]["scale"]["domain"] == json{"rising", "falling"});
  CHECK(lines["encoding"]["color"]["scale"]["range"] == json{"#0072B2", "#D55E00"});
  CHECK(lines["encoding"]["shape"]["scale"]["range"] == json{"circle", "cross"});
  const json marks =
      json::parse(R"([{"x": 31.6227766, "label": "break-even 31.6", "own": false}])");
  CHECK(spec["layer"][1]["mark"]["type"] == "rule");
  CHECK(spec["layer"][1]["data"]["values"] == marks);
  CHECK(spec["layer"][2]["mark"]["type"] == "text");
  CHECK(spec["layer"][2]["data"]["values"] == marks);
}

TEST_CASE("axes that are not logarithmic need no zero") {
  Chart chart = crossing_chart();
  chart.y.log = false;
  const json encoding = spec_of(chart)["layer"][0]["encoding"];
  CHECK(encoding["y"]["scale"] ==
        json::parse(R"({"type": "linear", "nice": false, "zero": false, "padding": 20})"));
  CHECK(encoding["y"]["title"] == "cost, $ a clip");
}

TEST_CASE("Vega-Lite breaks lines at null") {
  constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
  Chart chart = log_chart();
  chart.series = {{"gap", 0, {{1, 2.0}, {2, {}}, {3, 0.0}, {4, kNan}, {kNan, 5.0}, {6, 2.5}}}};
  const json values = spec_of(chart)["layer"][0]["data"]["values"];
  REQUIRE(values.size() == 6);
  CHECK(values[0]["y"] == 2.0);
  for (const std::size_t i : {1u, 2u, 3u}) CHECK(values[i]["y"].is_null());
  CHECK(values[4]["x"].is_null());
  CHECK(values[5]["y"] == 2.5);
}

TEST_CASE("marks beside the points are not in the specification") {
  Chart chart = crossing_chart();
  chart.marks = {{2000, "above"}};
  CHECK(spec_of(chart)["layer"].size() == 2);  // lines, and names at them
  CHECK(spec_of(log_chart())["layer"].size() == 1);
}

TEST_CASE("foreign text in Vega-Lite") {
  Chart chart = crossing_chart();
  chart.series[0].name = "a \"quoted\" <b> \x1b[2J \xff";
  const std::string spec = to_vega(with(chart), {});
  CHECK(json::parse(spec)["layer"][0]["data"]["values"][0]["option"] ==
        "a \"quoted\" <b> \\u{1b}[2J \\xff");
  CHECK(spec.back() == '\n');
}

}  // namespace chart_vega_test
