// The answer of `tco check` as others read it.
#include "support/program.hpp"
#include "support/schema_check.hpp"
#include "tco/core/study/budget.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace budget_output_test {

using namespace tco;
using namespace tco::test;

namespace {

nlohmann::json answer(const std::string& arguments, int code) {
  return nlohmann::json::parse(printed(arguments + " -f json", code));
}

}  // namespace

TEST_CASE("the output of check follows its schema", "[budget][schema]") {
  const std::string cases = TCO_SOURCE_DIR "/tests/golden/";
  struct Row {
    const char *because, *arguments;
    int code;
  };
  const auto row = GENERATE(values<Row>({
      {"kept", "check-md/scenario.json --max-monthly 500", 0},
      {"broken, with a place", "check-md/scenario.json --max-monthly 5", 1},
      {"nothing to measure", "check-md/scenario.json --option api:clip-api --payback-within 5", 1},
      {"undecided", "check-codes/dark.json --max-monthly 5", 5},
      {"not applicable", "check-md/scenario.json --option api:clip-api --max-price-age hardware=5d",
       0},
  }));
  CAPTURE(row.because);
  const nlohmann::json said = answer("check " + cases + row.arguments, row.code);
  CHECK(schema_complaints("check", said) == "");
}

TEST_CASE("every figure of a rule is a key of the result", "[budget][schema]") {
  const nlohmann::json compared = answer("compare", 0);
  const nlohmann::json drawn = answer("simulate --samples 256", 0);
  for (const BudgetFigure& figure : budget_figures()) {
    CAPTURE(std::string(figure.name));
    // The answer chosen and the age of its prices are not keys: they follow from several.
    if (figure.of == BudgetFigure::Of::answer || figure.name.ends_with("price_age_days")) continue;
    std::string pointer = "/" + std::string(figure.name);
    if (const auto dot = pointer.find('.'); dot != std::string::npos) pointer[dot] = '/';
    const char* const table = figure.of == BudgetFigure::Of::pair ? "break_even" : "options";
    const nlohmann::json& result = figure.drawn ? drawn : compared;
    CHECK(result.at(table).front().contains(nlohmann::json::json_pointer(pointer)));
  }
}

TEST_CASE("figures of money have the document's currency, others have none", "[budget]") {
  std::vector<std::string> others;
  for (const BudgetFigure& figure : budget_figures()) {
    if (!figure.money) others.emplace_back(figure.name);
  }
  std::sort(others.begin(), others.end());
  CHECK(others == std::vector<std::string>{
                      "api_price_age_days", "break_even_local_share", "capacity_per_month",
                      "cheapest", "discounted_payback_months", "first_volume",
                      "hardware_price_age_days", "local_share", "next_unit_at", "p_cheapest",
                      "payback_months", "payback_months.p90", "price_age_days", "seats",
                      "seconds_per_output", "settled_volume", "simple_payback_months", "units",
                      "utilization"});
}

}  // namespace budget_output_test
