#include "import/benchmarks/measuring.hpp"
#include "import/draft/importer.hpp"
#include "import/power/power.hpp"

#include <array>

namespace tco::importing {
namespace {

bool says(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

bool looks_llama_bench(const Sample& sample) {
  return sample.has_keys({"n_prompt", "avg_ts"}) || sample.any_line([](std::string_view line) {
    const bool csv = says(line, "n_prompt") && says(line, "avg_ts") && !says(line, "\": ");
    return csv || (line.starts_with('|') && says(line, " test ") && says(line, " t/s ") &&
                   !says(line, "peak t/s"));
  });
}

bool looks_llama_benchy(const Sample& sample) {
  return sample.any_line([](std::string_view line) {
    return line.starts_with('|') && says(line, " test ") && says(line, "peak t/s");
  });
}

bool looks_vllm_bench(const Sample& sample) {
  const bool printed = sample.any_line(
      [](std::string_view line) { return says(line, "Serving Benchmark Result ="); });
  return printed || sample.has_keys({"request_throughput", "completed"}) ||
         sample.has_keys({"requests_per_second", "num_requests"}) ||
         sample.has_keys({"avg_latency", "latencies"});
}

bool looks_aiperf(const Sample& sample) {
  const Value* const record = sample.record();
  return (record && object_at(*record, "request_throughput")) ||
         sample.has_columns({"metric", "avg"});
}

bool is_known_power(std::string_view column) { return column.starts_with("power.draw"); }

bool looks_nvidia_smi(const Sample& sample) {
  return sample.any_column(is_known_power) || sample.any_line([](std::string_view line) {
    return line.starts_with('#') && says(line, "gpu") && says(line, "pwr");
  });
}

bool is_amd_power(std::string_view column) {
  return is_one_of(
      column, {"power_usage", "socket_power", "average_socket_power", "current_socket_power",
               "average graphics package power (w)", "current socket graphics package power (w)"});
}

bool looks_amd_smi(const Sample& sample) { return sample.any_column(is_amd_power); }

bool looks_power_log(const Sample& sample) {
  if (sample.record() || looks_nvidia_smi(sample) || looks_amd_smi(sample)) return false;
  return sample.any_column(
      [](std::string_view column) { return says(column, "power") || says(column, "watt"); });
}

bool looks_ollama(const Sample& sample) {
  return sample.has_keys({"eval_count", "eval_duration"}) ||
         sample.any_line([](std::string_view line) { return line.starts_with("eval rate:"); });
}

bool looks_ml_energy(const Sample& sample) {
  const Value* const record = sample.record();
  const Value* const list = record ? array_at(*record, "configurations") : nullptr;
  const Value* const row = list && !list->items.empty() ? &list->items[0] : record;
  return row && row->find("avg_power_watts") && row->find("gpu_model");
}

constexpr std::array<std::string_view, 3> kOfBench{"hardware", "model", "into"};
constexpr std::array<std::string_view, 6> kOfServing{
    "hardware", "model", "into", "input-tokens", "output-tokens", "concurrency"};
constexpr std::array<std::string_view, 5> kOfEnergy{"hardware", "model", "into", "input-tokens",
                                                    "host-watts"};
constexpr std::array<std::string_view, 5> kOfPower{"hardware", "into", "host-watts", "meter",
                                                   "columns"};

constexpr std::array kBenchmarks{
    Importer{.format = {"llama-bench",
                        "llama-bench, its table or -o json, jsonl, csv, sql: tokens a second",
                        "hardware", kOfBench},
             .from_text = from_llama_bench,
             .looks = looks_llama_bench},
    Importer{.format = {"llama-benchy", "llama-benchy, its table: tokens a second of a server",
                        "hardware", kOfBench},
             .from_text = from_llama_benchy,
             .looks = looks_llama_benchy},
    Importer{
        .format = {"vllm-bench", "vllm bench or sglang.bench_serving: what they save, or print",
                   "hardware", kOfServing},
        .from_text = from_vllm_bench,
        .looks = looks_vllm_bench},
    Importer{.format = {"aiperf", "profile_export_aiperf.json or .csv of AIPerf", "hardware",
                        kOfServing},
             .from_text = from_aiperf,
             .looks = looks_aiperf},
    Importer{.format = {"ollama", "ollama run --verbose, or answers of its API: tokens a second",
                        "hardware", kOfBench},
             .from_text = from_ollama,
             .looks = looks_ollama},
    Importer{.format = {"ml-energy", "results of the ML.ENERGY leaderboard: speed and energy",
                        "hardware", kOfEnergy},
             .from_text = from_ml_energy,
             .looks = looks_ml_energy},
    Importer{.format = {"nvidia-smi",
                        "--query-gpu=... --format=csv, with or without header, or dmon: watts",
                        "hardware", kOfPower},
             .from_text = from_nvidia_smi,
             .looks = looks_nvidia_smi},
    Importer{.format = {"amd-smi", "amd-smi monitor or metric, or rocm-smi, --csv: watts",
                        "hardware", kOfPower},
             .from_text = from_amd_smi,
             .looks = looks_amd_smi},
    Importer{.format = {"power-log", "any CSV of watts, by the names of its columns", "hardware",
                        kOfPower},
             .from_text = from_power_log,
             .looks = looks_power_log}};

}  // namespace

std::span<const Importer> benchmarks() { return kBenchmarks; }

}  // namespace tco::importing
