#include "import/draft/importer.hpp"
#include "import/tables/tables.hpp"

#include <array>

namespace tco::importing {
namespace {

bool looks_skypilot(const Sample& sample) {
  return sample.has_columns({"instancetype", "acceleratorname", "price"});
}

constexpr std::array kTables{
    Importer{.format = {"litellm", "model_prices_and_context_window.json of LiteLLM", "prices"},
             .source = "LiteLLM model_prices_and_context_window.json",
             .is = is_litellm,
             .read = read_litellm},
    Importer{.format = {"genai-prices", "data_v2.json of pydantic/genai-prices", "prices"},
             .source = "pydantic/genai-prices",
             .is = is_genai_prices,
             .read = read_genai_prices},
    Importer{.format = {"models.dev", "api.json of models.dev", "prices"},
             .source = "models.dev",
             .is = is_models_dev,
             .read = read_models_dev},
    Importer{
        .format = {"portkey", "pricing/PROVIDER.json of Portkey-AI/models, in cents", "prices"},
        .source = "Portkey-AI/models",
        .is = is_portkey,
        .read = read_portkey},
    Importer{.format = {"openrouter", "openrouter.ai/api/v1/models", "prices"},
             .source = "openrouter.ai/api/v1/models",
             .is = is_openrouter,
             .read = read_openrouter},
    Importer{
        .format = {"llm-prices",
                   "llm-prices.com: current-v1.json, historical-v1.json or one vendor", "prices"},
        .source = "llm-prices.com",
        .is = is_llm_prices,
        .read = read_llm_prices},
    Importer{
        .format = {"skypilot", "CLOUD/vms.csv of skypilot-catalog: rented machines", "hardware"},
        .source = "skypilot-catalog",
        .read_csv = read_skypilot,
        .looks = looks_skypilot}};

}  // namespace

std::span<const Importer> price_tables() { return kTables; }

}  // namespace tco::importing
