#include "report/words/xml_text.hpp"
#include "tco/report/words/checks.hpp"

#include <algorithm>
#include <map>

namespace tco::report {
namespace {

using Grade = CheckLine::Grade;

std::string attribute(std::string_view name, std::string_view value) {
  return ' ' + std::string(name) + "=\"" + xml_text(value) + '"';
}

/// What a test case holds; nothing where it passed.
std::string outcome(const CheckLine& line, bool warn_only) {
  const std::string where =
      line.file.empty() ? "" : ' ' + line.file + ':' + std::to_string(line.line);
  const std::string text = xml_text(line.message) + xml_text(where);
  if (line.grade == Grade::passed) return {};
  if (line.grade == Grade::not_applicable) {
    return "<skipped" + attribute("message", line.message) + "/>";
  }
  if (line.grade == Grade::warned || warn_only) {
    return "<system-out>" + std::string(name_of(line.grade)) + ": " + text + "</system-out>";
  }
  const std::string element = line.grade == Grade::failed ? "failure" : "error";
  return '<' + element + attribute("message", line.message) +
         attribute("type", name_of(line.grade)) + '>' + text + "</" + element + '>';
}

std::string counts(const std::vector<const CheckLine*>& lines, bool warn_only) {
  const auto count = [&](Grade grade) {
    const auto n = std::count_if(lines.begin(), lines.end(),
                                 [&](const CheckLine* line) { return line->grade == grade; });
    return std::to_string(warn_only ? 0 : n);
  };
  return attribute("tests", std::to_string(lines.size())) +
         attribute("failures", count(Grade::failed)) + attribute("errors", count(Grade::undecided));
}

}  // namespace

std::string to_junit(const CheckSheet& sheet) {
  std::vector<const CheckLine*> all;
  std::vector<std::string> scenarios;
  for (const CheckLine& line : sheet.lines) {
    all.push_back(&line);
    const bool known =
        std::find(scenarios.begin(), scenarios.end(), line.scenario) != scenarios.end();
    if (!known) scenarios.push_back(line.scenario);
  }
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites";
  out += attribute("name", "tco check") + counts(all, sheet.warn_only) + ">\n";
  for (const std::string& scenario : scenarios) {
    std::vector<const CheckLine*> lines;
    for (const CheckLine* const line : all) {
      if (line->scenario == scenario) lines.push_back(line);
    }
    out += "  <testsuite" + attribute("name", scenario) + counts(lines, sheet.warn_only) +
           attribute("skipped", std::to_string(std::count_if(lines.begin(), lines.end(),
                                                             [](const CheckLine* line) {
                                                               return line->grade ==
                                                                      Grade::not_applicable;
                                                             }))) +
           attribute("time", "0") + ">\n";
    std::map<std::string, std::size_t> told;  // of two cases of one name, readers keep one
    for (const CheckLine* const line : lines) {
      const std::size_t nth = ++told[line->rule];
      const std::string name = line->rule + (nth > 1 ? " " + std::to_string(nth) : "");
      out += "    <testcase" + attribute("name", name) + attribute("classname", "tco." + scenario) +
             attribute("time", "0");
      const std::string inside = outcome(*line, sheet.warn_only);
      out += inside.empty() ? "/>\n" : '>' + inside + "</testcase>\n";
    }
    out += "  </testsuite>\n";
  }
  return out + "</testsuites>\n";
}

}  // namespace tco::report
