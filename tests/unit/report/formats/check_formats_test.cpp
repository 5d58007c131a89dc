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

namespace check_formats_test {

using namespace tco::report;
using namespace tco::test;
using nlohmann::json;

namespace {

bool has_program(const std::string& name) {
  return system(("command -v " + name + " >/dev/null 2>&1").c_str()) == 0;
}

std::string written(const std::string& name, const std::string& text) {
  const std::string path = "check_formats_test." + name;
  std::ofstream(path) << text;
  return path;
}

}  // namespace

TEST_CASE("JUnit: one case a rule, a failure only where a limit is broken", "[check][report]") {
  const std::string xml = to_junit(all_grades());
  CHECK_THAT(xml, Catch::Contains("tests=\"4\" failures=\"1\" errors=\"1\""));
  CHECK_THAT(xml, Catch::Contains("<testcase name=\"kept\" classname=\"tco.clips\" time=\"0\"/>"));
  CHECK_THAT(xml, Catch::Contains("<system-out>warned: it costs $3 a/clips.json:7</system-out>"));
  CHECK_THAT(xml, Catch::Contains("<error message=\"it costs $3\" type=\"undecided\">"));
  CHECK_THAT(xml, Catch::Contains("<failure message=\"it costs $3\" type=\"failed\">"));
}

TEST_CASE("JUnit is what parsers take, whatever is in it", "[check][report]") {
  const std::string xml = GENERATE(to_junit(all_grades()), to_junit(hostile()));
  // XML 1.0 has no form of these, and one of them makes a server show no tests at all.
  CHECK(xml.find('\x1b') == std::string::npos);
  CHECK(xml.find("\xEF\xBF\xBF") == std::string::npos);
  const std::string path = written("xml", xml);
  if (has_program("xmllint")) {
    CHECK(complaints("xmllint --noout --schema " TCO_SOURCE_DIR "/tests/fixtures/junit.xsd " +
                     path) == "");
  } else {
    WARN("xmllint is not installed: JUnit was not validated");
  }
  remove(path.c_str());
}

TEST_CASE("SARIF has what code scanning requires", "[check][report]") {
  const CheckSheet sheet = GENERATE(all_grades(), hostile());
  const json log = json::parse(to_sarif(sheet));
  CHECK(log.at("version") == "2.1.0");
  CHECK(log.at("$schema").is_string());
  REQUIRE(log.at("runs").size() == 1);
  const json& driver = log.at("runs")[0].at("tool").at("driver");
  CHECK(driver.at("name") == "tco");
  std::set<std::string> prints;
  for (const json& result : log.at("runs")[0].at("results")) {
    const json& rule = driver.at("rules").at(result.at("ruleIndex").get<std::size_t>());
    CHECK(rule.at("id") == result.at("ruleId"));
    CHECK(rule.at("shortDescription").at("text").is_string());
    CHECK(std::set<std::string>{"error", "warning"}.contains(result.at("level")));
    CHECK_FALSE(result.at("message").at("text").get<std::string>().empty());
    const json& where = result.at("locations").at(0).at("physicalLocation");
    CHECK(where.at("region").at("startLine") == 7);
    const std::string uri = where.at("artifactLocation").at("uri");
    CHECK(uri.find_first_of(" <>\"\n:|`") == std::string::npos);
    prints.insert(result.at("partialFingerprints").at("tcoCheck/v1").get<std::string>());
  }
  CHECK(prints.size() == log.at("runs")[0].at("results").size());
}

TEST_CASE("GitLab: Code Quality by its schema", "[check][report]") {
  std::ifstream file(TCO_SOURCE_DIR "/tests/fixtures/gitlab_codequality.json");
  REQUIRE(file);
  const json schema = json::parse(file);
  const json issues = json::parse(to_gitlab(GENERATE(all_grades(), hostile())));
  CHECK(follows(schema, issues));
  std::set<std::string> prints;
  for (const json& issue : issues) prints.insert(issue.at("fingerprint").get<std::string>());
  CHECK(prints.size() == issues.size());
}

TEST_CASE("a fingerprint stays while lines and figures change", "[check][report]") {
  const auto print = [](const CheckLine& l) {
    return json::parse(to_gitlab({"", "", false, {l}}))[0].at("fingerprint").get<std::string>();
  };
  const CheckLine before = line(Grade::failed, "dear");
  CheckLine after = line(Grade::warned, "dear", "it costs $4");
  after.line = 99;
  CHECK(print(before) == print(after));
  CHECK(print(before) != print(line(Grade::failed, "other")));
  // Two budgets may have the same rule: of two issues that are alike GitLab shows one.
  const json twice = json::parse(to_gitlab({"", "", false, {before, after}}));
  CHECK(twice[0].at("fingerprint") == print(before));
  CHECK(twice[1].at("fingerprint") != print(before));
  // printf 'dear\0clips\0a/clips.json\0/plans/0/rates/0/price\0' | sha256sum
  CHECK(print(before) == "ac7ce9ad45694855cbbb4f02fe911bf46738492b95de6b3a60ea52de9d943b66");
}

}  // namespace check_formats_test
