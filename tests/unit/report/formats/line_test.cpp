// One answer among many: what is wanted of it, as a line of JSON and as cells of a row.
#include "tco/report/formats/format.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <limits>

namespace line_format_test {

using namespace tco::report;
using nlohmann::ordered_json;

namespace {

Report answer() {
  Report report;
  report.fields = {
      {"command", std::string("compare")},
      {"scenario", Json{R"({"name": "clips", "demand": {"volume": 5}, "tags": [1]})"}}};
  report.tables = {{"options",
                    {"id", "monthly.rent", "monthly.total", "ranges", "stale"},
                    {{std::string("own:a"), Cell{}, 2.5, Ranges{{1, {}}}, true},
                     {std::string("api:b"), 1.0, 1e300, Ranges{{0.5, 2}, {3, 4}}, false}}},
                   {"none", {"id"}, {}}};
  report.after = {{"truncated", false}};
  report.warnings = {"caf\xc3\xa9 \"x\""};
  return report;
}

std::string line(const JsonLook& look, const Report& report = answer()) {
  Layout layout;
  layout.look = &look;
  return to_json_line(report, layout);
}

std::string cells(const std::vector<std::string>& fields) {
  const JsonLook look{fields};
  Layout layout;
  layout.look = &look;
  return to_csv_cells(answer(), layout);
}

}  // namespace

TEST_CASE("a line has what is wanted of an answer", "[report][batch]") {
  struct Row {
    const char* because;
    std::vector<std::string> only;
    const char* expected;
  };
  const auto row = GENERATE(values<Row>({
      {"a field", {"command"}, R"({"command":"compare"})"},
      {"a column", {"options.id"}, R"({"options":[{"id":"own:a"},{"id":"api:b"}]})"},
      {"columns that begin alike are one object",
       {"options.monthly.rent", "options.monthly.total"},
       R"({"options":[{"monthly":{"rent":null,"total":2.5}},{"monthly":{"rent":1,"total":1e+300}}]})"},
      {"all that begins so",
       {"options.monthly"},
       R"({"options":[{"monthly":{"rent":null,"total":2.5}},{"monthly":{"rent":1,"total":1e+300}}]})"},
      {"in the order of the answer, whatever theirs",
       {"truncated", "options.stale", "command"},
       R"({"command":"compare","options":[{"stale":true},{"stale":false}],"truncated":false})"},
      {"ranges, an open end as null",
       {"options.ranges"},
       R"({"options":[{"ranges":[[1,null]]},{"ranges":[[0.5,2],[3,4]]}]})"},
      {"a part of a document",
       {"scenario.demand.volume"},
       R"({"scenario":{"demand":{"volume":5}}})"},
      {"a list in a document", {"scenario.tags"}, R"({"scenario":{"tags":[1]}})"},
      {"a table without rows", {"none"}, R"({"none":[]})"},
      {"text in ASCII", {"warnings"}, R"({"warnings":["caf\u00e9 \"x\""]})"},
      {"a longer key is another one: of no row anything",
       {"options.monthly.totals"},
       R"({"options":[{},{}]})"},
  }));
  CAPTURE(row.because);
  CHECK(line({row.only}) == row.expected);
}

TEST_CASE("a line without fields is the JSON answer but for what is left out", "[report][batch]") {
  ordered_json whole = ordered_json::parse(to_json(answer(), {}));
  CHECK(line({}) == whole.dump(-1, ' ', true));
  whole.erase("scenario");
  whole.erase("truncated");
  CHECK(line({{}, {"scenario", "truncated"}}) == whole.dump(-1, ' ', true));
}

TEST_CASE("rows that are made as they are written stand in a line", "[report][batch]") {
  Report report = answer();
  std::string made;
  report.tables[0].more = [&](const RowTaker& take) {
    made += 'a';
    take({std::string("own:c"), Cell{}, 3.0, Ranges{}, false});
  };
  report.tables[1].more = [&](const RowTaker& take) { take({made}); };
  CHECK(line({{"options.id"}}, report) ==
        R"({"options":[{"id":"own:a"},{"id":"api:b"},{"id":"own:c"}]})");
  made.clear();
  // The second table is made of what the first was made of, which nobody wants to see.
  CHECK(line({{"none"}}, report) == R"({"none":[{"id":"a"}]})");
  report.tables[0].more = [](const RowTaker& take) {
    take({std::string("own:c"), Cell{}, std::numeric_limits<double>::infinity(), Ranges{}, false});
  };
  CHECK_THROWS_WITH(line({{"options.id"}}, report), Catch::Contains("monthly.total of own:c"));
}

TEST_CASE("fields are cells of a row, lists in one cell", "[report][batch]") {
  CHECK(cells({"command", "options.id", "options.monthly.total"}) ==
        "compare,own:a;api:b,2.5;1e+300");
  CHECK(cells({"options.monthly.rent", "none", "truncated"}) == ";1,,false");
  CHECK(cells({"options.ranges"}) == "1;;0.5;2;3;4");
  CHECK(cells({"warnings"}) == "\"caf\xc3\xa9 \"\"x\"\"\"");
}

}  // namespace line_format_test
