#include "tco/import/import.hpp"

#include "import/benchmarks/measuring.hpp"
#include "import/bills/billing.hpp"
#include "import/tables/tables.hpp"
#include "import/text/twins.hpp"
#include "tco/catalog/records/catalog.hpp"
#include "tco/error.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <array>

namespace tco::importing {
namespace {

/// A format. To add one: write its functions, add its line. A price table in JSON has `is` and
/// `read`; anything else reads its text by itself.
struct Importer {
  Format format;
  const char* source = "";  ///< What its records name as theirs.
  bool (*is)(const Value& root) = nullptr;
  void (*read)(const Value& root, Draft& draft) = nullptr;
  Imported (*from_text)(const Table& table) = nullptr;
};

constexpr std::array<std::string_view, 3> kOfBench{"hardware", "model", "into"};
constexpr std::array<std::string_view, 6> kOfServing{
    "hardware", "model", "into", "input-tokens", "output-tokens", "concurrency"};
constexpr std::array<std::string_view, 4> kOfPower{"hardware", "into", "host-watts", "columns"};

constexpr std::array<std::string_view, 4> kOfBill{"model", "model-of-bill", "from", "to"};
constexpr std::array<std::string_view, 6> kOfTokens{"model", "model-of-bill", "from",
                                                    "to",    "input-tokens",  "output-tokens"};
constexpr std::array<std::string_view, 1> kOfCosts{"into"};

constexpr std::array kImporters{
    Importer{{"litellm", "model_prices_and_context_window.json of LiteLLM", "prices"},
             "LiteLLM model_prices_and_context_window.json",
             is_litellm,
             read_litellm},
    Importer{{"genai-prices", "data_v2.json of pydantic/genai-prices", "prices"},
             "pydantic/genai-prices",
             is_genai_prices,
             read_genai_prices},
    Importer{{"models.dev", "api.json of models.dev", "prices"},
             "models.dev",
             is_models_dev,
             read_models_dev},
    Importer{{"portkey", "pricing/PROVIDER.json of Portkey-AI/models, in cents", "prices"},
             "Portkey-AI/models",
             is_portkey,
             read_portkey},
    Importer{{"openrouter", "openrouter.ai/api/v1/models", "prices"},
             "openrouter.ai/api/v1/models",
             is_openrouter,
             read_openrouter},
    Importer{{"llm-prices", "llm-prices.com: current-v1.json, historical-v1.json or one vendor",
              "prices"},
             "llm-prices.com",
             is_llm_prices,
             read_llm_prices},
    Importer{{"skypilot", "CLOUD/vms.csv of skypilot-catalog: rented machines", "hardware"},
             "skypilot-catalog"},
    Importer{.format = {"llama-bench",
                        "llama-bench, its table or -o json, jsonl, csv, sql: tokens a second",
                        "hardware", kOfBench},
             .from_text = from_llama_bench},
    Importer{.format = {"llama-benchy", "llama-benchy, its table: tokens a second of a server",
                        "hardware", kOfBench},
             .from_text = from_llama_benchy},
    Importer{.format = {"vllm-bench", "vllm bench serve --save-result, throughput or latency, JSON",
                        "hardware", kOfServing},
             .from_text = from_vllm_bench},
    Importer{.format = {"aiperf", "profile_export_aiperf.json or .csv of AIPerf", "hardware",
                        kOfServing},
             .from_text = from_aiperf},
    Importer{.format = {"nvidia-smi",
                        "--query-gpu=... --format=csv, with or without header, or dmon: watts",
                        "hardware", kOfPower},
             .from_text = from_nvidia_smi},
    Importer{.format = {"amd-smi", "amd-smi monitor or metric, or rocm-smi, --csv: watts",
                        "hardware", kOfPower},
             .from_text = from_amd_smi},
    Importer{.format = {"power-log", "any CSV of watts, by the names of its columns", "hardware",
                        kOfPower},
             .from_text = from_power_log},
    Importer{.format = {"litellm-spend", "/spend/logs of LiteLLM, or its tables as CSV", "scenario",
                        kOfBill},
             .from_text = from_litellm_spend},
    Importer{.format = {"openai-usage", "pages of OpenAI's /v1/organization/usage/completions",
                        "scenario", kOfBill},
             .from_text = from_openai_usage},
    Importer{.format = {"openai-costs", "pages of OpenAI's /v1/organization/costs: what was paid",
                        "scenario", kOfCosts},
             .from_text = from_openai_costs},
    Importer{
        .format = {"ccusage", "ccusage daily, weekly or monthly --json", "scenario", kOfTokens},
        .from_text = from_ccusage},
    Importer{.format = {"focus", "FOCUS 1.0 to 1.2 cost and usage, CSV", "scenario", kOfTokens},
             .from_text = from_focus}};

const Importer& importer_named(std::string_view name) {
  std::vector<std::string> known;
  for (const Importer& importer : kImporters) {
    if (importer.format.name == name) return importer;
    known.emplace_back(importer.format.name);
  }
  throw Error(ExitCode::usage, "unknown format " + text::quoted(name) +
                                   text::did_you_mean(name, known) + "\n  hint: there are " +
                                   text::joined(known));
}

[[noreturn]] void refuse_other(const catalog::Source& source, const Importer& asked,
                               const Value& root) {
  std::string hint;
  if (root.find("kind") && root.find("schema_version")) {
    hint = "it is a document of tco already: `--data` takes it";
  }
  for (const Importer& other : kImporters) {
    if (other.is && other.is(root)) hint = "it looks like " + std::string(other.format.name);
  }
  throw Error(ExitCode::input, source.name + ":1:1: not a table of " +
                                   std::string(asked.format.name) +
                                   (hint.empty() ? "" : "\n  hint: " + hint));
}

}  // namespace

Format format_named(std::string_view name) { return importer_named(name).format; }

std::vector<Format> formats() {
  std::vector<Format> all;
  for (const Importer& importer : kImporters) all.push_back(importer.format);
  return all;
}

Imported imported(std::string_view format, const Table& table) {
  const Importer& importer = importer_named(format);
  if (importer.from_text) return importer.from_text(table);
  catalog::Source source{table.name, table.text};
  source.twins = true;
  Draft draft(importer.format.name);
  draft.as_of = table.as_of;
  draft.source = importer.source;
  if (importer.read) {
    Value root = catalog::parsed(source);
    draft.warnings = settle_twins(root);
    if (!importer.is(root)) refuse_other(source, importer, root);
    importer.read(root, draft);
  } else {
    const std::size_t begin = source.text().find_first_not_of(" \t\r\n");
    const bool json =
        begin != std::string::npos && is_one_of(source.text().substr(begin, 1), {"{", "["});
    if (json) refuse_other(source, importer, catalog::parsed(source));
    read_skypilot(source, draft);
  }
  const std::string document = document_text(draft);
  try {
    catalog::Catalog::empty().add("imported document", document);
  } catch (const Error& e) {
    throw Error(ExitCode::input, source.name + ": what it says cannot be a document:\n" + e.what());
  }
  Imported result = std::move(draft).account();
  result.document = document;
  return result;
}

}  // namespace tco::importing
