#include "import/benchmarks/llama_tests.hpp"

#include "import/benchmarks/llama_tables.hpp"
#include "import/text/logged.hpp"
#include "import/text/phrases.hpp"
#include "import/text/run_records.hpp"
#include "tco/catalog/json/iso.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/text/display.hpp"

#include <algorithm>

namespace tco::importing {
namespace {

/// Where the header of the CSV begins; nothing where there is none.
std::optional<std::size_t> csv_header(const std::vector<Line>& lines) {
  for (const Line& line : lines) {
    const bool header = line.text.find("n_prompt") != line.text.npos &&
                        line.text.find("n_gen") != line.text.npos &&
                        line.text.find_first_of("{|(:") == line.text.npos;
    if (header) return line.begin;
  }
  return std::nullopt;
}

}  // namespace

std::string scalar(const Value& record, std::string_view key) {
  const Value* const found = record.find(key);
  if (!found || found->is(Kind::null)) return {};
  return found->is(Kind::string) ? std::string(found->text) : json_text(*found);
}

std::string other_machine(const Value& before, const Value& record) {
  const bool other_backend = scalar(before, "backends") != scalar(record, "backends");
  for (const char* const key : {"cpu_info", "gpu_info"}) {
    const std::string first = scalar(before, key), second = scalar(record, key);
    const bool of_backend = other_backend && std::string_view(key) == "gpu_info";
    if (first == second || of_backend) continue;
    return std::string(key) + ": a run of " + text::quoted(second) + " behind one of " +
           text::quoted(first);
  }
  return {};
}

LlamaTest llama_test(const Value& record) {
  LlamaTest test;
  if (!record.find("avg_ts")) {
    refuse(record, "not a test of llama-bench: no avg_ts",
           "llama-bench writes them as a table, or with -o json, jsonl, csv or sql");
  }
  test.prompt = required_number(record, "n_prompt");
  test.generated = required_number(record, "n_gen");
  test.depth = number_at(record, "n_depth").value_or(0);
  test.concurrency = number_at(record, "concurrency", 1).value_or(1);
  test.rate = required_number(record, "avg_ts");
  if (test.prompt + test.generated == 0) refuse(record, "a test of no tokens");
  if (test.rate == 0) refuse(record, "avg_ts: expected tokens per second above 0, got 0");
  if (test.prompt > 0) test.name = "pp" + plain_number(test.prompt);
  if (test.generated > 0) {
    test.name += (test.name.empty() ? "tg" : "+tg") + plain_number(test.generated);
  }
  if (test.depth > 0) test.name += " @ d" + plain_number(test.depth);
  test.day = catalog::date_of(scalar(record, "test_time").substr(0, 10));
  return test;
}

std::vector<Value> llama_records(const catalog::Source& source, Profile& profile) {
  const std::vector<Line> lines = lines_of(source);
  const auto any = [&](const auto& is) {
    return std::any_of(lines.begin(), lines.end(), [&](const Line& line) { return is(line.text); });
  };
  if (any([](std::string_view line) { return line.starts_with("INSERT INTO "); })) {
    return sql_records(source);
  }
  if (const auto header = csv_header(lines)) return csv_records(source, *header);
  std::vector<Value> records;
  std::size_t passed_over = 0;
  if (any([](std::string_view line) { return trimmed(line).starts_with('|'); })) {
    LlamaTables tables = markdown_records(source);
    records = std::move(tables.records);
    passed_over = tables.passed_over;
    if (!tables.other_tests.empty()) {
      profile.notes.push_back(counted(tables.other_tests.size(), "test") +
                              " of another kind left out: " + some_of(tables.other_tests, 3));
    }
  } else {
    Logged logged = logged_json(source);
    records = std::move(logged.records);
    passed_over = logged.passed_over;
  }
  if (records.empty()) {
    throw Error(ExitCode::input, source.name + ": holds no test of llama-bench" +
                                     "\n  hint: its table, or its output with -o json, jsonl, csv "
                                     "or sql");
  }
  if (passed_over > 0) {
    profile.notes.push_back(counted(passed_over, "line") + " beside the tests passed over");
  }
  return records;
}

}  // namespace tco::importing
