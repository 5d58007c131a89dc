#include "import/benchmarks/quantization.hpp"
#include "support/import_tables.hpp"
#include "tco/error.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace import_measured_test {

namespace {

using nlohmann::json;
using tco::importing::Imported;
using tco::importing::Measured;

/// Of a machine "pc" and a model "m", unless the file is to name them.
Imported measured(const std::string& format, const std::string& text, Measured given = {}) {
  if (given.hardware.empty()) given.hardware = "pc";
  if (given.model.empty() && format != "nvidia-smi") given.model = "m";
  return tco::importing::imported(format, {"run", text, {}, std::move(given)});
}

json machine(const Imported& imported) { return tco::test::records(imported).at("pc"); }

/// Some keys of a row, as the test says them: "input_tokens 999".
std::string said(const json& row, std::initializer_list<const char*> keys) {
  std::string all;
  for (const char* const key : keys) {
    if (!row.contains(key)) continue;
    all += (all.empty() ? "" : ", ") + std::string(key) + ' ' + row.at(key).dump();
  }
  return all;
}

std::string smi(const std::string& rows) {
  return "timestamp, index, power.draw [W], utilization.gpu [%]\n" + rows;
}

}  // namespace

TEST_CASE("llama.cpp's names become precisions and models", "[import]") {
  struct Row {
    const char* because;
    std::string file, type, precision, model;
  };
  // clang-format off
  const auto row = GENERATE(values<Row>({
      {"as its README shows it", "models/Qwen2.5-7B-Instruct-Q4_K_M.gguf", "qwen2 7B Q4_K - Medium", "q4_k_m", "Qwen2.5-7B-Instruct"},
      {"an older name",          "models/7B/ggml-model-q4_0.gguf",         "llama 7B mostly Q4_0",   "q4_0",   "ggml-model"},
      {"bits behind a dash",     "a-IQ4_XS.gguf",                          "llama 8B IQ4_XS - 4.25 bpw", "iq4_xs", "a"},
      {"a point before it",      "tiny.f16.gguf",                          "llama 1B F16",           "f16",    "tiny"},
      {"one of several files",   "big-Q8_0-00001-of-00003.gguf",           "llama 70B Q8_0",         "q8_0",   "big"},
      {"no precision in either", "C:\\models\\own.gguf",                   "gpt-oss 20B",            "",       "own"},
      {"no file",                "",                                       "qwen3 8B Q6_K",          "q6_k",   "qwen3 8B Q6_K"},
  }));
  // clang-format on
  CAPTURE(row.because);
  CHECK(tco::importing::precision_of(row.type) == row.precision);
  CHECK(tco::importing::model_name(row.file, row.type) == row.model);
}

// The figures of tools/llama-bench/README.md of llama.cpp: 128 tokens over the mean time of
// 1.07676788 s would be 118.874 a second, 512 over 0.07213564 s 7,097.7.
TEST_CASE("llama-bench: the rate is the mean of the rates", "[import]") {
  const std::string text =
      R"([{"n_prompt": 512, "n_gen": 0, "avg_ns": 72135640, "avg_ts": 7100.002165},
          {"n_prompt": 0, "n_gen": 128, "avg_ns": 1076767880, "avg_ts": 118.881588}])";
  const json row = machine(measured("llama-bench", text)).at("performance").at(0);
  CHECK(row.at("input_tokens_per_second") == 7100.002165);
  CHECK(row.at("output_tokens_per_second") == 118.881588);
}

TEST_CASE("llama-bench: JSON, JSON lines and CSV say the same", "[import]") {
  const std::string a =
      R"({"model_type": "x F16", "n_prompt": 8, "n_gen": 0, "n_depth": 0, "avg_ts": 20})";
  const std::string b =
      R"({"model_type": "x F16", "n_prompt": 0, "n_gen": 4, "n_depth": 0, "avg_ts": 2})";
  const std::string expected = measured("llama-bench", "[" + a + "," + b + "]").document;
  CHECK(measured("llama-bench", a + "\n" + b).document == expected);
  CHECK(measured("llama-bench", a + "\r\n\r\n" + b + "\r\n").document == expected);
  CHECK(measured("llama-bench",
                 "\xef\xbb\xbfmodel_type,n_prompt,n_gen,n_depth,avg_ts\n"
                 "\"x F16\",\"8\",\"0\",\"0\",\"20\"\n\"x F16\",\"0\",\"4\",\"0\",\"2\"\n")
            .document == expected);
}

