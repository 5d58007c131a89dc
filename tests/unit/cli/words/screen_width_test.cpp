// Screens fit the terminal: columns go, and cells of the last ones break into lines.
#include "support/program.hpp"

#include <catch2/catch.hpp>

#include <sstream>
#include <string>

namespace screen_width_test {

using namespace tco::test;

TEST_CASE("no line of a screen is wider than the terminal", "[screen]") {
  const std::string command = GENERATE(
      "compare", "compare --scenario image-batch", "breakeven", "breakeven --model gemma-3-27b",
      "breakeven --set /electricity/price_per_kwh=null --own rtx-4090-desktop "
      "--api ltx/ltx-2-3-fast",
      "cashflow", "sweep", "sweep --table pairs", "explain own:rtx-5090-desktop", "catalog list",
      "simulate --samples 256");
  const int width = GENERATE(60, 80, 120);
  CAPTURE(command, width);
  std::istringstream lines(printed(command + " --width " + std::to_string(width)));
  for (std::string line; std::getline(lines, line);) {
    CAPTURE(line);
    CHECK(line.size() <= static_cast<std::size_t>(width));  // they are ASCII
  }
}

}  // namespace screen_width_test
