// Which models a unit of 32 GiB holds side by side, and what tokens say of who makes what, by hand.
#include "core/workloads/plain_works.hpp"

#include <catch2/catch.hpp>

namespace workloads_memory_test {

using namespace tco;
using namespace tco::test;

namespace {

/// Three of a minute each: at most 1,000 at their plans, where a machine costs some 110.
std::vector<Work> three(double a, double b, double c, const char* second = "two") {
  return {
      {"a", 1000, 60, 1, a, "one"}, {"b", 600, 60, 1, b, second}, {"c", 500, 60, 1, c, "three"}};
}

MachineKind kind_with(const std::vector<Work>& works, std::optional<double> gib) {
  MachineKind kind = kind_of(works, {});
  for (Option& serving : kind.serving) serving.hardware->memory_gib = gib;
  return kind;
}

std::vector<bool> at_home(const OptionResult& found) {
  std::vector<bool> all;
  for (const WorkloadResult& one : found.mesh.value().workloads) {
    all.push_back(one.local_share == 1.0);
  }
  return all;
}

}  // namespace

TEST_CASE("a unit holds the models that save most together", "[core][mesh]") {
  struct Row {
    const char* because;
    std::vector<Work> works;
    std::optional<double> gib;
    std::vector<bool> home;
  };
  using All = std::vector<bool>;
  const auto row = GENERATE(values<Row>({
      {"all fit, to the last", three(12, 12, 8), 32, All{true, true, true}},
      {"one too many: the two that save most", three(12, 12, 9), 32, All{true, true, false}},
      {"1,100 of two small ones are more than 1,000", three(30, 16, 16), 32,
       All{false, true, true}},
      {"but not with a third of the first's", three(20, 16, 12), 32, All{true, false, true}},
      {"one alone", three(32, 33, 33), 32, All{true, false, false}},
      {"none", three(33, 33, 33), 32, All{false, false, false}},
      {"one model is held once, at its largest need", three(20, 18, 12, "one"), 32,
       All{true, true, true}},
      {"and not at less", three(18, 21, 12, "one"), 32, All{true, true, false}},
      {"what nobody knows the memory of fits", three(20, 18, 12), {}, All{true, true, true}},
  }));
  CAPTURE(row.because);
  const OptionResult found =
      result_of(fleet_of({kind_with(row.works, row.gib)}), questions_of(row.works));
  CHECK(at_home(found) == row.home);
  double sent = 0;
  for (std::size_t w = 0; w < 3; ++w) {
    const WorkloadResult& one = found.mesh->workloads[w];
    if (!row.home[w]) sent += row.works[w].outputs;
    if (row.home[w]) CHECK(one.api_reason == ApiReason::none);
    if (!row.home[w]) CHECK(one.api == "plan-" + row.works[w].id);
  }
  CHECK(found.month->parts.api->in(unit::per_month) == Approx(sent).margin(1e-9));
}

TEST_CASE("a need that nobody knows keeps no model out", "[core][mesh]") {
  std::vector<Work> works = three(20, 20, 20);
  for (Work& work : works) work.gib.reset();
  CHECK(at_home(result_of(fleet_of({kind_with(works, 32)}), questions_of(works))) ==
        std::vector<bool>{true, true, true});
}

TEST_CASE("two units of two kinds hold what one cannot", "[core][mesh]") {
  // Without either 2,100; a further machine for b alone saves 600 of it.
  const std::vector<Work> works = three(20, 20, 12);
  const OptionResult one = result_of(fleet_of({kind_with(works, 32)}), questions_of(works));
  CHECK(at_home(one) == std::vector<bool>{true, false, true});
  const OptionResult both =
      result_of(fleet_of({kind_with(works, 32), kind_with(works, 32)}), questions_of(works));
  CHECK(at_home(both) == std::vector<bool>{true, true, true});
  CHECK(both.month->units == 2);
  CHECK(*both.total < *one.total);
}

TEST_CASE("a part of the tokens is that of all attempts", "[core][mesh]") {
  // 3,000 of 1,100 tokens at home, 600 of two attempts of 1,000 at the plan: 3.3 of 4.5 million.
  const std::vector<Work> works{{"a", 3000, 60, 1}, {"b", 600, 60, 1}};
  Scenario scenario = questions_of(works);
  MachineKind kind = kind_of(works, {});
  for (std::size_t w = 0; w < 2; ++w) {
    Workload& text = scenario.mesh[w].workload;
    text.modality = Modality::text;
    text.input_tokens = w == 0 ? 900 : 100;
    text.cache_write_tokens = w == 0 ? 100 : 0;
    text.output_tokens = w == 0 ? 100 : 900;
    text.attempts_per_output = (w == 0 ? 1 : 2) * unit::attempts_per_output;
    Performance row;
    row.model = text.model;
    row.input_tokens_per_second = 1000 / unit::second;
    row.output_tokens_per_second = 100 / unit::second;
    kind.serving[w].workload = text;
    kind.serving[w].hardware->performance = {row};
  }
  kind.serves[1] = false;
  const MeshResult mesh = result_of(fleet_of({kind}), scenario).mesh.value();
  CHECK(*mesh.local_token_share == Approx(3.3 / 4.5));
  CHECK(*mesh.local_output_share == Approx(3000 / 3600.0));
  // 1000 / 1000 + 100 / 100 s each
  CHECK(mesh.workloads[0].busy.in(unit::hours_per_month) == Approx(6000 / 3600.0));
}

}  // namespace workloads_memory_test
