#include "tco/report/formats/format.hpp"

#include <catch2/catch.hpp>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace csv_test {

using namespace tco::report;

namespace {

std::string csv(const std::vector<std::vector<Cell>>& rows) {
  Report report;
  report.tables.push_back({"rows", {"a", "b"}, rows});
  return to_csv(report, {});
}

}  // namespace

TEST_CASE("text that a spreadsheet would run is guarded, numbers never are") {
  struct Row {
    Cell cell;
    std::string field;
  };
  for (const auto& [cell, field] : {
           Row{std::string("=HYPERLINK(1)"), "'=HYPERLINK(1)"},
           Row{std::string("@SUM"), "'@SUM"},
           Row{std::string("-2+3"), "'-2+3"},
           Row{std::string("+1"), "'+1"},
           Row{std::string("\t=1"), "'\t=1"},
           Row{std::string("\r=1"), "\"'\r=1\""},
           Row{std::string("\uff1dA1"), "'\uff1dA1"},
           Row{std::string("\uff0dA1"), "'\uff0dA1"},
           Row{std::string("a=b"), "a=b"},
           Row{std::string(""), ""},
           Row{-5.0, "-5"},
           Row{-0.00000015, "-1.5e-07"},
           Row{0.1, "0.1"},
           Row{1e21, "1e+21"},
           Row{true, "true"},
           Row{{}, ""},
           Row{Ranges{{1.5, 2.0}, {3.0, {}}}, "1.5..2;3.."},
       }) {
    CAPTURE(field);
    CHECK(csv({{cell, 1.0}}) == "a,b\n" + field + ",1\n");
  }
}

TEST_CASE("a German spreadsheet reads it: commas for points, semicolons between fields") {
  Report report;
  report.tables.push_back({"rows",
                           {"id", "monthly.total", "per_output", "ranges"},
                           {{std::string("a;b"), 1440.5, 0.25, Ranges{{1.5, 2.5}, {3.0, {}}}},
                            {std::string("a,b"), 2.0, {}, Ranges{{82.5, {}}}}}});
  Layout layout;
  layout.rows.decimal_comma = true;
  layout.rows.decimals.money = 2;
  CHECK(to_csv(report, layout) ==
        "id;monthly.total;per_output;ranges\n"
        "\"a;b\";1440,50;0,25;\"1,5..2,5;3..\"\n"
        "a,b;2,00;;82,5..\n");
}

TEST_CASE("columns are chosen by name and keep their order") {
  Report report;
  report.tables.push_back({"rows", {"id", "monthly.total", "x"}, {{std::string("a"), 1.0, 2.0}}});
  Layout layout;
  layout.rows.columns = {"x", "id"};
  layout.rows.columns_origin = "--columns";
  CHECK(to_csv(report, layout) == "id,x\na,2\n");
  CHECK(to_json_lines(report, layout) == "{\"id\":\"a\",\"x\":2}\n");
  layout.rows.columns = {"y"};
  CHECK_THROWS_WITH(to_csv(report, layout),
                    "--columns: expected columns of this table, got \"y\"\n"
                    "  hint: there are id, monthly.total, x");
}

TEST_CASE("decimals are of what a column holds") {
  const Decimals decimals{2, 6, 1};
  CHECK(decimals.of("monthly.total") == 2);
  CHECK(decimals.of("horizon.capex") == 2);
  CHECK(decimals.of("own_total") == 2);
  CHECK(decimals.of("saving") == 2);
  CHECK(decimals.of("marginal_per_output") == 6);
  CHECK(decimals.of("per_million_tokens") == 6);
  CHECK(decimals.of("payback_months") == 1);
  CHECK_FALSE(decimals.of("volume"));
  CHECK_FALSE(decimals.of("utilization"));
}

TEST_CASE("quoting is that of RFC 4180") {
  CHECK(csv({{std::string("a,b"), std::string("say \"hi\"")}}) ==
        "a,b\n\"a,b\",\"say \"\"hi\"\"\"\n");
  CHECK(csv({{std::string("two\nlines"), std::string("\r")}}) == "a,b\n\"two\nlines\",\"'\r\"\n");
  CHECK(csv({{std::string(" blanks "), std::string("é")}}) == "a,b\n blanks ,é\n");
  CHECK(csv({{std::string("x\x1b[2J"), std::string("\u202e")}}) == "a,b\nx\\u{1b}[2J,\\u{202e}\n");
}

TEST_CASE("Miller reads back what was written") {
  if (std::system("command -v mlr >/dev/null 2>&1") != 0) return;
  const std::vector<std::string> names{"a,b", "say \"hi\"", "two\nlines", "\"",
                                       ",",   "a\rb",       "é 漢",       " x "};
  std::vector<std::vector<Cell>> rows;
  for (const std::string& name : names) rows.push_back({name, -5.0});
  char directory[] = "/tmp/tco-csv-XXXXXX";
  REQUIRE(::mkdtemp(directory));
  const std::string path = directory;
  std::ofstream(path + "/in.csv", std::ios::binary) << csv(rows);
  const std::string command =
      "mlr --icsv --ojson cat " + path + "/in.csv >" + path + "/out.json 2>" + path + "/err";
  const int status = std::system(command.c_str());
  std::stringstream out;
  out << std::ifstream(path + "/out.json", std::ios::binary).rdbuf();
  std::filesystem::remove_all(path);
  REQUIRE(status == 0);
  std::string expected = "[\n";
  for (std::size_t i = 0; i < names.size(); ++i) {
    std::string escaped;
    for (const char c : names[i]) {
      if (c == '"')
        escaped += "\\\"";
      else if (c == '\n')
        escaped += "\\n";
      else if (c == '\r')
        escaped += "\\r";
      else
        escaped += c;
    }
    expected +=
        "{\n  \"a\": \"" + escaped + "\",\n  \"b\": -5\n}" + (i + 1 < names.size() ? ",\n" : "\n");
  }
  CHECK(out.str() == expected + "]\n");
}

}  // namespace csv_test
