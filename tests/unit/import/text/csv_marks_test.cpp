// Tables as spreadsheets of other countries write them: semicolons or tabs between cells, a comma
// before decimals.
#include "import/text/csv_marks.hpp"

#include "support/import_tables.hpp"
#include "support/measured.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace csv_marks_test {

using namespace tco::test;
using namespace tco::importing;

namespace {

/// ";," of a table parted by semicolons with decimal commas; what is wrong where it is refused.
std::string marks(const std::string& table) {
  std::string wrong;
  const RefuseLine refuse = [](std::size_t line, const std::string& what) {
    throw std::string(std::to_string(line) + ": " + what);
  };
  try {
    const CsvMarks found = marks_of(table, 1, refuse);
    return {found.cell, found.decimal};
  } catch (const std::string& what) {
    return what.substr(0, what.find('\n'));
  }
}

}  // namespace

TEST_CASE("what parts a table, and which mark its decimals have", "[import]") {
  struct Row {
    const char* because;
    std::string table, expected;
  };
  // clang-format off
  const auto row = GENERATE(values<Row>({
      {"commas, whatever the numbers", "a,b\n1.234,0\n", ",."},
      {"one decimal", "a;b\n300,5;90\n", ";,"},
      {"no header", "300,5;90,1\n", ";,"},
      {"a point", "a;b\n300.5;90\n", ";."},
      {"nothing to tell", "a;b\n3;1500\n", ";."},
      {"0,125 has no thousands", "a;b\n0,125;1\n", ";,"},
      {"both marks: the last is before decimals", "a;b\n1.234,5;1\n", ";,"},
      {"thousands twice", "a;b\n1.234.567;1\n", ";,"},
      {"1500 is written without a mark, so 1,234 is a little more than 1", "a;b\n1,234;1500\n", ";,"},
      {"days, versions and names are no numbers", "a;b\n28.11.2026;gpt-4.1\n", ";."},
      {"a unit behind it", "a;b\n300,5 W;99 %\n", ";,"},
      {"tabs", "a\tb\n300,5\t90\n", "\t,"},
      {"a semicolon in quotes parts nothing", "\"a;b\"\n1\n", ",."},
      {"either", "a;b\n1,234;5\n", "2: \"1,234\" may have thousands or decimals behind its mark"},
      {"both", "a;b\n1,5;1\n1;2.5\n",
       "3: numbers with a comma and with a point before their decimals, \"1,5\" and \"2.5\""},
  }));
  // clang-format on
  CAPTURE(row.because);
  CHECK(marks(row.table) == row.expected);
}

TEST_CASE("numbers get a point before their decimals", "[import]") {
  CHECK(with_point("1.234,5 W", ',') == "1234.5 W");
  CHECK(with_point("-0,25", ',') == "-0.25");
  CHECK(with_point("100.000", ',') == "100000");
  CHECK(with_point("1,234.5", '.') == "1234.5");
  CHECK(with_point("28.11.2026", ',') == "28.11.2026");
  CHECK(with_point("gpt-4,1", ',') == "gpt-4,1");
}

TEST_CASE("logs and bills of semicolons are read", "[import]") {
  const Imported log = measured("power-log", "time;watts;util\n1;300,5;90\n2;320,5;95\n3;50,0;0\n");
  CHECK(said(machine(log).at("power"), {"load_watts", "idle_watts"}) ==
        "load_watts 310.5, idle_watts 50");
  CHECK(any(log.notes, "cells parted by semicolons or tabs"));
  const Imported bill = tco::importing::imported(
      "litellm-spend", {"days.csv",
                        "date;model;prompt_tokens;completion_tokens;spend;api_requests\n"
                        "2026-10-01;gpt-4o-mini;100.000;5000;1,25;10\n",
                        {},
                        {}});
  const json scenario = json::parse(bill.document);
  CHECK(scenario.at("x_billed").at("amount") == 1.25);
  CHECK(scenario.at("workload").at("input_tokens") == 10000);  // of 10 requests
  CHECK(tco::importing::recognized({"x.csv", "time;watts;util\n1;300,5;90\n", {}, {}}).name ==
        "power-log");
}

}  // namespace csv_marks_test