// The first is a run on 4 L40S: 300 requests of 299,700 and 81,050 tokens in 36.034 s; 270.17
// tokens are no count.
TEST_CASE("vllm: what a request was, and how it was offered", "[import]") {
  struct Row {
    const char* because;
    std::string keys, row;
    std::size_t warnings;
  };
  // clang-format off
  const auto row = GENERATE(values<Row>({
      {"a rate without a limit", R"("request_rate": "inf", "max_concurrency": null, "request_goodput:": null)",
       "requests_per_second 8.325406649602808, input_tokens 999, output_tokens 270", 0},
      {"the older spelling of goodput", R"("request_rate": "inf", "request_goodput:": 8.1)",
       "requests_per_second 8.325406649602808, input_tokens 999, output_tokens 270, x_request_goodput 8.1", 0},
      {"the newer one, and a cap", R"("request_goodput": 8.2, "max_concurrency": 64)",
       "concurrency 64, requests_per_second 8.325406649602808, input_tokens 999, output_tokens 270, x_request_goodput 8.2", 0},
      {"as many as were offered: no capacity", R"("request_rate": 8.5)",
       "requests_per_second 8.325406649602808, input_tokens 999, output_tokens 270", 1},
      {"more were offered than served", R"("request_rate": 20)",
       "requests_per_second 8.325406649602808, input_tokens 999, output_tokens 270", 0},
      {"some failed", R"("request_rate": "inf", "failed": 3)",
       "requests_per_second 8.325406649602808, input_tokens 999, output_tokens 270", 1},
      {"not all came back, as versions without `failed` say it", R"("num_prompts": 302)",
       "requests_per_second 8.325406649602808, input_tokens 999, output_tokens 270", 1},
  }));
  // clang-format on
  CAPTURE(row.because);
  const Imported imported =
      measured("vllm-bench", R"({"completed": 300, "duration": 36.034275877000255,
        "total_input_tokens": 299700, "total_output_tokens": 81050,
        "request_throughput": 8.325406649602808, )" +
                                 row.keys + "}");
  CHECK(said(machine(imported).at("performance").at(0),
             {"concurrency", "requests_per_second", "input_tokens", "output_tokens",
              "x_request_goodput"}) == row.row);
  CHECK(imported.warnings.size() == row.warnings);
}

TEST_CASE("aiperf: the concurrency of every shape of its settings", "[import]") {
  struct Row {
    const char* because;
    std::string config, expected;
  };
  // clang-format off
  const auto row = GENERATE(values<Row>({
      {"as profiles of 2025",   R"({"loadgen": {"concurrency": 8}})", "concurrency 8"},
      {"as a list of phases",   R"({"phases": [{"name": "warmup", "concurrency": 1}, {"name": "profiling", "concurrency": 8}]})", "concurrency 8"},
      {"by rate alone",         R"({"loadgen": {"request_rate": 9}})", ""},
  }));
  // clang-format on
  CAPTURE(row.because);
  const Imported imported =
      measured("aiperf", R"({"request_throughput": {"unit": "requests/sec", "avg": 2},
        "input_sequence_length": {"unit": "tokens", "avg": 100.4},
        "output_sequence_length": {"unit": "tokens", "avg": 10}, "input_config": )" +
                             row.config + "}");
  CHECK(said(machine(imported).at("performance").at(0), {"concurrency"}) == row.expected);
}

