#include "import/bills/focus_meter.hpp"
#include "import/spend/plan.hpp"
#include "import/spend/time.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/import/import.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <string>

namespace focus_test {

namespace {

using nlohmann::json;
using tco::importing::Measured;

}  // namespace

TEST_CASE("FOCUS: units and meters as vendors write them", "[import][bill]") {
  struct Unit {
    std::string unit, meter;
    double number;  ///< 0: no tokens and no requests.
    bool requests;
  };
  const auto unit = GENERATE(values<Unit>({{"Tokens", "", 1, false},
                                           {"1K Tokens", "", 1000, false},
                                           {"1M tokens", "", 1e6, false},
                                           {"1K", "gpt 4o Inp glbl Tokens", 1000, false},
                                           {"1000", "input tokens", 1000, false},
                                           {"Million Input Tokens", "", 1e6, false},
                                           {"Requests", "", 1, true},
                                           {"1K", "Storage", 0, false},
                                           {"", "tokens", 0, false},
                                           {"Hours", "tokens", 0, false}}));
  CAPTURE(unit.unit, unit.meter);
  const auto quantity = tco::importing::focus_quantity(unit.unit, unit.meter);
  CHECK((quantity ? quantity->number : 0) == unit.number);
  CHECK((quantity && quantity->requests) == unit.requests);
}

TEST_CASE("FOCUS: the words of a meter say what is counted", "[import][bill]") {
  using Kind = tco::importing::FocusMeter::Kind;
  struct Row {
    std::string meter;
    Kind kind;
    std::string model;
  };
  const auto row = GENERATE(
      values<Row>({{"gpt 4o 0806 Inp glbl Tokens", Kind::input, "gpt-4o-0806"},
                   {"gpt 4o 0806 Outp glbl Tokens", Kind::output, "gpt-4o-0806"},
                   {"gpt 4o 0806 cchd Inp glbl Tokens", Kind::cache_read, "gpt-4o-0806"},
                   {"gpt 4o Inp Data Zone Tokens", Kind::input, "gpt-4o"},
                   {"USE1-Nova-cache-write-input-token-count", Kind::cache_write, "USE1-Nova"},
                   {"Claude Sonnet 4.5 Output Tokens", Kind::output, "Claude-Sonnet-4.5"},
                   {"Input and Output", Kind::unknown, "and"},
                   {"Tokens", Kind::unknown, ""}}));
  CAPTURE(row.meter);
  const auto meter = tco::importing::focus_meter(row.meter);
  CHECK(meter.kind == row.kind);
  CHECK(meter.model_of(row.meter) == row.model);
}

}  // namespace focus_test
