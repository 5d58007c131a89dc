// The first screens in a real terminal: 80 by 24 with a line for the prompt.
#include "support/terminal.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <utility>

namespace first_screen_test {

using namespace tco::test;

constexpr std::size_t kLines = 23;

/// Of what is laid out; a warning is broken by the terminal.
std::size_t widest(const std::vector<std::string>& lines) {
  std::size_t most = 0;
  for (const std::string& line : lines) {
    if (!line.starts_with("tco: ")) most = std::max(most, line.size());  // ASCII
  }
  return most;
}

TEST_CASE("the built-in scenarios are answered on one screen", "[screen]") {
  // What wins is the catalog's to say: the four kinds of answers are what this holds.
  const auto [scenario, answer] = GENERATE(table<std::string, std::string>({
      {"studio-clips", "Rent an RTX 5090: $"},
      {"agent-tokens", "Use an API: Qwen3 30B-A3B, OpenRouter, $"},
      {"image-batch", "Rent an RTX 4090"},
      {"server-tokens", "Own 6 x RTX PRO 6000: $"},
  }));
  const auto columns = GENERATE(static_cast<unsigned short>(40), static_cast<unsigned short>(80),
                                static_cast<unsigned short>(100), static_cast<unsigned short>(200));
  CAPTURE(scenario, columns);
  const std::vector<std::string> lines = seen("compare --scenario " + scenario, columns);
  REQUIRE(lines.size() > 10);
  CHECK(widest(lines) <= columns);
  if (columns >= 80) {
    CHECK(lines.size() <= kLines);
    CHECK(lines[0].starts_with(answer));
    CHECK(std::find(lines.begin(), lines.begin() + 4, "") != lines.begin() + 4);
  } else {
    CHECK(lines[0].starts_with(answer.substr(0, 12)));
  }
}

TEST_CASE("every command with a first screen keeps to its lines", "[screen]") {
  const std::string command = GENERATE(
      "compare", "compare --max-price-age 10d", "compare --volume 5G",
      "compare --set /electricity/price_per_kwh=null", "compare --growth 5% --price-trend -50%",
      "breakeven", "cashflow", "cashflow --horizon 120", "sweep", "sweep --table pairs",
      "sweep --vary /electricity/price_per_kwh=0.1:0.4:lin:40",
      "sweep --vary /electricity/price_per_kwh=0.1:0.4:lin:40 --table pairs",
      "simulate --samples 256", "simulate --samples 256 --only-ranges --rank monthly");
  const std::string scenario = GENERATE("studio-clips", "agent-tokens", "image-batch");
  CAPTURE(command, scenario);
  const std::vector<std::string> lines = seen(command + " --scenario " + scenario, 80);
  std::size_t shown = 0;
  for (const std::string& line : lines) shown += std::max<std::size_t>(1, (line.size() + 79) / 80);
  CHECK(shown <= kLines);
}

TEST_CASE("wider terminals get columns, no more words", "[screen]") {
  const auto narrow = seen("compare", 80), wide = seen("compare", 200);
  const auto head = [](const std::vector<std::string>& lines) {
    return *std::find_if(lines.begin(), lines.end(),
                         [](const std::string& line) { return line.starts_with("  $"); });
  };
  CHECK(head(narrow).find("next machine at") == std::string::npos);
  CHECK(head(wide).find("next machine at") != std::string::npos);
  CHECK(wide.size() <= narrow.size());
}

}  // namespace first_screen_test
