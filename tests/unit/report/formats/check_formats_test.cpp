// Reports of `tco check` for machines: what is in them, and that foreign text stays text.
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
using Grade = CheckLine::Grade;

namespace {

CheckLine line(Grade grade, const std::string& rule, const std::string& message = "it costs $3") {
  return {grade,
          rule,
          "",
          "clips",
          "monthly.total",
          "api:x",
          "$3.00",
          "<= $2.00",
          "-$1.00",
          message,
          "a/clips.json",
          7,
          "/plans/0/rates/0/price"};
}

CheckSheet all_grades() {
  return {"Failed: 1 of 4",
          "0.1.0",
          false,
          {line(Grade::passed, "kept"), line(Grade::warned, "near"), line(Grade::undecided, "dark"),
           line(Grade::failed, "dear")}};
}

/// Text that ends an element, a table cell, a command or a link where it is not escaped.
const std::string kHostile =
    "\x1b[31m</failure><x a=\"1\">&amp; ]]> | [l](javascript:x) <!-- "
    "`c`\n::error::x%0A::warning::y,"
    "file=z:1 \xE2\x80\xAE \xEF\xBF\xBF";

CheckSheet hostile() {
  CheckLine bad = line(Grade::failed, "dear", kHostile);
  bad.title = bad.scenario = bad.option = bad.file = kHostile;
  return {kHostile, "0.1.0", false, {bad}};
}

/// A step of a runner: the commands it would take out of its log.
struct Command {
  std::string name;
  std::map<std::string, std::string> properties;
  std::string message;
};
std::string unescaped(std::string text) {
  for (const auto& [code, c] :
       {std::pair("%3A", ":"), {"%2C", ","}, {"%0A", "\n"}, {"%0D", "\r"}, {"%25", "%"}}) {
    for (std::size_t at = 0; (at = text.find(code, at)) != std::string::npos; ++at) {
      text.replace(at, 3, c);
    }
  }
  return text;
}
std::vector<Command> commands_in(const std::string& log) {
  std::vector<Command> commands;
  std::istringstream lines(log);
  for (std::string text; std::getline(lines, text);) {
    if (!text.starts_with("::")) continue;
    const std::size_t end = text.find("::", 2);
    REQUIRE(end != std::string::npos);
    const std::string head = text.substr(2, end - 2);
    Command command{head.substr(0, head.find(' ')), {}, unescaped(text.substr(end + 2))};
    std::istringstream rest(head.find(' ') == std::string::npos ? ""
                                                                : head.substr(head.find(' ') + 1));
    for (std::string pair; std::getline(rest, pair, ',');) {
      command.properties[pair.substr(0, pair.find('='))] =
          unescaped(pair.substr(pair.find('=') + 1));
    }
    commands.push_back(command);
  }
  return commands;
}

bool has_program(const std::string& name) {
  return system(("command -v " + name + " >/dev/null 2>&1").c_str()) == 0;
}

/// What a program says of a file; empty: it is content.
std::string complaints(const std::string& command) {
  FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  REQUIRE(pipe);
  std::string text;
  std::array<char, 4096> buffer{};
  while (const std::size_t n = fread(buffer.data(), 1, buffer.size(), pipe)) {
    text.append(buffer.data(), n);
  }
  return pclose(pipe) == 0 ? "" : text + "(failed)";
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

}  // namespace check_formats_test
