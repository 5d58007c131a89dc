#include "tco/core/option/price_age.hpp"

#include "support/questions.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <optional>

namespace price_age_test {

using namespace tco;
using namespace tco::test;
using namespace std::chrono_literals;

namespace {

// 214 and 61 days before the question.
constexpr Date kOld = 2026y / 5 / 1, kNew = 2026y / 10 / 1;

}  // namespace

TEST_CASE("the age of a price counts from the day it was checked", "[core][age]") {
  struct Row {
    const char* because;
    std::optional<Date> as_of, checked;
    bool stale;
  };
  const auto row = GENERATE(values<Row>({
      {"of this autumn", kNew, std::nullopt, false},
      {"of spring", kOld, std::nullopt, true},
      {"of spring, and looked up again since", kOld, kNew, false},
      {"a table of autumn that copies what was checked in spring", kNew, kOld, true},
      {"looked up, though nobody says when it was published", std::nullopt, kNew, false},
      {"undated", std::nullopt, std::nullopt, true},
  }));
  CAPTURE(row.because);
  Option option = rented({}, RentMode::on_demand);
  option.hardware->rent->provenance.as_of = row.as_of;
  option.hardware->rent->provenance.price_checked = row.checked;
  Scenario scenario = question(1, {option});
  scenario.as_of = Date(2026y / 12 / 1);
  CHECK(is_stale(option, scenario, {.api = std::nullopt, .hardware = 90}) == row.stale);
  const OptionResult result = result_of(option, scenario);
  CHECK(result.prices_as_of == (row.checked ? row.checked : row.as_of));
  CHECK(result.undated == !(row.checked || row.as_of));
}

}  // namespace price_age_test
