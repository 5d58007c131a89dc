#pragma once

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

namespace tco::test {

using report::CheckLine;
using report::CheckSheet;
using Grade = CheckLine::Grade;

inline CheckLine line(Grade grade, const std::string& rule,
                      const std::string& message = "it costs $3") {
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

inline CheckSheet all_grades() {
  return {"Failed: 1 of 4",
          "0.1.0",
          false,
          {line(Grade::passed, "kept"), line(Grade::warned, "near"), line(Grade::undecided, "dark"),
           line(Grade::failed, "dear")}};
}

/// Text that ends an element, a table cell, a command or a link where it is not escaped.
inline const std::string kHostile =
    "\x1b[31m</failure><x a=\"1\">&amp; ]]> | [l](javascript:x) <!-- "
    "`c`\n::error::x%0A::warning::y,"
    "file=z:1 \xE2\x80\xAE \xEF\xBF\xBF";

inline CheckSheet hostile() {
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
inline std::string unescaped(std::string text) {
  for (const auto& [code, c] :
       {std::pair("%3A", ":"), {"%2C", ","}, {"%0A", "\n"}, {"%0D", "\r"}, {"%25", "%"}}) {
    for (std::size_t at = 0; (at = text.find(code, at)) != std::string::npos; ++at) {
      text.replace(at, 3, c);
    }
  }
  return text;
}
inline std::vector<Command> commands_in(const std::string& log) {
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

/// What a program says of a file; empty: it is content.
inline std::string complaints(const std::string& command) {
  FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  REQUIRE(pipe);
  std::string text;
  std::array<char, 4096> buffer{};
  while (const std::size_t n = fread(buffer.data(), 1, buffer.size(), pipe)) {
    text.append(buffer.data(), n);
  }
  return pclose(pipe) == 0 ? "" : text + "(failed)";
}

}  // namespace tco::test
