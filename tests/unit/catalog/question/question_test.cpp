#include "tco/catalog/question/question.hpp"

#include "tco/core/money/supply.hpp"
#include "tco/core/option/comparison.hpp"

#include <catch2/catch.hpp>

namespace question_test {

using namespace tco::catalog;

namespace {

const char* const kScenario = R"({"kind": "scenario", "schema_version": 1, "assumptions": "neutral",
  "workload": {"modality": "video", "model": "ltx-2.3", "seconds": 10, "width": 1920,
               "height": 1080, "fps": 24, "attempts_per_output": 4},
  "demand": {"outputs_per_month": 300}, "electricity": {"price_per_kwh": 0.2},
  "options": [{"own": "rtx-4090-desktop"},
              {"own": "rtx-5090-desktop", "attempts_per_output": 2, "owned": {"life_months": 24}},
              {"api": "ltx/ltx-2-3-fast"}]})";

Request request_for(const std::string& text) {
  Request request;
  request.scenario_name = "scenario.json";
  request.scenario_text = text;
  return request;
}

}  // namespace

// The scenario of an answer is a document of its own: asked again, it must give the same answer, or
// a result could not be reproduced from its file.
TEST_CASE("the resolved scenario gives the same answer again", "[catalog][question]") {
  const Catalog catalog = Catalog::built_in();
  Request request = request_for(kScenario);
  request.api = {"kling/v3"};
  request.settings = {{"/demand/outputs_per_month", "450", "--volume"},
                      {"/hardware/rtx-5090-desktop/purchase/price", "4000", "--set"}};
  request.only = {"own:rtx-5090-desktop", "api:kling/v3"};
  const Question first = resolve(request, catalog);
  const Question again = resolve(request_for(first.resolved()), catalog);

  CHECK(again.resolved() == first.resolved());
  REQUIRE(first.scenario.options.size() == 2);
  REQUIRE(again.scenario.options.size() == 2);
  const auto before = tco::compare(first.scenario);
  const auto after = tco::compare(again.scenario);
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(again.scenario.options[i].id == first.scenario.options[i].id);
    CHECK(after.options[i].total == before.options[i].total);
  }
  // 4000 over 24 months, nothing left: the overrides of the second option are kept.
  CHECK(after.options[0].month->parts.amortization->in(tco::unit::per_month) ==
        Approx(4000.0 / 24));
}

TEST_CASE("every value is traced to who gave it", "[catalog][question]") {
  const Catalog catalog = Catalog::built_in();
  Request request = request_for(kScenario);
  request.settings = {{"/electricity/price_per_kwh", "0.3", "--electricity"},
                      {"/horizon_months", "24", "TCO_HORIZON", Layer::variable}};
  const Question question = resolve(request, catalog);
  const std::string own = question.scenario.options[1].place;

  struct Row {
    const char *because, *path, *layer, *place;
  };
  // clang-format off
  const std::vector<Row> rows{
      {"written in the file", "/demand/outputs_per_month", "scenario", "scenario.json:4:35"},
      {"overridden in the option", "/owned/life_months", "scenario", "scenario.json:6:94"},
      {"a key of the workload in the option", "/workload/attempts_per_output", "scenario", "scenario.json:6:66"},
      {"given by a flag", "/electricity/price_per_kwh", "flag", "--electricity"},
      {"given by a variable", "/horizon_months", "variable", "TCO_HORIZON"},
      {"nobody gave it", "/facility/pue", "assumption of tco", ""},
  };
  // clang-format on
  for (const Row& row : rows) {
    CAPTURE(row.because);
    const Origin origin = question.origins.of(row.path, own);
    CHECK(origin.layer == row.layer);
    CHECK(origin.place == row.place);
  }
  const Origin price = question.origins.of("/hardware/rtx-5090-desktop/purchase/price", own);
  CHECK(price.layer == "built in");
  CHECK(price.basis == "estimate");
  CHECK(price.as_of == "2026-06-30");
  CHECK_FALSE(price.source.empty());
}

// Flag or scenario before the machine's record before the set; a result asked again tells the same.
TEST_CASE("a machine's own resale by age counts where the question says none",
          "[catalog][question]") {
  const Catalog catalog = Catalog::built_in();
  struct Row {
    const char* because;
    const char* owned;  // Block of the scenario.
    std::vector<Setting> settings;
    double amortization;
  };
  // 3,600 over 36 months: 100 less what is left at 36 months, half way from 0.5 to 0.1.
  const auto row = GENERATE(values<Row>({
      {"0.3 of the curve, not 0.2 of the set", "{}", {}, 70},
      {"the scenario's own fraction", R"({"residual_fraction": 0.4})", {}, 60},
      {"the scenario's own curve",
       R"({"residual_curve": [{"months": 36, "fraction": 0.6}]})",
       {},
       40},
      {"the flag's", "{}", {{"/owned/residual_fraction", "0", "--residual"}}, 100},
  }));
  CAPTURE(row.because);
  Request request = request_for(std::string(R"({"kind": "scenario", "schema_version": 1,
      "workload": {"modality": "image", "model": "m", "width": 8, "height": 8},
      "demand": {"outputs_per_month": 1}, "owned": )") +
                                row.owned + R"(,
      "hardware": [{"id": "box", "purchase": {"price": 3600},
                    "power": {"load_watts": 0, "idle_watts": 0},
                    "resale_curve": [{"months": 24, "fraction": 0.5}, {"months": 48, "fraction": 0.1}],
                    "performance": [{"model": "m", "width": 8, "height": 8,
                                     "seconds_per_batch": 1}]}],
      "models": [{"id": "m", "modality": "image", "open_weights": true}],
      "options": [{"own": "box"}]})");
  request.settings = row.settings;
  const Question first = resolve(request, catalog);
  const Question again = resolve(request_for(first.resolved()), catalog);
  for (const Question* question : {&first, &again}) {
    const auto result = tco::compare(question->scenario).options[0];
    CHECK(result.month->parts.amortization->in(tco::unit::per_month) == Approx(row.amortization));
  }
}

// data/resale/: the curve of used H100 has 0.3 at 36 months. One reading, as of the 3090, is no
// curve; nor is what sells above its price new, as the 4090 did.
TEST_CASE("used machines with its accelerator say what a machine is worth later",
          "[catalog][question]") {
  const Catalog catalog = Catalog::built_in();
  struct Row {
    const char *because, *machine;
    std::vector<Setting> settings;
    double worth;  ///< At 36 months, part of the price.
  };
  const auto row = GENERATE(values<Row>({
      {"a curve", "h100-server-x8", {}, 0.3},
      {"a flag wins", "h100-server-x8", {{"/owned/residual_fraction", "0.1", "--residual"}}, 0.1},
      {"no reading: that of the set", "b200-server-x8", {}, 0.2},
      {"one reading", "rtx-3090-desktop", {}, 0.2},
      {"above the price new", "rtx-4090-desktop", {}, 0.2},
  }));
  CAPTURE(row.because);
  Request request;
  request.model = "qwen3-30b-a3b";
  request.own = {row.machine};
  request.settings = row.settings;
  const Question question = resolve(request, catalog);
  const tco::Option& option = question.scenario.options.front();
  CHECK(tco::end_value(option.assumptions) == Approx(row.worth));
  if (option.hardware->resale_record.empty()) return;
  const Origin origin = question.origins.of("/resale/h100/points", "");
  CHECK(origin.layer == "built in");
  CHECK(origin.as_of == "2026-01-08");
}

}  // namespace question_test
