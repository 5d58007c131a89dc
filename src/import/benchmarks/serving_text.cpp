#include "import/benchmarks/serving_text.hpp"

#include "import/text/logged.hpp"
#include "import/text/phrases.hpp"
#include "import/text/run_records.hpp"
#include "tco/core/quantity/text.hpp"

#include <algorithm>
#include <array>

namespace tco::importing {
namespace {

struct Label {
  std::string_view label, key;
};
constexpr std::array kLabels{Label{"successful requests", "completed"},
                             Label{"failed requests", "failed"},
                             Label{"backend", "backend"},
                             Label{"maximum request concurrency", "max_concurrency"},
                             Label{"max request concurrency", "max_concurrency"},
                             Label{"request rate configured (rps)", "request_rate"},
                             Label{"traffic request rate", "request_rate"},
                             Label{"benchmark duration (s)", "duration"},
                             Label{"total input tokens", "total_input_tokens"},
                             Label{"total generated tokens", "total_output_tokens"},
                             Label{"request throughput (req/s)", "request_throughput"},
                             Label{"request goodput (req/s)", "request_goodput"},
                             Label{"mean tpot (ms)", "mean_tpot_ms"}};

std::string_view key_of(std::string_view label) {
  const std::string small = lower(label);
  const auto known = std::find_if(kLabels.begin(), kLabels.end(),
                                  [&](const Label& entry) { return entry.label == small; });
  return known == kLabels.end() ? std::string_view{} : known->key;
}

/// 'X' behind model= in the line that shows the arguments.
std::string model_in(std::string_view line) {
  for (const std::string_view mark : {" model='", "(model='"}) {
    const std::size_t at = line.find(mark);
    if (at == line.npos) continue;
    line.remove_prefix(at + mark.size());
    return std::string(line.substr(0, line.find('\'')));
  }
  return {};
}

void put_once(Value& record, std::string_view key, const std::string& text) {
  const bool says_none = text == "not set" || text == "None" || text == "N/A" || text.empty();
  if (!record.find(key) && !says_none) put_cell(record, key, text);
}

/// The throughput is printed with two digits; the requests and the time say more.
void put_throughput(Value& record) {
  const auto completed = number_at(record, "completed"), seconds = number_at(record, "duration");
  const Value* const printed = record.find("request_throughput");
  if (!printed || !completed || !seconds || *seconds <= 0) return;
  Value& rate = record.member("request_throughput");
  rate.text = record.source->kept(plain_number(*completed / *seconds));
}

}  // namespace

std::vector<Value> serving_records(const catalog::Source& source) {
  std::vector<Value> records;
  std::vector<std::pair<std::string_view, std::string>> ahead;  // said before the block
  std::string model;
  bool inside = false;
  for (const Line& line : lines_of(source)) {
    const std::string_view text = trimmed(line.text);
    if (text.starts_with("====") && text.find("Serving Benchmark Result") != text.npos) {
      records.push_back(record_at(source, line.begin));
      inside = true;
      continue;
    }
    if (inside && text.starts_with("====")) {
      for (const auto& [key, said] : ahead) put_once(records.back(), key, said);
      if (!model.empty()) put_once(records.back(), "model_id", model);
      ahead.clear();
      inside = false;
      continue;
    }
    if (const std::string named = model_in(line.text); !named.empty()) model = named;
    const std::size_t colon = text.find(": ");
    if (colon == text.npos) continue;
    const std::string_view key = key_of(text.substr(0, colon));
    if (key.empty()) continue;
    const std::string said(trimmed(text.substr(colon + 1)));
    if (inside) {
      put_once(records.back(), key, said);
    } else {
      ahead.emplace_back(key, said);
    }
  }
  if (inside) {
    refuse(records.back(), "the result ends before the line that closes it",
           "was the file cut off?");
  }
  for (Value& record : records) put_throughput(record);
  return records;
}

}  // namespace tco::importing
