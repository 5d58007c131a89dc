// Results of vllm bench: serve --save-result (also --append-result: one a line), throughput
// --output-json, latency --output-json; of sglang.bench_serving --output-file; and what both print.
#include "import/benchmarks/measuring.hpp"
#include "import/benchmarks/served.hpp"
#include "import/benchmarks/serving_text.hpp"
#include "import/text/logged.hpp"
#include "import/text/phrases.hpp"
#include "import/text/run_records.hpp"
#include "tco/catalog/json/iso.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/text/display.hpp"

namespace tco::importing {
namespace {

/// 20250424-115850: a day and a time without marks.
std::optional<Date> day_written(const std::string& text) {
  if (text.size() < 8) return std::nullopt;
  return catalog::date_of(text.substr(0, 4) + '-' + text.substr(4, 2) + '-' + text.substr(6, 2));
}

/// "inf" is a rate without a limit.
std::optional<double> offered_rate(const Value& record) {
  return text_of(record, "request_rate") == "inf" ? std::nullopt
                                                  : number_at(record, "request_rate");
}

/// The tool that wrote a record: both have the keys of one another.
std::string tool_of(const Value& record) {
  const bool sglang = record.find("total_output_tokens_retokenized") ||
                      text_of(record, "backend").starts_with("sglang");
  return sglang ? "sglang.bench_serving" : "vllm bench serve";
}

/// A run, or why it is none.
struct Run {
  Served served;
  std::string failure;
};

Run serve_run(const Value& record, Profile& profile) {
  Served served;
  const double completed = required_number(record, "completed");
  served.completed = completed;
  served.requests_per_second = required_number(record, "request_throughput");
  if (completed == 0) return {served, failure_of(served)};
  const double input = required_number(record, "total_input_tokens");
  const double output = required_number(record, "total_output_tokens");
  served.input_tokens = input / completed;
  served.output_tokens = output / completed;
  served.seconds = number_at(record, "duration");
  if (const auto each = number_at(record, "mean_tpot_ms")) {
    served.answering = *each / 1000 * std::max(0.0, *served.output_tokens - 1);
  }
  served.concurrency = number_at(record, "max_concurrency", 1);
  served.offered = offered_rate(record);
  served.goodput = number_at(record, "request_goodput");
  if (!served.goodput) served.goodput = number_at(record, "request_goodput:");  // of older versions
  const auto sent = number_at(record, "num_prompts");
  served.failed = number_at(record, "failed").value_or(sent ? std::max(0.0, *sent - completed) : 0);
  served.note = tool_of(record) + ", " + plain_number(completed) + " requests";
  std::string model = text_of(record, "model_id");
  profile.account_for(
      record, {"completed", "request_throughput", "total_input_tokens", "total_output_tokens",
               "max_concurrency", "request_rate", "request_goodput",
               "request_goodput:", "num_prompts", "failed", "model_id", "date", "duration",
               "mean_e2el_ms", "mean_e2e_latency_ms", "mean_ttft_ms", "mean_tpot_ms", "backend"});
  std::string failure = failure_of(served);
  if (failure.empty()) {
    served.model = profile.model_id(model.substr(model.rfind('/') + 1));
    served.day = day_written(text_of(record, "date"));
  }
  return {std::move(served), std::move(failure)};
}

void add_throughput(const Value& record, Profile& profile) {
  Served served;
  served.requests_per_second = required_number(record, "requests_per_second");
  if (served.requests_per_second == 0) refuse(record, "no request was served");
  const double tokens = required_number(record, "total_num_tokens") /
                        std::max(1.0, required_number(record, "num_requests", 1));
  const Measured& given = profile.given();
  if (given.output_tokens && !given.input_tokens) {
    if (*given.output_tokens > tokens) {
      throw Error(ExitCode::usage, "--output-tokens: more than the " + plain_number(tokens) +
                                       " tokens of a request in the file");
    }
    served.input_tokens = tokens - *given.output_tokens;  // the file counts both together
  }
  served.note = "vllm bench throughput";
  served.model = profile.model_id("");
  add_served({std::move(served)}, profile);
  profile.account_for(record, {"requests_per_second", "total_num_tokens", "num_requests"});
}

void add_latency(const Value& record, Profile& profile) {
  const double seconds = required_number(record, "avg_latency");
  if (seconds == 0) refuse(record, "avg_latency: expected seconds above 0, got 0");
  if (!profile.given().concurrency) {
    throw Error(ExitCode::usage,
                "--concurrency is needed: vllm bench latency does not say its --batch-size");
  }
  Served served;
  served.requests_per_second = *profile.given().concurrency / seconds;
  served.note = "vllm bench latency, " + plain_number(seconds) + " s a batch";
  served.model = profile.model_id("");
  add_served({std::move(served)}, profile);
  profile.account_for(record, {"avg_latency"});
}

}  // namespace

Imported from_vllm_bench(const Table& table) {
  const catalog::Source source{table.name, without_infinity(table.text)};
  Profile profile("vllm-bench", table);
  std::vector<Value> records = serving_records(source);  // what is printed, before what is saved
  if (records.empty()) records = logged_json(source).records;
  if (records.empty()) throw Error(ExitCode::input, table.name + ": holds no run");
  std::vector<Served> runs;
  std::vector<std::string> failures;
  const Value* failed = nullptr;
  for (const Value& record : records) {
    if (record.find("request_throughput")) {
      Run run = serve_run(record, profile);
      if (run.failure.empty()) {
        runs.push_back(std::move(run.served));
        continue;
      }
      failed = &record;
      failures.push_back(run.failure);
    } else if (record.find("requests_per_second")) {
      add_throughput(record, profile);
    } else if (record.find("avg_latency")) {
      add_latency(record, profile);
    } else {
      refuse(record,
             "not a result of vllm bench: no request_throughput, requests_per_second or "
             "avg_latency",
             "vllm bench serve writes one with --save-result");
    }
  }
  if (failures.size() == records.size()) {
    refuse(*failed, "the run failed: " + failures.back(),
           "a run that failed measures nothing: see its log, and measure again");
  }
  if (!failures.empty()) {
    profile.warnings.push_back(counted(failures.size(), "run") +
                               " that failed left out: " + some_of(failures, 3, "; "));
  }
  add_served(std::move(runs), profile);
  return std::move(profile).document();
}

}  // namespace tco::importing