// Means by hand.
TEST_CASE("nvidia-smi: load, idle and what is neither", "[import]") {
  struct Row {
    const char* because;
    std::string text, expected;
  };
  // clang-format off
  const auto row = GENERATE(values<Row>({
      {"50 % is load, 49 % is nothing, 0 % is idle",
       smi("t1, 0, 100 W, 50 %\nt2, 0, 300 W, 100 %\nt3, 0, 90 W, 49 %\nt4, 0, 20 W, 0 %\n"), "load_watts 200, idle_watts 20"},
      {"the GPUs of one time are added up, though times differ",
       smi("t1, 0, 10 W, 0 %\nt1b, 1, 20 W, 0 %\nt2, 0, 100 W, 90 %\nt2b, 1, 200 W, 80 %\n"), "load_watts 300, idle_watts 30"},
      {"a machine works as soon as one of its GPUs does: (210 + 300) / 2",
       smi("t1, 0, 10 W, 0 %\nt1, 1, 200 W, 90 %\nt2, 0, 100 W, 90 %\nt2, 1, 200 W, 90 %\n"), "load_watts 255"},
      {"an index that is always 0 tells no GPUs apart",
       smi("t1, 0, 10 W, 0 %\nt1, 0, 20 W, 0 %\nt2, 0, 100 W, 90 %\nt2, 0, 200 W, 90 %\n"), "load_watts 300, idle_watts 30"},
      {"ERR! is no reading, and a cut last line is no row",
       smi("t1, 0, ERR!, 90 %\nt2, 0, 100 W, 90 %\nt3, 0, 20 W, 0 %\nt4, 0, 10"), "load_watts 100, idle_watts 20"},
      {"the last line may be cut within its last cell",
       smi("t1, 0, 100 W, 90 %\nt2, 0, 20 W, 0 %\nt3, 0, 300 W, 9"), "load_watts 100, idle_watts 20"},
      {"a last line without its end may be whole",
       smi("t1, 0, 100 W, 90 %\nt2, 0, 20 W, 0 %\nt3, 0, 300 W, 90 %"), "load_watts 200, idle_watts 20"},
      {"power.draw is N/A, power.draw.instant is not",
       "timestamp, power.draw [W], power.draw.instant [W], utilization.gpu [%]\nt1, [N/A], 50 W, 90 %\nt2, [N/A], 5 W, 0 %\n", "load_watts 50, idle_watts 5"},
      {"no header, but units",
       "2026/05/09 03:57:48.999, 0, 50.00 W, 90 %\n2026/05/09 03:57:49.999, 0, 5.00 W, 0 %\n", "load_watts 50, idle_watts 5"},
      {"no header, power alone: from the middle of 20 and 100 on", "20.1\n60.1\n100\n", "load_watts 80.05"},
      {"dmon, its header again",
       "# gpu   pwr  sm\n# Idx     W   %\n    0    50   0\n    1    60   0\n    0   300  99\n    1     -  99\n# gpu   pwr  sm\n# Idx     W   %\n"
       "    0   300  99\n    1    60   0\n", "load_watts 360, idle_watts 110"},
      {"amd-smi monitor",
       "timestamp,gpu,power_usage,max_power,hotspot_temperature,gfx,gfx_clock\n1767225600,0,140 W,750 W,40,0 %,130\n1767225600,1,150 W,750 W,40,0 %,130\n"
       "1767225601,0,700 W,750 W,80,100 %,2100\n1767225601,1,N/A,750 W,80,100 %,2100\n1767225602,0,700 W,750 W,80,100 %,2100\n1767225602,1,720 W,750 W,80,98 %,2100\n",
       "load_watts 1420, idle_watts 290"},
      {"rocm-smi --showpower --showuse --csv",
       "device,Average Graphics Package Power (W),GPU use (%)\ncard0,35.0,0\n\ndevice,Average Graphics Package Power (W),GPU use (%)\ncard0,135.0,99\n",
       "load_watts 135, idle_watts 35"},
      {"names of its own, and shares of 1", "elapsed_s,power_w,gpu_util\n10,41.00,0.95\n20,43.00,0.97\n30,9.10,0\n", "load_watts 42, idle_watts 9.1"},
      {"milliwatts", "ts,gpu_power_mw,power_limit_mw,gpu_util\n1,41000,60000,95\n2,9100,60000,0\n", "load_watts 41, idle_watts 9.1"},
      {"one [N/A] takes its whole sample out",
       smi("t1, 0, [N/A], 0 %\nt1, 1, 20 W, 0 %\nt2, 0, 100 W, 90 %\nt2, 1, 200 W, 80 %\n"), "load_watts 300"},
      {"the log ends between two GPUs",
       smi("t1, 0, 100 W, 90 %\nt1, 1, 200 W, 90 %\nt2, 0, 999 W, 90 %\n"), "load_watts 300"},
      {"nounits, and the header again where the log goes on",
       smi("t1, 0, 100, 90\n") + smi("t2, 0, 20, 0\n"), "load_watts 100, idle_watts 20"},
      {"no index: equal times are one sample",
       "timestamp, power.draw [W], utilization.gpu [%]\nt1, 10 W, 0 %\nt1, 20 W, 0 %\nt2, 100 W, 99 %\nt2, 200 W, 99 %\n", "load_watts 300, idle_watts 30"},
      {"no index: milliseconds apart is one sample, a tenth of a second is not",
       "timestamp, power.draw [W], utilization.gpu [%]\n"
       "2026/05/09 03:57:48.999, 10 W, 0 %\n2026/05/09 03:57:49.001, 20 W, 0 %\n"
       "2026/05/09 03:57:49.100, 100 W, 99 %\n2026/05/09 03:57:49.101, 200 W, 99 %\n", "load_watts 300, idle_watts 30"},
      {"no utilization: from the middle of 20 and 100 on",
       "timestamp, power.draw [W]\nt1, 20 W\nt2, 59 W\nt3, 60 W\nt4, 100 W\n", "load_watts 80"},
      {"another name of the column",
       "power.draw.instant [W], utilization.gpu [%]\n33.335 W, 100 %\n33.333 W, 100 %\n", "load_watts 33.33"},
  }));
  // clang-format on
  CAPTURE(row.because);
  const json power = machine(measured("nvidia-smi", row.text)).at("power");
  CHECK(said(power, {"load_watts", "idle_watts"}) == row.expected);
}

