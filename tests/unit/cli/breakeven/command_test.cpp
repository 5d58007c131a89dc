#include "support/program.hpp"
#include "support/schema_check.hpp"

#include <catch2/catch.hpp>

namespace crossings_command_test {

using nlohmann::json;
using namespace tco::test;

TEST_CASE("the output of breakeven follows its schema", "[schema][crossings]") {
  struct Row {
    const char *because, *flags, *key;
  };
  // clang-format off
  const auto row = GENERATE(values<Row>({
      {"the built-in scenario", "", "break_even"},
      {"text: tokens, and no footage", "--model qwen3-30b-a3b", "crossings"},
      {"options of each status", "--scenario " TCO_SOURCE_DIR "/tests/fixtures/edge.json", "break_even"},
      {"nothing is known", "--scenario " TCO_SOURCE_DIR "/tests/fixtures/unknown.json", "break_even"},
      {"no option of one's own", "--option api:ltx/ltx-2-3-fast", "envelope"},
      {"a tie, with its keep rate", "--solve-for /workload/attempts_per_output", "solve_for"},
      {"no tie", "--solve-for /facility/pue", "solve_for"},
  }));
  // clang-format on
  CAPTURE(row.because);
  const json answer = json::parse(printed(std::string("breakeven -f json ") + row.flags));
  CHECK(answer.contains(row.key));
  CHECK(schema_complaints("breakeven", answer) == "");
  CHECK(schema_complaints("scenario", answer.at("scenario")) == "");
}

}  // namespace crossings_command_test
