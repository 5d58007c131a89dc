#include "report/words/fingerprint.hpp"
#include "tco/text/display.hpp"

#include <nlohmann/json.hpp>

namespace tco::report {
namespace {

using nlohmann::ordered_json;
using Grade = CheckLine::Grade;

const char* severity(Grade grade, bool warn_only) {
  if (grade == Grade::warned || warn_only) return "minor";
  return grade == Grade::failed ? "critical" : "major";
}

}  // namespace

std::string to_gitlab(const CheckSheet& sheet) {
  ordered_json issues = ordered_json::array();
  Fingerprints fingerprints;
  for (const CheckLine& line : sheet.lines) {
    if (line.grade <= Grade::passed) continue;
    // A path is required: where no file is to blame, what was asked stands for it.
    const std::string& path = line.file.empty() ? line.scenario : line.file;
    issues.push_back(
        {{"description", text::display_safe(line.message)},
         {"check_name", line.rule},
         {"fingerprint", fingerprints.next(line)},
         {"severity", severity(line.grade, sheet.warn_only)},
         {"location", {{"path", text::display_safe(path)}, {"lines", {{"begin", line.line}}}}}});
  }
  return issues.dump(2, ' ', true) + '\n';
}

}  // namespace tco::report
