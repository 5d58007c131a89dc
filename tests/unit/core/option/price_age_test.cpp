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

TEST_CASE("a hybrid is as old as the older of its two prices", "[core][age]") {
  Option option = owned({});
  option.kind = OptionKind::hybrid;
  option.plan = metered(1).plan;
  option.routing.api_workload = option.workload;
  const auto result = [&](std::optional<Date> machine, std::optional<Date> plan) {
    option.hardware->purchase->provenance.as_of = machine;
    option.plan->provenance.as_of = plan;
    return result_of(option, question(1, {option}));
  };
  CHECK(result(kOld, kNew).prices_as_of == kOld);
  CHECK(result(kNew, kOld).prices_as_of == kOld);
  CHECK_FALSE(result(kOld, kNew).undated);
  CHECK(result({}, kNew).undated);
  CHECK(result(kNew, {}).undated);
}

}  // namespace price_age_test