TEST_CASE("a log of power: columns as the user names them", "[import]") {
  Measured given;
  given.columns = "time=t,watts=wall,utilization=busy";
  const std::string text = "t,wall,card,busy\n1,500,300,99\n2,90,30,0\n";
  CHECK(said(machine(measured("power-log", text, given)).at("power"),
             {"load_watts", "idle_watts"}) == "load_watts 500, idle_watts 90");
  given.columns = "milliwatts=2,utilization=1";
  CHECK(said(machine(measured("power-log", "99,500000\n0,90000\n", given)).at("power"),
             {"load_watts", "idle_watts"}) == "load_watts 500, idle_watts 90");
}

TEST_CASE("nvidia-smi: the power of GPUs is not that of the machine", "[import]") {
  const std::string text =
      smi("2026/05/09 03:57:48.161, 0, 100.5 W, 99 %\n2026/05/09 03:57:49.169, 0, 20 W, 0 %\n");
  const Imported alone = measured("nvidia-smi", text);
  REQUIRE(alone.warnings.size() == 1);
  CHECK_THAT(alone.warnings[0], Catch::Contains("not of the machine at the wall"));
  CHECK(machine(alone).at("power").at("as_of") == "2026-05-09");
  Measured given;
  given.host_watts = 60;
  const Imported whole = measured("nvidia-smi", text, given);
  CHECK(whole.warnings.empty());
  CHECK(said(machine(whole).at("power"), {"load_watts", "idle_watts"}) ==
        "load_watts 160.5, idle_watts 80");
}

// A row is the same run where what was run and how is the same; anything else is kept.
TEST_CASE("a measurement replaces its own row alone", "[import]") {
  struct Row {
    const char* because;
    std::string before, after;
  };
  // clang-format off
  const auto row = GENERATE(values<Row>({
      {"the same run", R"({"model": "m", "precision": "f16", "concurrency": 1, "output_tokens_per_second": 9, "output_tokens_per_second_range": [8, 10], "memory_gib": 5, "x_k": [1]})",
       R"([{"model":"m","precision":"f16","concurrency":1,"output_tokens_per_second":2,"note":"tg4","source":"llama-bench, run","basis":"measured","memory_gib":5,"x_k":[1]}])"},
      {"null is absent", R"({"model": "m", "precision": "f16", "concurrency": 1.0, "input_tokens": null})",
       R"([{"model":"m","precision":"f16","concurrency":1,"output_tokens_per_second":2,"note":"tg4","source":"llama-bench, run","basis":"measured","input_tokens":null}])"},
      {"another precision", R"({"model": "m", "precision": "q8_0", "concurrency": 1})",
       R"([{"model":"m","precision":"q8_0","concurrency":1},{"model":"m","precision":"f16","concurrency":1,"output_tokens_per_second":2,"note":"tg4","source":"llama-bench, run","basis":"measured"}])"},
      {"several at once", R"({"model": "m", "precision": "f16", "concurrency": 8})",
       R"([{"model":"m","precision":"f16","concurrency":8},{"model":"m","precision":"f16","concurrency":1,"output_tokens_per_second":2,"note":"tg4","source":"llama-bench, run","basis":"measured"}])"},
  }));
  // clang-format on
  CAPTURE(row.because);
  Measured given;
  given.into_name = "pc.json";
  given.into = R"({"kind": "hardware", "schema_version": 1, "hardware": [{"id": "pc",
      "rent": {"price_per_hour": 1}, "performance": [)" +
               row.before + "]}]}";
  const Imported imported = measured(
      "llama-bench", R"([{"model_type": "x F16", "n_prompt": 0, "n_gen": 4, "avg_ts": 2}])", given);
  CHECK(nlohmann::ordered_json::parse(imported.document)["hardware"][0]["performance"].dump() ==
        row.after);
  given.into = imported.document;
  CHECK(measured("llama-bench",
                 R"([{"model_type": "x F16", "n_prompt": 0, "n_gen": 4, "avg_ts": 2}])", given)
            .document == imported.document);
}

TEST_CASE("every key of a measurement is taken or left, and counted", "[import]") {
  const Imported imported = measured(
      "llama-bench", R"([{"n_prompt": 8, "n_gen": 0, "avg_ts": 1, "avg_ns": 8, "new_key": 1},
                         {"n_prompt": 0, "n_gen": 8, "avg_ts": 1, "avg_ns": 8}])");
  CHECK(imported.taken ==
        std::map<std::string, std::size_t>{{"n_prompt", 2}, {"n_gen", 2}, {"avg_ts", 2}});
  CHECK(imported.left == std::map<std::string, std::size_t>{{"avg_ns", 2}, {"new_key", 1}});
}

}  // namespace import_measured_test
