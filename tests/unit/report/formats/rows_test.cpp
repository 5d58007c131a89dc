#include "tco/report/formats/rows.hpp"

#include <catch2/catch.hpp>

#include <malloc.h>

#include <algorithm>
#include <array>
#include <limits>
#include <string>

namespace rows_test {

using namespace tco::report;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
const std::vector<RowColumn> kColumns{
    {"id"}, {"monthly.total", 2}, {"monthly.next"}, {"/a.b/c", {}, true}, {"cheaper"}};

/// Rows 0, 1, 2 ... through every kind of part; row 1 has an unknown number.
std::string rows(RowStyle style, std::size_t count, const std::string& id = "x",
                 const std::vector<RowColumn>& columns = kColumns) {
  Report report;
  report.fields = {{"command", std::string("sweep")}};
  report.warnings = {"mind"};
  std::string text;
  RowFrame frame(style, report, "options", columns, [&](std::string_view part) { text += part; });
  RowWriter writer(style, columns, [&](std::string_view part) { frame.write(part); });
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
  const std::vector<std::string_view> choices(verdicts.begin(), verdicts.end());
  const std::string ids = writer.cell(0, id);
  const std::array parts{Part::same(ids), Part::numbers(1, totals.data()), Part::pieces(pieces),
                         Part::choice(which.data(), choices)};
  writer.write(parts, count);
  writer.flush();
  frame.finish();
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

TEST_CASE("columns that are left out leave no trace", "[report][rows]") {
  struct Row {
    const char* because;
    std::vector<std::size_t> hidden;
    const char *csv, *json_lines;
  };
  const auto row = GENERATE(values<Row>({
      {"the first, so that the second has no comma",
       {0},
       "monthly.total,monthly.next,/a.b/c,cheaper\n0.00,0,0,\n",
       "{\"monthly\":{\"total\":0.00,\"next\":0},\"/a.b/c\":0,\"cheaper\":null}\n"},
      {"the last, so that the row ends before it",
       {4},
       "id,monthly.total,monthly.next,/a.b/c\nx,0.00,0,0\n",
       "{\"id\":\"x\",\"monthly\":{\"total\":0.00,\"next\":0},\"/a.b/c\":0}\n"},
      {"all of an object but its second member, which the row ends with",
       {0, 1, 3, 4},
       "monthly.next\n0\n",
       "{\"monthly\":{\"next\":0}}\n"},
      {"all pieces",
       {2, 3},
       "id,monthly.total,cheaper\nx,0.00,\n",
       "{\"id\":\"x\",\"monthly\":{\"total\":0.00},\"cheaper\":null}\n"},
  }));
  CAPTURE(row.because);
  std::vector<RowColumn> columns = kColumns;
  for (const std::size_t column : row.hidden) columns[column].hidden = true;
  CHECK(rows(RowStyle::csv, 1, "x", columns) == row.csv);
  CHECK(rows(RowStyle::json_lines, 1, "x", columns) == row.json_lines);
}

// Texts are copied in steps, the same number for all of a column, very long ones otherwise; numbers
// are made for a few rows at once.
TEST_CASE("parts of any length come whole, over the ends of blocks too", "[report][rows]") {
  const std::size_t length = GENERATE(0u, 1u, 15u, 16u, 17u, 32u, 64u, 255u, 256u, 257u, 1000u);
  const std::string id = "i" + std::string(length, 'd');
  const std::size_t count = GENERATE(255u, 256u, 257u, 5000u);
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

TEST_CASE("rows that are written are not kept", "[report][rows]") {
  // Where a sanitizer allocates, mallinfo2 tells nothing, and this passes.
  RowWriter writer(RowStyle::csv, kColumns, [](std::string_view) {});
  const std::string verdict = writer.cell(4, "a");
  const std::array<std::string_view, 1> choices{verdict};
  const std::array<double, 2> totals{1.5, kNaN};
  const std::array<std::uint8_t, 2> which{};
  Pieces pieces;
  for (std::size_t i = 0; i < totals.size(); ++i) {
    writer.append(pieces, 2, 1);
    pieces.close();
  }
  const std::array parts{Part::same("x"), Part::numbers(1, totals.data()), Part::pieces(pieces),
                         Part::choice(which.data(), choices)};
  const auto in_use_after = [&](int runs) {
    for (int i = 0; i < runs; ++i) writer.write(parts, totals.size());
    return mallinfo2().uordblks + mallinfo2().hblkhd;
  };
  const std::size_t first = in_use_after(1);
  CHECK(in_use_after(10'000) <= first + 1024);
}

}  // namespace rows_test
