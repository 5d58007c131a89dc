// llama-bench of llama.cpp, whatever its output, and llama-benchy, which measures a server in the
// same tests: tokens a second.
#include "import/benchmarks/llama_tests.hpp"
#include "import/benchmarks/measuring.hpp"
#include "import/benchmarks/quantization.hpp"
#include "import/draft/profile.hpp"
#include "import/text/logged.hpp"
#include "import/text/phrases.hpp"
#include "import/text/run_records.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

namespace tco::importing {
namespace {

/// How a run was set up, which is a row of its own where it differs within the file.
constexpr std::array<std::string_view, 21> kSettings{
    "backends",      "n_batch",      "n_ubatch",   "n_threads",     "type_k",
    "type_v",        "n_gpu_layers", "n_cpu_moe",  "split_mode",    "main_gpu",
    "no_kv_offload", "flash_attn",   "devices",    "tensor_split",  "tensor_buft_overrides",
    "use_mmap",      "load_mode",    "embeddings", "no_op_offload", "moe_cache",
    "repack"};

/// Tests of one model in one set-up.
struct Group {
  std::string file, type, settings;
  double concurrency = 1;
  std::vector<LlamaTest> tests;
};

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
                               "n_depth", "test_time", "avg_ts", "concurrency"}) ||
        (of_processor && member.key == "cpu_info") ||
        std::find(differing.begin(), differing.end(), member.key) != differing.end();
    taken ? profile.take(std::string(member.key)) : profile.leave(std::string(member.key));
  }
}

bool same_test(const LlamaTest& a, const LlamaTest& b) {
  return a.prompt == b.prompt && a.generated == b.generated;
}

/// The test whose rate stands for all prompts, or all answers, whatever the order of the file: at
/// the least depth pp512 or tg128, which llama-bench runs unasked and others publish, else the
/// longest: short prompts do not fill a machine.
const LlamaTest& standard_test(const std::vector<LlamaTest>& tests) {
  const auto rank = [](const LlamaTest& test) {
    const bool standard = test.prompt == 512 || test.generated == 128;
    return std::tuple(-test.depth, standard, test.prompt + test.generated);
  };
  return *std::max_element(tests.begin(), tests.end(), [&](const LlamaTest& a, const LlamaTest& b) {
    return rank(a) < rank(b);
  });
}

/// The mean rate of the standard test; those alike it, run again or at other depths, are its
/// range. Puts the names of the tests into `said`.
void put_rate(Json& row, const std::string& key, const std::vector<LlamaTest>& tests,
              std::vector<std::string>& said, Profile& profile) {
  if (tests.empty()) return;
  const LlamaTest& standard = standard_test(tests);
  double sum = 0, count = 0, least = standard.rate, most = standard.rate;
  std::vector<std::string> alike, lengths;
  for (const LlamaTest& test : tests) {
    if (!same_test(test, standard)) {
      const bool known = std::find(lengths.begin(), lengths.end(), test.name) != lengths.end();
      if (!known) lengths.push_back(test.name);
      continue;
    }
    least = std::min(least, test.rate);
    most = std::max(most, test.rate);
    if (test.depth == standard.depth) {
      sum += test.rate;
      ++count;
    } else {
      alike.push_back(test.name);
    }
  }
  row[key] = json_number(sum / count);
  if (least < most) row[key + "_range"] = {json_number(least), json_number(most)};
  said.push_back(standard.name);
  if (count > 1) said.back() = "mean of " + plain_number(count) + " x " + standard.name;
  if (!alike.empty()) said.back() += " (range also of " + text::joined(alike) + ")";
  if (!lengths.empty()) {
    profile.notes.push_back(row["model"].get<std::string>() + ": the rate depends on the length; " +
                            key + " is that of " + standard.name + ", not of " +
                            some_of(lengths, 8));
  }
}

/// One row of the rates of both phases, as far as they were tested.
void add_phases(Json row, const std::vector<LlamaTest>& prompts,
                const std::vector<LlamaTest>& generations, Profile& profile) {
  if (prompts.empty() && generations.empty()) return;
  std::optional<Date> day;
  for (const auto* const tests : {&prompts, &generations}) {
    for (const LlamaTest& test : *tests) day = std::max(day, test.day);
  }
  std::vector<std::string> said;
  put_rate(row, "input_tokens_per_second", prompts, said, profile);
  put_rate(row, "output_tokens_per_second", generations, said, profile);
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
  base["concurrency"] = json_number(group.concurrency);
  if (!group.settings.empty()) base["x_settings"] = group.settings;
  std::vector<LlamaTest> prompts, generations, both;
  std::vector<std::string> deep;
  for (const LlamaTest& test : group.tests) {
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
  if (!both.empty()) {
    std::vector<std::string> names;
    for (const LlamaTest& test : both) names.push_back(test.name);
    const std::string what = base["model"].get<std::string>() + ": " + some_of(names, 3) +
                             (names.size() == 1 ? " is a row" : " are rows") +
                             " of requests of that size alone";
    if (prompts.empty() && generations.empty()) {
      profile.warnings.push_back(what +
                                 ", so the time of all others stays unknown\n  hint: "
                                 "llama-bench runs both phases with -p N and -n N");
    } else {
      profile.notes.push_back(what);
    }
  }
  for (const LlamaTest& test : both) {
    Json row = base;
    row["requests_per_second"] = json_number(test.rate / (test.prompt + test.generated));
    row["input_tokens"] = json_number(test.prompt);
    row["output_tokens"] = json_number(test.generated);
    row["note"] = test.name;
    profile.add_row(std::move(row), test.day);
  }
}

Imported from_tests(const char* tool, const Table& table) {
  const catalog::Source source{table.name, without_infinity(table.text)};
  Profile profile(tool, table);
  const std::vector<Value> records = llama_records(source, profile);
  const std::vector<std::string_view> differing = varying(records);
  std::vector<Group> groups;
  std::set<std::string> models, machines;
  for (const Value& record : records) {
    const LlamaTest test = llama_test(record);
    Group group = group_of(record, differing);
    group.concurrency = test.concurrency;
    models.insert(model_name(group.file, group.type));
    const auto known = std::find_if(groups.begin(), groups.end(), [&](const Group& other) {
      return other.file == group.file && other.type == group.type &&
             other.settings == group.settings && other.concurrency == group.concurrency;
    });
    Group& into = known == groups.end() ? groups.emplace_back(std::move(group)) : *known;
    into.tests.push_back(test);
    const std::string gpu = scalar(record, "gpu_info");
    const std::string machine = gpu.empty() ? scalar(record, "cpu_info") : gpu;
    if (const std::string other = other_machine(records[0], record); !other.empty()) {
      refuse(record, other, "take one machine at a time");
    }
    if (profile.machine.empty()) profile.machine = machine;
    machines.insert(machine);
    account_for(record, differing, gpu.empty(), profile);
  }
  if (machines.size() > 1) {
    profile.notes.push_back("one machine, which its backends call " +
                            text::joined({machines.begin(), machines.end()}, "; "));
  }
  if (models.size() > 1 && !profile.given().model.empty()) {
    throw Error(ExitCode::usage, "--model: the file has " + counted(models.size(), "model") + ": " +
                                     some_of({models.begin(), models.end()}, 5));
  }
  for (const Group& group : groups) add_rows(group, profile);
  return std::move(profile).document();
}

}  // namespace

Imported from_llama_bench(const Table& table) { return from_tests("llama-bench", table); }

Imported from_llama_benchy(const Table& table) { return from_tests("llama-benchy", table); }

}  // namespace tco::importing
