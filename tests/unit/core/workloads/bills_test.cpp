// Plans that several workloads share, what cannot be served, and the months of a horizon, by hand.
#include "core/workloads/plain_works.hpp"
#include "tco/core/workloads/best_pair.hpp"

#include <catch2/catch.hpp>

namespace workloads_bills_test {

using namespace tco;
using namespace tco::test;

namespace {

double number(std::optional<MonthlyCost> cost) { return cost.value().in(unit::per_month); }
double amount(Money m) { return m.in(unit::money); }

std::vector<Work> two(double price = 1, double other = 1) {
  return {{"a", 3000, 60, price}, {"b", 600, 120, other}};
}

/// The two above at one plan.
Scenario at_one_plan(const Plan& plan) {
  Scenario scenario = questions_of(two());
  for (MeshWorkload& work : scenario.mesh) work.plans.front().plan = plan;
  return scenario;
}

Plan plan(double price = 1) { return *metered(price).plan; }

OptionResult alone(const Scenario& scenario) { return result_of(plans_alone(), scenario); }

}  // namespace

TEST_CASE("a bill that workloads share is parted by what each has metered", "[core][mesh]") {
  struct Row {
    const char* because;
    Plan plan;
    double api, fees, share;  // of a
  };
  Plan free = plan(), tiers = plan(), fee = plan(), least = plan(), nothing = plan(0);
  free.free_quota[Meter::request] = 1000;
  tiers.rates.front().tiers = {{2000, 0.5 * unit::money}};
  tiers.rates.front().tier_mode = TierMode::graduated;
  fee.monthly_fee = 50 * unit::per_month;
  least.minimum_spend = 6000 * unit::per_month;
  nothing.monthly_fee = 50 * unit::per_month;
  const double part = 3000 / 3600.0;
  const auto row = GENERATE_COPY(values<Row>({
      {"3,600 requests, 1,000 of them free", free, 2600, 0, part},
      {"2,000 at 1, and 1,600 at a half", tiers, 2800, 0, part},
      {"50 for whoever uses it", fee, 3600, 50, part},
      {"6,000 at least", least, 6000, 0, part},
      {"where nothing has a price, by outputs", nothing, 0, 50, part},
  }));
  CAPTURE(row.because);
  const OptionResult found = alone(at_one_plan(row.plan));
  CHECK(number(found.total) == Approx(row.api + row.fees));
  CHECK(number(found.month->parts.api) == Approx(row.api));
  CHECK(number(found.month->parts.fees) == Approx(row.fees));
  CHECK(number(found.month->usage_based) == Approx(row.api + row.fees));
  const std::vector<WorkloadResult>& works = found.mesh->workloads;
  CHECK(number(works[0].parts.api) == Approx(row.api * row.share).margin(1e-9));
  CHECK(number(works[1].parts.api) == Approx(row.api * (1 - row.share)).margin(1e-9));
  CHECK(number(works[0].parts.fees) == Approx(row.fees * row.share).margin(1e-9));
  CHECK(number(works[1].at_api) == Approx((row.api + row.fees) * (1 - row.share)));
  CHECK(works[0].api == "plan");
  CHECK(works[0].api_reason == ApiReason::cannot_run);
}

TEST_CASE("attempts weigh in a shared bill, not outputs", "[core][mesh]") {
  Plan free = plan();
  free.free_quota[Meter::request] = 1000;
  Scenario scenario = at_one_plan(free);
  Workload& twice = scenario.mesh[1].plans.front().workload;
  twice.attempts_per_output = 2 * unit::attempts_per_output;
  const OptionResult found = alone(scenario);
  CHECK(number(found.total) == Approx(3000 + 1200 - 1000));
  CHECK(number(found.mesh->workloads[0].parts.api) == Approx(3200 * 3000 / 4200.0));
}

TEST_CASE("a machine takes from a shared bill what is dear in it", "[core][mesh]") {
  // Free up to 1,000: with a at home, all of b is free. 100 + 50 h of power, the rest idle.
  Plan free = plan();
  free.free_quota[Meter::request] = 1000;
  MachineKind kind = kind_of(two(), {});
  kind.serves[1] = false;
  const OptionResult found = result_of(fleet_of({kind}), at_one_plan(free));
  // Of a the machine leaves the plan the 400 that are free, too: 2,600 of 60 s are 43 1/3 hours.
  const double busy = 2600 / 60.0;
  CHECK(number(found.total) == Approx(100 + (busy * 0.69 + (730 - busy) * 0.075) * 0.17));
  CHECK(*found.mesh->workloads[0].local_share == Approx(2600 / 3000.0));
  CHECK(number(found.month->parts.api) == Approx(0).margin(1e-9));
}

TEST_CASE("why several workloads cannot all be served", "[core][mesh]") {
  struct Row {
    const char* because;
    double outputs, floor;
    bool priced, machine, serves;
    Status status;
    const char* reason;
  };
  const auto row = GENERATE(values<Row>({
      {"it may go nowhere", 3000, 0, false, false, true, Status::infeasible,
       "a must stay local (local: \"required\")"},
      {"the machine may not serve it either", 3000, 0, false, true, false, Status::infeasible,
       "a must stay local, and no machine of this option can serve it"},
      {"a part has to be sent, and nobody takes it", 3000, 0.25, false, true, true,
       Status::infeasible, "a: minimum_api_share is more than 0, and no plan may serve it"},
      {"one machine makes 43,800", 43801, 0, false, true, true, Status::infeasible,
       "its machines cannot make all of a, which no plan serves: too few hours, or too little "
       "memory for the models of all they serve, which are kept loaded together"},
      {"and not one more", 43800, 0, false, true, true, Status::ok, ""},
      {"what is too much goes to the plan", 43801, 0, true, true, true, Status::ok, ""},
  }));
  CAPTURE(row.because);
  std::vector<Work> works{{"a", row.outputs, 60, {}}, {"b", 0, 120, 1}};
  if (row.priced) works[0].price = 1;
  Scenario scenario = questions_of(works);
  scenario.mesh[0].minimum_api_share = row.floor;
  MachineKind kind = kind_of(works, {.most = 1});
  kind.serves[0] = row.serves;
  const OptionResult found = result_of(row.machine ? fleet_of({kind}) : plans_alone(), scenario);
  CHECK(found.status == row.status);
  if (row.status != Status::ok) CHECK(found.reason.starts_with(row.reason));
}

TEST_CASE("what is not known of several workloads is told", "[core][mesh]") {
  Scenario scenario = questions_of(two());
  SECTION("a price, and what is known beside it") {
    scenario.mesh[1].plans.front().plan->rates.front().price = {};
    const OptionResult found = alone(scenario);
    CHECK(found.status == Status::unpriced);
    CHECK(number(found.known_part) == Approx(3000));
  }
  SECTION("a speed") {
    MachineKind kind = kind_of(two(), {});
    kind.serving[1].hardware->performance.front().seconds_per_batch = {};
    CHECK(result_of(fleet_of({kind}), scenario).reason ==
          "the speed of clips on machine is unknown");
  }
  SECTION("the wage of those who run machines, which plans alone do not need") {
    MachineKind kind = kind_of(two(), {.labour = 2});
    for (Option& serving : kind.serving) serving.assumptions.hourly_rate.reset();
    const OptionResult found = result_of(fleet_of({kind}), scenario);
    CHECK(found.status == Status::unpriced);
    CHECK(found.reason == "labour hours are given without hourly_rate");
  }
  SECTION("what is not sold or rented out is no kind") {
    MachineKind kind = kind_of(two(), {});
    kind.serving[0].hardware->purchase.reset();
    CHECK(result_of(fleet_of({kind}), scenario).reason.starts_with("machine is not for sale"));
    for (Option& serving : kind.serving) serving.assumptions.sunk = true;
    CHECK(result_of(fleet_of({kind}), scenario).status != Status::infeasible);
    kind = kind_of(two(), {}, OptionKind::rented);
    kind.serving[0].hardware->rent.reset();
    CHECK(result_of(fleet_of({kind}), scenario).reason ==
          "machine is not for rent: it has no rent");
  }
}

TEST_CASE("machines are bought in the month that needs them, and set up with the first",
          "[core][mesh]") {
  // 10 of a are cheaper sent; 60,000 take 1,000 hours, two machines; later one would do.
  std::vector<Work> works{{"a", 10, 60, 1}, {"b", 0, 120, 1}};
  Scenario scenario = questions_of(works);
  scenario.horizon_months = 4;
  scenario.mesh[0].demand.monthly = {10 * unit::outputs_per_month, 60000 * unit::outputs_per_month,
                                     60000 * unit::outputs_per_month, 10 * unit::outputs_per_month};
  Option option = fleet_of({kind_of(works, {.residual = 0.5, .life = 3, .setup = 500})});
  const OptionResult found = result_of(option, scenario);
  const CashFlow& flow = found.flow.value();
  REQUIRE(flow.size() == 4);
  const double units[] = {0, 2, 2, 2}, api[] = {10, 0, 0, 0};
  const double power = (1000 * 0.69 + 460 * 0.075) * 0.17;
  for (std::size_t i = 0; i < 4; ++i) {
    CAPTURE(i);
    CHECK(flow[i].units == units[i]);
    CHECK(amount(flow[i].setup) == (i == 1 ? 500 : 0));
    CHECK(amount(flow[i].purchases) == Approx(i == 1 ? 7200 : 0));
    CHECK(amount(flow[i].resale) == Approx(i == 3 ? 3600 : 0));  // after three months
    CHECK(amount(flow[i].api) == Approx(api[i]).margin(1e-9));
    if (i == 1 || i == 2) CHECK(amount(flow[i].electricity) == Approx(power));
  }
  CHECK(number(found.total) == Approx(10));
}

TEST_CASE("setup is paid with the first units of any kind", "[core][mesh]") {
  // b has its machine from the first month, a, listed first, its two from the second.
  std::vector<Work> works{{"a", 10, 60, 1}, {"b", 600, 120, 1}};
  Scenario scenario = questions_of(works);
  scenario.horizon_months = 2;
  scenario.mesh[0].demand.monthly = {10 * unit::outputs_per_month, 60000 * unit::outputs_per_month};
  MachineKind for_a = kind_of(works, {.setup = 500}), for_b = for_a;
  for_a.serves = {true, false};
  for_b.serves = {false, true};
  const OptionResult found = result_of(fleet_of({for_a, for_b}), scenario);
  const CashFlow& flow = found.flow.value();
  CHECK(amount(flow[0].setup) == 500);
  CHECK(amount(flow[1].setup) == 0);
  CHECK(amount(flow[0].purchases) == Approx(3600));
  CHECK(amount(flow[1].purchases) == Approx(7200));
  CHECK(flow[0].units == 1);
  CHECK(flow[1].units == 3);
  CHECK(amount(found.outlay->at_start) == Approx(3600 + 500));
}

TEST_CASE("machines that may not work serve nothing", "[core][mesh]") {
  const OptionResult idle =
      result_of(fleet_of({kind_of(two(), {.utilization = 0})}), questions_of(two()));
  CHECK(number(idle.total) == Approx(3600));
  CHECK(idle.mesh->workloads[0].api_reason == ApiReason::cannot_run);
  const OptionResult closed =
      result_of(fleet_of({kind_of(two(), {.available = 0})}), questions_of(two()));
  CHECK(number(closed.total) == Approx(3600));
}

TEST_CASE("two kinds are told that save more together than either alone", "[core][mesh]") {
  // Each serves one workload: 3,000 and 600 at the plan, at home a good hundred each.
  MachineKind for_a = kind_of(two(), {}), for_b = kind_of(two(), {});
  for_a.serves = {true, false};
  for_b.serves = {false, true};
  using Pair = std::optional<std::pair<std::size_t, std::size_t>>;
  const Scenario scenario = questions_of(two());
  CHECK(best_pair(scenario, {plans_alone(), fleet_of({for_a}), fleet_of({for_b})}) == Pair{{1, 2}});
  CHECK(best_pair(scenario, {fleet_of({for_b}), fleet_of({for_a})}) == Pair{{0, 1}});
  CHECK_FALSE(best_pair(scenario, {plans_alone(), fleet_of({for_a})}));
  // b for 6 is not worth a machine; and one that serves both needs no other.
  CHECK_FALSE(
      best_pair(questions_of(two(1, 0.01)), {plans_alone(), fleet_of({for_a}), fleet_of({for_b})}));
  CHECK_FALSE(
      best_pair(scenario, {plans_alone(), fleet_of({for_a}), fleet_of({kind_of(two(), {})})}));
}

}  // namespace workloads_bills_test
