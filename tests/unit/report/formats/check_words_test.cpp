// What reports of `tco check` say of names and of rules that are not applicable.
#include "tco/report/words/checks.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <string>

namespace check_words_test {

using namespace tco::report;
using Grade = CheckLine::Grade;

namespace {

CheckLine line(Grade grade, const std::string& message) {
  CheckLine line;
  line.grade = grade;
  line.rule = "rise";
  line.scenario = "clips";
  line.message = message;
  return line;
}

}  // namespace

TEST_CASE("a rule that is not applicable is told, and is no failure", "[check][report]") {
  CheckSheet sheet;
  sheet.lines = {line(Grade::not_applicable, "there is no baseline")};
  CHECK_THAT(to_junit(sheet), Catch::Contains("failures=\"0\" errors=\"0\" skipped=\"1\""));
  CHECK_THAT(to_junit(sheet), Catch::Contains("<skipped message=\"there is no baseline\"/>"));
  CHECK_THAT(to_comment(sheet), Catch::Contains("| not applicable | rise |"));
  CHECK_THAT(to_comment(sheet), Catch::Contains("there is no baseline"));
  CHECK(to_github(sheet).empty());
  CHECK(nlohmann::json::parse(to_sarif(sheet)).at("runs")[0].at("results").empty());
}

TEST_CASE("names in a comment call nobody and link nowhere", "[check][report]") {
  struct Row {
    const char *because, *name, *shown;
  };
  const auto row = GENERATE(values<Row>({
      {"a mention", "by @octocat", "by @&#8203;octocat"},
      {"an address of mail", "a@example.org", "a@&#8203;example.org"},
      {"an issue", "see #12", "see #&#8203;12"},
      {"an issue elsewhere", "x/y#12", "x/y#&#8203;12"},
      {"an issue by GH-", "gh-12", "gh-&#8203;12"},
      {"a merge request", "!7", "!&#8203;7"},
      {"a bare link", "https://example.org", "https:&#8203;//example.org"},
      {"a bare host", "www.example.org", "www&#8203;.example.org"},
      {"none of it", "a # b: 3 @ 4, row-2!", "a # b: 3 @ 4, row-2!"},
  }));
  CAPTURE(row.because);
  CheckLine named = line(Grade::passed, "");
  named.title = row.name;
  CHECK_THAT(to_comment({"", "", false, {named}}),
             Catch::Contains("| " + std::string(row.shown) + " |"));
}

TEST_CASE("SARIF says where the tool is explained", "[check][report]") {
  CheckSheet sheet;
  sheet.homepage = "https://example.org/tco";
  const nlohmann::json log = nlohmann::json::parse(to_sarif(sheet));
  CHECK(log.at("runs")[0].at("tool").at("driver").at("informationUri") == sheet.homepage);
}

TEST_CASE("outputs of a step are one line each", "[check][report]") {
  CheckSheet sheet;
  sheet.verdict = "failed";
  sheet.cheapest = "own:box api:x\nverdict=passed";
  sheet.monthly = "101 ";
  CHECK(to_outputs(sheet) ==
        "verdict=failed\ncheapest=own:box api:x\\u{a}verdict=passed\nmonthly=101 \n");
}

}  // namespace check_words_test
