#include "support/measured.hpp"

#include "import/benchmarks/quantization.hpp"
#include "support/import_tables.hpp"
#include "tco/error.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace import_measured_test {

using namespace tco::test;
namespace {

using nlohmann::json;
using tco::importing::Imported;
using tco::importing::Measured;

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
      {"no file",                "",                                       "qwen3 8B Q6_K",          "q6_k",   "qwen3 8B"},
      {"no file, and words before it", "",                                 "llama 7B mostly Q4_K - Small", "q4_k_s", "llama 7B"},
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

// 15e15 operations a second, 2 a parameter: 937,500 tokens a second of 8 billion parameters.
TEST_CASE("a rate that no accelerator can have is left out", "[import]") {
  const auto rows = [](const char* model, const char* input) {
    Measured given;
    given.model = model;
    return measured("ollama",
                    R"({"model": "qwen3:8b", "eval_count": 300, "eval_duration": 3000000000,
                        "prompt_eval_count": 5000, "prompt_eval_duration": )" +
                        std::string(input) + "}",
                    given);
  };
  const Imported cached = rows("my-8b", "1000000");  // 1 ms
  const json row = machine(cached).at("performance").at(0);
  CHECK_FALSE(row.contains("input_tokens_per_second"));
  CHECK(row.at("output_tokens_per_second") == 100);
  CHECK(any(cached.warnings,
            "input_tokens_per_second 5000000 left out: no accelerator computes "
            "more than 937500 a second"));
  CHECK(
      machine(rows("my-8b", "1000000000")).at("performance").at(0).at("input_tokens_per_second") ==
      5000);
  // 3e9 of "30b-a3b" are met: 2,500,000; the least of a name counts, and "8bit" is none.
  CHECK(any(rows("my-30b-a3b", "1000000").warnings, "more than 2500000 a second"));
  CHECK_FALSE(any(rows("my-8bit", "1000000").warnings, "left out"));
  // The catalog's Qwen3 8B has 8.19 billion parameters, of which 7.57 are met by a token.
  CHECK(any(rows("qwen3-8b", "1000000").warnings, "left out"));
}

TEST_CASE("a file that names another model than --model is told", "[import]") {
  const auto notes = [](const char* named) {
    Measured given;
    given.model = "qwen3-8b";
    return measured("vllm-bench",
                    R"({"request_throughput": 2, "completed": 4, "total_input_tokens": 400,
                        "total_output_tokens": 40, "model_id": ")" +
                        std::string(named) + "\"}",
                    given)
        .notes;
  };
  CHECK(any(notes("meta-llama/Llama-3.1-70B"),
            "the file names the model Llama-3.1-70B; its figures are taken for qwen3-8b"));
  CHECK_FALSE(any(notes("Qwen/Qwen3-8B-FP8"), "the file names"));
  CHECK_FALSE(any(notes("Qwen3_8B"), "the file names"));
}

TEST_CASE("llama-bench: two precisions of one model are two rows", "[import]") {
  Measured given;
  given.model = "qwen3-8b";
  const std::string head = "| model | backend | test | t/s |\n| --- | --- | --- | --- |\n";
  const json rows =
      machine(measured("llama-bench",
                       head + "| qwen3 8B Q4_K - Medium | CUDA | pp512 | 5120.00 ± 1.00 |\n"
                              "| qwen3 8B Q4_K - Medium | CUDA | tg128 | 100.00 ± 1.00 |\n"
                              "| qwen3 8B Q8_0 | CUDA | pp512 | 5000.00 ± 1.00 |\n"
                              "| qwen3 8B Q8_0 | CUDA | tg128 | 60.00 ± 1.00 |\n",
                       given))
          .at("performance");
  REQUIRE(rows.size() == 2);
  CHECK(said(rows.at(0), {"model", "precision", "output_tokens_per_second"}) ==
        R"(model "qwen3-8b", precision "q4_k_m", output_tokens_per_second 100)");
  CHECK(said(rows.at(1), {"model", "precision", "output_tokens_per_second"}) ==
        R"(model "qwen3-8b", precision "q8_0", output_tokens_per_second 60)");
}

TEST_CASE("llama-bench: what makes a machine another one is named", "[import]") {
  const auto run = [](const char* cpu) {
    return R"({"n_prompt": 512, "n_gen": 0, "avg_ts": 10, "gpu_info": "RTX", "cpu_info": ")" +
           std::string(cpu) + "\"}\n";
  };
  CHECK_THROWS_WITH(measured("llama-bench", run("Ryzen") + run("Xeon")),
                    Catch::Contains(R"(cpu_info: a run of "Xeon" behind one of "Ryzen")"));
}

}  // namespace import_measured_test
