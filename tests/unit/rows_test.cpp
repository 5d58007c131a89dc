#include "tco/report/rows.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <limits>
#include <string>

using namespace tco::report;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
const std::vector<RowColumn> kColumns{
    {"id"}, {"monthly.total", 2}, {"monthly.next"}, {"/a.b/c", {}, true}, {"cheaper"}};

/// Rows 0, 1, 2 ... through every kind of part; row 1 has an unknown number.
std::string rows(RowStyle style, std::size_t count, const std::string& id = "x") {
  Report frame;
  frame.fields = {{"command", std::string("sweep")}};
  frame.warnings = {"mind"};
  std::string text;
  RowWriter writer(style, frame, "options", kColumns, [&](std::string_view part) { text += part; });
  Pieces pieces;
  std::vector<double> totals;
  std::vector<std::uint8_t> which;
  for (std::size_t i = 0; i < count; ++i) {
    totals.push_back(i == 1 ? kNaN : static_cast<double>(i));
    which.push_back(static_cast<std::uint8_t>(i % 3));
    writer.append(pieces, 2, static_cast<double>(i) / 2);
    writer.append(pieces, 3, static_cast<double>(i));
    pieces.close();
  }
  const std::array<std::string, 3> verdicts{writer.unknown_cell(4), writer.cell(4, "a,b"),
                                            writer.flag_cell(4, true)};
  const std::string ids = writer.cell(0, id);
  const std::array parts{Part::same(ids), Part::numbers(1, totals.data()), Part::pieces(pieces),
                         Part::choice(which.data(), verdicts)};
  writer.write(parts, count);
  writer.finish();
  return text;
}

}  // namespace

TEST_CASE("streamed rows in csv", "[report][rows]") {
  CHECK(rows(RowStyle::csv, 3) ==
        "id,monthly.total,monthly.next,/a.b/c,cheaper\n"
        "x,0.00,0,0,\n"
        "x,,0.5,1,\"a,b\"\n"
        "x,2.00,1,2,true\n");
  // A spreadsheet must not run an id.
  CHECK(rows(RowStyle::csv, 1, "=1+1").find("\n'=1+1,0.00") != std::string::npos);
}

TEST_CASE("streamed rows nest dotted keys in json lines", "[report][rows]") {
  CHECK(rows(RowStyle::json_lines, 2) ==
        R"({"id":"x","monthly":{"total":0.00,"next":0},"/a.b/c":0,"cheaper":null})"
        "\n"
        R"({"id":"x","monthly":{"total":null,"next":0.5},"/a.b/c":1,"cheaper":"a,b"})"
        "\n");
}

TEST_CASE("streamed rows stand in the frame of a json answer", "[report][rows]") {
  CHECK(rows(RowStyle::json, 2) ==
        "{\n  \"command\": \"sweep\",\n  \"options\": [\n    "
        R"({"id":"x","monthly":{"total":0.00,"next":0},"/a.b/c":0,"cheaper":null})"
        ",\n    "
        R"({"id":"x","monthly":{"total":null,"next":0.5},"/a.b/c":1,"cheaper":"a,b"})"
        "\n  ],\n  \"warnings\": [\"mind\"]\n}\n");
  CHECK(rows(RowStyle::json, 0) ==
        "{\n  \"command\": \"sweep\",\n  \"options\": [],\n  \"warnings\": [\"mind\"]\n}\n");
}

TEST_CASE("no rows are a header in csv and nothing in json lines", "[report][rows]") {
  CHECK(rows(RowStyle::csv, 0) == "id,monthly.total,monthly.next,/a.b/c,cheaper\n");
  CHECK(rows(RowStyle::json_lines, 0).empty());
}

// Parts are copied with a fixed length and the rest behind it: both sides of that length.
TEST_CASE("parts of any length come whole, over the ends of blocks too", "[report][rows]") {
  const std::size_t length = GENERATE(0u, 1u, 30u, 31u, 32u, 33u, 64u, 1000u);
  const std::string id = "i" + std::string(length, 'd');
  const std::size_t count = 5000;
  const std::string text = rows(RowStyle::csv, count, id);
  std::string expected = "id,monthly.total,monthly.next,/a.b/c,cheaper\n";
  for (std::size_t i = 0; i < count; ++i) {
    expected += id + ',' + (i == 1 ? "" : std::to_string(i) + ".00") + ',' + std::to_string(i / 2) +
                (i % 2 == 1 ? ".5," : ",") + std::to_string(i) +
                (i % 3 == 0   ? ",\n"
                 : i % 3 == 1 ? ",\"a,b\"\n"
                              : ",true\n");
  }
  const auto differs = std::mismatch(text.begin(), text.end(), expected.begin(), expected.end());
  CHECK(differs.first - text.begin() == static_cast<std::ptrdiff_t>(expected.size()));
  CHECK(text.size() == expected.size());
}
