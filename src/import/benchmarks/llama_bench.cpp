// llama-bench of llama.cpp, -o json, jsonl or csv: tokens a second of one stream.
#include "import/benchmarks/measuring.hpp"
#include "import/benchmarks/quantization.hpp"
#include "import/text/phrases.hpp"
#include "import/text/profile.hpp"
#include "import/text/run_records.hpp"
#include "tco/catalog/json/iso.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace tco::importing {
namespace {

/// How a run was set up, which is a row of its own where it differs within the file.
constexpr std::array<std::string_view, 21> kSettings{
    "backends",      "n_batch",      "n_ubatch",   "n_threads",     "type_k",
    "type_v",        "n_gpu_layers", "n_cpu_moe",  "split_mode",    "main_gpu",
    "no_kv_offload", "flash_attn",   "devices",    "tensor_split",  "tensor_buft_overrides",
    "use_mmap",      "load_mode",    "embeddings", "no_op_offload", "moe_cache",
    "repack"};

struct Test {
  std::string name;  ///< "pp512", "tg128 @ d4096", "pp512+tg128".
  double prompt = 0, generated = 0, depth = 0;
  double rate = 0;  ///< Tokens a second: the mean of the repetitions' rates.
  std::optional<Date> day;
};

/// Tests of one model in one set-up.
struct Group {
  std::string file, type, settings;
  std::vector<Test> tests;
};

std::string scalar(const Value& record, std::string_view key) {
  const Value* const found = record.find(key);
  if (!found || found->is(Kind::null)) return {};
  return found->is(Kind::string) ? std::string(found->text) : json_text(*found);
}

Test test_of(const Value& record) {
  Test test;
  if (!record.find("avg_ts")) {
    refuse(record, "not a test of llama-bench: no avg_ts", "llama-bench -o json, jsonl or csv");
  }
  test.prompt = required_number(record, "n_prompt");
  test.generated = required_number(record, "n_gen");
  test.depth = number_at(record, "n_depth").value_or(0);
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

/// The settings that are not the same in every record.
std::vector<std::string_view> varying(const std::vector<Value>& records) {
  std::vector<std::string_view> keys;
  for (const std::string_view key : kSettings) {
    std::set<std::string> values;
    for (const Value& record : records) values.insert(scalar(record, key));
    if (values.size() > 1) keys.push_back(key);
  }
  return keys;
}

Group group_of(const Value& record, const std::vector<std::string_view>& differing) {
  Group group;
  group.file = scalar(record, "model_filename");
  group.type = scalar(record, "model_type");
  for (const std::string_view key : differing) {
    group.settings += group.settings.empty() ? "" : " ";
    group.settings += std::string(key) + '=' + scalar(record, key);
  }
  return group;
}

void account_for(const Value& record, const std::vector<std::string_view>& differing,
                 bool of_processor, Profile& profile) {
  for (const auto& member : record.members) {
    const bool taken =
        is_one_of(member.key, {"model_filename", "model_type", "gpu_info", "n_prompt", "n_gen",
                               "n_depth", "test_time", "avg_ts"}) ||
        (of_processor && member.key == "cpu_info") ||
        std::find(differing.begin(), differing.end(), member.key) != differing.end();
    taken ? profile.take(std::string(member.key)) : profile.leave(std::string(member.key));
  }
}

/// The rate at the least depth, of tests alike the first; the others are its range. Puts the names
/// of the tests into `said`.
void put_rate(Json& row, const std::string& key, std::vector<Test> tests,
              std::vector<std::string>& said) {
  if (tests.empty()) return;
  std::stable_sort(tests.begin(), tests.end(),
                   [](const Test& a, const Test& b) { return a.depth < b.depth; });
  const auto [least, most] = std::minmax_element(
      tests.begin(), tests.end(), [](const Test& a, const Test& b) { return a.rate < b.rate; });
  row[key] = json_number(tests[0].rate);
  if (least->rate < most->rate) {
    row[key + "_range"] = {json_number(least->rate), json_number(most->rate)};
  }
  said.push_back(tests[0].name);
  std::vector<std::string> others;
  for (std::size_t i = 1; i < tests.size(); ++i) others.push_back(tests[i].name);
  if (!others.empty()) said.back() += " (range also of " + text::joined(others) + ")";
}

/// One row of the rates of both phases, as far as they were tested.
void add_phases(Json row, const std::vector<Test>& prompts, const std::vector<Test>& generations,
                Profile& profile) {
  if (prompts.empty() && generations.empty()) return;
  std::optional<Date> day;
  for (const auto* const tests : {&prompts, &generations}) {
    for (const Test& test : *tests) day = std::max(day, test.day);
  }
  std::vector<std::string> said;
  put_rate(row, "input_tokens_per_second", prompts, said);
  put_rate(row, "output_tokens_per_second", generations, said);
  row["note"] = text::joined(said);
  if (prompts.empty() || generations.empty()) {
    const bool lacks_input = prompts.empty();
    profile.warnings.push_back(
        row["model"].get<std::string>() + ": no " + (lacks_input ? "pp" : "tg") +
        " test, so the time of " + (lacks_input ? "input" : "output") +
        " tokens stays unknown\n  hint: llama-bench runs both with -p N and -n N");
  }
  profile.add_row(std::move(row), day);
}

void add_rows(const Group& group, Profile& profile) {
  Json base{{"model", profile.model_id(model_name(group.file, group.type))}};
  const std::string precision = precision_of(group.type);
  if (!precision.empty()) base["precision"] = precision;
  base["concurrency"] = 1;
  if (!group.settings.empty()) base["x_settings"] = group.settings;
  std::vector<Test> prompts, generations, both;
  std::vector<std::string> deep;
  for (const Test& test : group.tests) {
    if (test.prompt == 0) {
      generations.push_back(test);
    } else if (test.generated == 0) {
      prompts.push_back(test);
    } else if (test.depth == 0) {
      both.push_back(test);
    } else {
      deep.push_back(test.name);
    }
  }
  if (!deep.empty()) {
    profile.notes.push_back(
        counted(deep.size(), "test") +
        " left out, as a row has no depth beside its tokens: " + some_of(deep, 3));
  }
  add_phases(base, prompts, generations, profile);
  for (const Test& test : both) {
    Json row = base;
    row["requests_per_second"] = json_number(test.rate / (test.prompt + test.generated));
    row["input_tokens"] = json_number(test.prompt);
    row["output_tokens"] = json_number(test.generated);
    row["note"] = test.name;
    profile.add_row(std::move(row), test.day);
  }
}

}  // namespace

Imported from_llama_bench(const Table& table) {
  const catalog::Source source{table.name, table.text};
  if (table.text.starts_with('|')) {
    throw Error(ExitCode::input, table.name +
                                     ":1:1: expected JSON, JSON lines or CSV, got a table in "
                                     "Markdown\n  hint: llama-bench -o json");
  }
  const std::vector<Value> records = run_records(source);
  Profile profile("llama-bench", table);
  const std::vector<std::string_view> differing = varying(records);
  std::vector<Group> groups;
  std::set<std::string> models;
  for (const Value& record : records) {
    const Test test = test_of(record);
    Group group = group_of(record, differing);
    models.insert(model_name(group.file, group.type));
    const auto known = std::find_if(groups.begin(), groups.end(), [&](const Group& other) {
      return other.file == group.file && other.type == group.type &&
             other.settings == group.settings;
    });
    Group& into = known == groups.end() ? groups.emplace_back(std::move(group)) : *known;
    into.tests.push_back(test);
    const std::string gpu = scalar(record, "gpu_info");
    const std::string machine = gpu.empty() ? scalar(record, "cpu_info") : gpu;
    if (&record != &records[0] && machine != profile.machine) {
      refuse(
          record,
          "a run of " + text::quoted(machine) + " behind one of " + text::quoted(profile.machine),
          "take one machine at a time");
    }
    profile.machine = machine;
    account_for(record, differing, gpu.empty(), profile);
  }
  if (models.size() > 1 && !profile.given().model.empty()) {
    throw Error(ExitCode::usage, "--model: the file has " + counted(models.size(), "model") + ": " +
                                     some_of({models.begin(), models.end()}, 5));
  }
  for (const Group& group : groups) add_rows(group, profile);
  return std::move(profile).document();
}

}  // namespace tco::importing
