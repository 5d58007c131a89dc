#include "tco/import/import.hpp"

#include "reading.hpp"
#include "tco/catalog/catalog.hpp"
#include "tco/error.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <array>

namespace tco::importing {
namespace {

/// A format of tables. To add one: write its two functions, add its line.
struct Importer {
  Format format;
  const char* source;  ///< What its records name as theirs.
  bool (*is)(const Value& root) = nullptr;
  void (*read)(const Value& root, Draft& draft) = nullptr;  ///< Of JSON; null: skypilot's CSV.
};

constexpr std::array kImporters{
    Importer{{"litellm", "model_prices_and_context_window.json of LiteLLM"},
             "LiteLLM model_prices_and_context_window.json",
             is_litellm,
             read_litellm},
    Importer{{"genai-prices", "data_v2.json of pydantic/genai-prices"},
             "pydantic/genai-prices",
             is_genai_prices,
             read_genai_prices},
    Importer{
        {"models.dev", "api.json of models.dev"}, "models.dev", is_models_dev, read_models_dev},
    Importer{{"portkey", "pricing/PROVIDER.json of Portkey-AI/models, in cents"},
             "Portkey-AI/models",
             is_portkey,
             read_portkey},
    Importer{{"openrouter", "openrouter.ai/api/v1/models"},
             "openrouter.ai/api/v1/models",
             is_openrouter,
             read_openrouter},
    Importer{{"llm-prices", "llm-prices.com: current-v1.json, historical-v1.json or one vendor"},
             "llm-prices.com",
             is_llm_prices,
             read_llm_prices},
    Importer{{"skypilot", "CLOUD/vms.csv of skypilot-catalog: rented machines"},
             "skypilot-catalog"}};

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

std::vector<Format> formats() {
  std::vector<Format> all;
  for (const Importer& importer : kImporters) all.push_back(importer.format);
  return all;
}

Imported imported(std::string_view format, const Table& table) {
  const Importer& importer = importer_named(format);
  const catalog::Source source{table.name, table.text};
  Draft draft(importer.format.name);
  draft.as_of = table.as_of;
  draft.source = importer.source;
  if (importer.read) {
    const Value root = catalog::parsed(source);
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
