// What is told of an option of several workloads beside its costs, by hand.
#include "core/workloads/plain_works.hpp"

#include <catch2/catch.hpp>

namespace workloads_result_test {

using namespace tco;
using namespace tco::test;
using namespace std::chrono;

namespace {

double number(std::optional<MonthlyCost> cost) { return cost.value().in(unit::per_month); }

std::vector<Work> two(double price = 1) { return {{"a", 3000, 60, price}, {"b", 600, 120, price}}; }

Performance& row(MachineKind& kind, std::size_t w) {
  return kind.serving[w].hardware->performance.front();
}

}  // namespace

TEST_CASE("the scale from which one more machine stands there", "[core][mesh]") {
  // 21,900 of a minute are half of what one machine makes.
  const std::vector<Work> works{{"a", 21900, 60, {}}};
  Scenario scenario = questions_of(works);
  const Option option = fleet_of({kind_of(works, {})});
  const auto next = [&](double scale) {
    scenario.demand.volume = scale * unit::outputs_per_month;
    return result_of(option, scenario).next_unit_at->in(unit::outputs_per_month);
  };
  CHECK(next(1) == Approx(2));
  CHECK(next(3) == Approx(4));
  CHECK(result_of(option, scenario).month->units == 2);
  CHECK(*result_of(option, scenario).utilization == Approx(0.75));
  scenario.demand.volume = 1 * unit::outputs_per_month;
  const Option one = fleet_of({kind_of(works, {.most = 1})});
  CHECK_FALSE(result_of(one, scenario).next_unit_at);  // there never is
}

TEST_CASE("precision and basis are those of all that is made at home", "[core][mesh]") {
  MachineKind kind = kind_of(two(), {});
  row(kind, 0).precision = row(kind, 1).precision = "fp8";
  row(kind, 0).provenance.basis = row(kind, 1).provenance.basis = Basis::measured;
  const auto found = [&] { return result_of(fleet_of({kind}), questions_of(two())); };
  CHECK(found().precision == "fp8");
  CHECK(found().basis == Basis::measured);
  row(kind, 1).precision = "nf4";
  row(kind, 1).provenance.basis = Basis::estimate;
  CHECK(found().precision.empty());         // of none alone
  CHECK(found().basis == Basis::estimate);  // no better than the weakest
  kind.serves[1] = false;
  CHECK(found().precision == "fp8");
  CHECK(found().basis == Basis::measured);
  kind.serves = {false, true};
  CHECK(found().precision == "nf4");
}

TEST_CASE("what plans alone take is known at every scale", "[core][mesh]") {
  Scenario scenario = questions_of(two());
  scenario.mesh[1].plans.front().plan->rates.front().price = {};
  scenario.demand.volume = 2 * unit::outputs_per_month;
  const OptionResult found = result_of(plans_alone(), scenario);
  CHECK(found.status == Status::unpriced);
  CHECK(number(found.known_part) == Approx(6000));
}

TEST_CASE("the oldest price counts, of machines and of plans", "[core][mesh]") {
  const Date spring = sys_days(2026y / March / 1), autumn = sys_days(2026y / October / 1);
  Scenario scenario = questions_of(two());
  scenario.as_of = sys_days(2026y / November / 30);
  MachineKind kind = kind_of(two(), {});
  for (Option& serving : kind.serving) serving.hardware->purchase->provenance.as_of = autumn;
  for (MeshWorkload& work : scenario.mesh) {
    work.plans.front().plan->provenance.as_of = autumn;
  }
  CHECK(result_of(fleet_of({kind}), scenario).prices_as_of == autumn);
  scenario.mesh[1].plans.front().plan->provenance.as_of = spring;
  CHECK(result_of(fleet_of({kind}), scenario).prices_as_of == spring);
  CHECK(result_of(plans_alone(), scenario).prices_as_of == spring);
  scenario.mesh[1].plans.front().plan->provenance.as_of = autumn;
  for (Option& serving : kind.serving) serving.hardware->purchase->provenance.as_of = spring;
  CHECK(result_of(fleet_of({kind}), scenario).prices_as_of == spring);
  CHECK(result_of(plans_alone(), scenario).prices_as_of == autumn);
}

TEST_CASE("machines that are paid for and have no price are as many as there are", "[core][mesh]") {
  std::vector<Work> works{{"a", 43800, 60, {}}};
  MachineKind kind = kind_of(works, {.paid = 1});
  kind.serving[0].hardware->purchase.reset();
  const Option option = fleet_of({kind});
  CHECK(result_of(option, questions_of(works)).status == Status::ok);
  works[0].outputs = 43801;
  const OptionResult found = result_of(option, questions_of(works));
  CHECK(found.status == Status::unpriced);  // another one may be had, at a price nobody knows
  CHECK(found.reason.starts_with(
      "its machines cannot make all of a, which no plan serves: 1 paid for"));
}

TEST_CASE("a machine that is on takes work for what it draws more", "[core][mesh]") {
  // 60 s of 0.1173 - 0.01275 are 0.00174, and 0.00196 without what it draws idle: 0.0018 is more
  // than the one and less than the other. It may work for 25 hours: 1,500 of a.
  const std::vector<Work> works{{"a", 3000, 60, 0.0018}};
  MachineKind kind = kind_of(works, {.available = 25});
  kind.units = 1;
  OptionResult found = result_of(fleet_of({kind}), questions_of(works));
  CHECK(*found.mesh->workloads[0].local_share == Approx(0.5));
  CHECK(found.mesh->workloads[0].api_reason == ApiReason::full_month);
  CHECK(found.month->marginal->in(unit::per_output) == Approx(3000 * 0.0018));
  // Off while nobody works it would be dearer than the plan.
  kind = kind_of(works, {.available = 25, .powered = 0});
  kind.units = 1;
  found = result_of(fleet_of({kind}), questions_of(works));
  CHECK(*found.mesh->workloads[0].local_share == 0);
  CHECK(found.mesh->workloads[0].api_reason == ApiReason::cheaper_there);
}

}  // namespace workloads_result_test
