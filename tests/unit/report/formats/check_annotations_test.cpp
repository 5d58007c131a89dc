// Reports of `tco check` for machines: what is in them, and that foreign text stays text.
#include "support/check_sheets.hpp"
#include "support/schema_check.hpp"
#include "tco/report/words/checks.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <stdio.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

namespace check_annotations_test {

using namespace tco::report;
using namespace tco::test;
using nlohmann::json;

TEST_CASE("GitHub: an annotation for what did not pass, on its line", "[check][report]") {
  const auto commands = commands_in(to_github(all_grades()));
  REQUIRE(commands.size() == 3);
  CHECK(commands[0].name == "warning");
  CHECK(commands[1].name == "error");
  CHECK(commands[2].name == "error");
  CHECK(commands[2].properties.at("file") == "a/clips.json");
  CHECK(commands[2].properties.at("line") == "7");
  CHECK(commands[2].properties.at("title") == "failed: dear");
  CHECK(commands[2].message == "it costs $3");
}

TEST_CASE("GitHub: foreign text makes no command of its own", "[check][report]") {
  const auto commands = commands_in(to_github(hostile()));
  REQUIRE(commands.size() == 1);
  CHECK(commands[0].name == "error");
  CHECK(commands[0].properties.size() == 3);
  CHECK(commands[0].properties.at("line") == "7");
  CHECK_THAT(commands[0].message, Catch::Contains("x%0A::warning::y"));  // as it was
}

TEST_CASE("GitHub: ten of a kind, and how many more", "[check][report]") {
  CheckSheet sheet = all_grades();
  for (int i = 0; i < 12; ++i) sheet.lines.push_back(line(Grade::failed, "r" + std::to_string(i)));
  const auto commands = commands_in(to_github(sheet));  // 1 warning, 10 of 14 errors, the rest
  REQUIRE(commands.size() == 12);
  CHECK(commands.back().name == "notice");
  CHECK_THAT(commands.back().message, Catch::StartsWith("4 more rules"));
}

TEST_CASE("told as warnings where only warnings are wanted", "[check][report]") {
  CheckSheet sheet = all_grades();
  sheet.warn_only = true;
  for (const Command& command : commands_in(to_github(sheet))) CHECK(command.name == "warning");
  CHECK_THAT(to_junit(sheet), Catch::Contains("failures=\"0\" errors=\"0\""));
  CHECK(to_sarif(sheet).find("\"error\"") == std::string::npos);
  CHECK(to_gitlab(sheet).find("critical") == std::string::npos);
}

TEST_CASE("a comment is found by its marker and stays small", "[check][report]") {
  CheckSheet sheet = all_grades();
  CHECK_THAT(to_comment(sheet), Catch::StartsWith("<!-- tco check -->\n"));
  for (int i = 0; i < 2000; ++i) sheet.lines.push_back(line(Grade::passed, "rule"));
  const std::string comment = to_comment(sheet);
  CHECK(comment.size() <= 60'000);
  CHECK_THAT(comment, Catch::Contains("more rules are left out"));
  CHECK_THAT(comment, Catch::Contains("**failed**"));  // the heaviest stay
}

TEST_CASE("a comment holds foreign text as text", "[check][report]") {
  const std::string comment = to_comment(hostile());
  const std::string body = comment.substr(kCommentMarker.size());
  CHECK(body.find("<!--") == std::string::npos);
  CHECK(body.find("<x") == std::string::npos);
  CHECK(body.find("[l](") == std::string::npos);
  CHECK(body.find("\n::") == std::string::npos);
}

}  // namespace check_annotations_test
