#include "report/words/fingerprint.hpp"
#include "tco/text/display.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace tco::report {
namespace {

using nlohmann::ordered_json;
using Grade = CheckLine::Grade;

/// A path as URI: relative to the repository where it is relative (RFC 3986).
std::string uri_of(const std::string& path) {
  constexpr std::string_view kUnreserved = "-._~/";
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string uri = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter || kUnreserved.find(c) != std::string_view::npos) {
      uri += c;
    } else {
      uri += '%';
      uri += kHex[byte >> 4U];
      uri += kHex[byte & 15U];
    }
  }
  return uri;
}

ordered_json text_object(const std::string& text) { return {{"text", text::display_safe(text)}}; }

}  // namespace

std::string to_sarif(const CheckSheet& sheet) {
  ordered_json rules = ordered_json::array();
  ordered_json results = ordered_json::array();
  std::vector<std::string> ids;
  Fingerprints fingerprints;
  for (const CheckLine& line : sheet.lines) {
    auto known = std::find(ids.begin(), ids.end(), line.rule);
    if (known == ids.end()) {
      rules.push_back(
          {{"id", line.rule},
           {"shortDescription", text_object(line.title.empty() ? line.rule : line.title)}});
      known = ids.insert(ids.end(), line.rule);
    }
    if (line.grade <= Grade::passed) continue;
    const bool error = line.grade != Grade::warned && !sheet.warn_only;
    ordered_json result{{"ruleId", line.rule},
                        {"ruleIndex", known - ids.begin()},
                        {"level", error ? "error" : "warning"},
                        {"message", text_object(line.message)}};
    if (!line.file.empty()) {
      result["locations"] =
          ordered_json::array({{{"physicalLocation",
                                 {{"artifactLocation", {{"uri", uri_of(line.file)}}},
                                  {"region", {{"startLine", line.line}}}}}}});
    }
    result["partialFingerprints"] = {{"tcoCheck/v1", fingerprints.next(line)}};
    results.push_back(std::move(result));
  }
  ordered_json driver{{"name", "tco"}, {"semanticVersion", sheet.version}, {"rules", rules}};
  if (!sheet.homepage.empty()) driver["informationUri"] = sheet.homepage;
  const ordered_json log{
      {"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
      {"version", "2.1.0"},
      {"runs", ordered_json::array({{{"tool", {{"driver", driver}}}, {"results", results}}})}};
  return log.dump(2, ' ', true) + '\n';
}

}  // namespace tco::report
