#include "support/import_tables.hpp"

#include <catch2/catch.hpp>

#include <sstream>

namespace import_public_tables_test {

using tco::importing::Imported;
using tco::test::import_file;
using tco::test::kPriceTables;
using tco::test::rates;
using tco::test::records;

namespace {

std::size_t of(const std::map<std::string, std::size_t>& counts, const std::string& key) {
  const auto found = counts.find(key);
  return found == counts.end() ? 0 : found->second;
}

const std::string kLiteLlm = "litellm/model_prices_and_context_window.json";

}  // namespace

// Counts made of the tables by jq and Python, not by this program.
TEST_CASE("whole public tables are taken over", "[import][public]") {
  struct Row {
    const char* format;
    std::string file;
    std::size_t records;
  };
  // clang-format off
  const auto row = GENERATE(values<Row>({
      // 2,986 rows - sample_spec - fallback_generalizations - 23 beyond the guard - 47 in other units
      {"litellm",      kLiteLlm,                        2915},
      {"genai-prices", "genai-prices/data_v2.json",     1466},
      {"models.dev",   "models.dev/api_subset.json",     644},
      {"portkey",      "portkey/anthropic.json",          33},
      {"portkey",      "portkey/deepseek.json",            4},
      {"portkey",      "portkey/google.json",             74},  // 141 - default - 66 longer prompts
      {"portkey",      "portkey/openai.json",            187},  // 189 - default - whisper-1
      {"openrouter",   "openrouter/models_sample.json",   38},  // 40 - 2 routers
      {"skypilot",     "skypilot/v8_hyperbolic_vms.csv",   3},
  }));
  // clang-format on
  CAPTURE(row.file);
  if (!std::filesystem::exists(kPriceTables / row.file)) {
    WARN("skipped: no price tables at " << kPriceTables);
    return;
  }
  const Imported imported = import_file(row.format, row.file);
  CHECK(imported.records == row.records);
  CHECK(records(imported).size() == row.records);
  CHECK(import_file(row.format, row.file).document == imported.document);
}

TEST_CASE("no price key of the litellm table vanishes", "[import][public]") {
  const auto counts = kPriceTables.parent_path() / "derived/litellm_key_counts.txt";
  if (!std::filesystem::exists(counts)) {
    WARN("skipped: no " << counts);
    return;
  }
  const Imported imported = import_file("litellm", kLiteLlm);
  std::ifstream file(counts);
  std::string line;
  std::size_t families = 0;
  while (std::getline(file, line)) {  // "711 cache_read_input_token_cost {'float': 697, 'int': 14}"
    std::istringstream words(line);
    std::size_t count = 0;
    std::string key;
    if (!(words >> count >> key)) continue;
    ++families;
    CAPTURE(key);
    CHECK(of(imported.taken, key) + of(imported.left, key) + of(imported.skipped, key) == count);
  }
  CHECK(families > 70);
}

TEST_CASE("the known slips of the litellm table stay out", "[import][public]") {
  if (!std::filesystem::exists(kPriceTables / kLiteLlm)) {
    WARN("skipped: no price tables at " << kPriceTables);
    return;
  }
  const auto plans = records(import_file("litellm", kLiteLlm));
  for (const auto& [id, plan] : plans) {
    CAPTURE(id);
    REQUIRE_FALSE(id.starts_with("wandb/openai/"));
    for (const auto& rate : plan.at("rates")) {
      if (!rate.contains("per")) continue;
      const double price = rate.at("price");
      CHECK((price == 0 || (price >= 0.001 && price <= 1000)));
    }
  }
  // As the table has them: 2.5e-07, 2e-06 and 2.5e-08 USD a token.
  CHECK(rates(plans.at("openai/gpt-5-mini")).starts_with("cached_input_token 0.025/1000000"));
  CHECK(plans.at("openai/o1-pro").at("rates").size() == 4);
}

}  // namespace import_public_tables_test
