// Which workload is made where, why, and what it is charged for. A machine costs 3600 / 36 = 100 a
// month, takes 690 W at work and 75 W idle, 0.17 a kWh: 0.1173 and 0.01275 an hour of 730.
#include "core/workloads/plain_works.hpp"

#include <catch2/catch.hpp>

namespace shares_test {

using namespace tco;
using namespace tco::test;

namespace {

constexpr double kBusy = 0.1173, kIdle = 0.01275;

double number(std::optional<MonthlyCost> cost) { return cost.value().in(unit::per_month); }
double hours(HoursPerMonth h) { return h.in(unit::hours_per_month); }

/// 50 hours of one, 20 of the other.
std::vector<Work> two(double price = 1) { return {{"a", 3000, 60, price}, {"b", 600, 120, price}}; }

}  // namespace

TEST_CASE("workloads share a machine by the hours they take of it", "[core][mesh]") {
  const Machine m{.maintenance = 0.12, .fixed = 10, .per_unit = 7};
  const OptionResult found = result_of(fleet_of({kind_of(two(), m)}), questions_of(two()));
  const MeshResult& mesh = found.mesh.value();
  const double idle = 660 * kIdle;
  CHECK(number(found.total) == Approx(100 + 36 + 10 + 7 + 70 * kBusy + idle));
  CHECK(number(mesh.once) == Approx(10));
  REQUIRE(mesh.kinds.size() == 1);
  const KindResult& kind = mesh.kinds[0];
  CHECK(kind.units == 1);
  CHECK(hours(kind.busy[0]) == Approx(50));
  CHECK(hours(kind.busy[1]) == Approx(20));
  CHECK(hours(kind.idle) == Approx(660));
  CHECK(kind.idle_rate.in(unit::per_hour) == Approx(kIdle));
  CHECK(kind.rates[1].in(unit::per_hour) == Approx(kBusy));
  CHECK(kind.per_output[1].in(unit::second / unit::output) == Approx(120));
  CHECK(number(kind.parts.operations) == Approx(7));  // what is fixed is of all kinds
  for (const std::size_t w : {std::size_t{0}, std::size_t{1}}) {
    const double of_it = w == 0 ? 50 : 20, outputs = w == 0 ? 3000 : 600;
    const WorkloadResult& one = mesh.workloads[w];
    CHECK(number(one.parts.amortization) == Approx(100 * of_it / 70));
    CHECK(number(one.parts.maintenance) == Approx(36 * of_it / 70));
    CHECK(number(one.parts.operations) == Approx(17 * of_it / 70));
    CHECK(number(one.parts.electricity) == Approx(of_it * kBusy + idle * of_it / 70));
    CHECK(number(one.parts.api) == 0);
    CHECK(one.per_output->in(unit::per_output) == Approx(number(one.parts.total()) / outputs));
    CHECK(one.local_share == 1.0);
    CHECK(one.api_reason == ApiReason::none);
    CHECK(one.api.empty());
    CHECK(hours(one.busy) == Approx(of_it));
    CHECK(one.at_plan.in(unit::per_output) == Approx(1));
    CHECK(one.at_api == MonthlyCost{});
  }
  CHECK(mesh.local_output_share == 1.0);
  CHECK_FALSE(mesh.local_token_share);  // clips have no tokens
  CHECK(number(mesh.unallocated.total()) == 0);
  CHECK(*found.utilization == Approx(70.0 / 730));
  // Of what is paid anyway the part of the hours that are busy: 70 of 730.
  CHECK(number(found.month->usage_based) == Approx((100 + 36 + 17) * 70.0 / 730 + 70 * kBusy));
}

TEST_CASE("one workload costs over busy hours what its machine does alone", "[core][mesh]") {
  const Machine m{.maintenance = 0.12, .fixed = 10, .per_unit = 7, .labour = 2, .wage = 40};
  const std::vector<Work> one{{"a", 3000, 60, 1}};
  const OptionResult mesh = result_of(fleet_of({kind_of(one, m)}), questions_of(one));
  const OptionResult alone = result_of(owned(m), question(3000, {owned(m)}));
  CHECK(number(mesh.total) == Approx(number(alone.total)));
  CHECK(number(mesh.month->usage_based) == Approx(number(alone.month->usage_based)));
}

TEST_CASE("power under load is each workload's own", "[core][mesh]") {
  MachineKind kind = kind_of(two(), {});
  kind.serving[1].hardware->performance.front().load_watts = Figure<Power>(1 * unit::kW);
  const OptionResult found = result_of(fleet_of({kind}), questions_of(two()));
  const double idle = 660 * kIdle;
  const MeshResult& mesh = found.mesh.value();
  CHECK(number(mesh.workloads[0].parts.electricity) == Approx(50 * kBusy + idle * 5 / 7));
  CHECK(number(mesh.workloads[1].parts.electricity) == Approx(20 * 0.17 + idle * 2 / 7));
  CHECK(number(found.month->parts.electricity) == Approx(50 * kBusy + 20 * 0.17 + idle));
}

TEST_CASE("a machine that has to be there and makes nothing is nobody's", "[core][mesh]") {
  // An output costs 0.0001 at the plan, at home 60 s of 0.1173 - 0.01275 an hour: 0.0017.
  MachineKind kind = kind_of(two(), {.fixed = 10});
  kind.units = 1;
  const OptionResult found = result_of(fleet_of({kind}), questions_of(two(0.0001)));
  const MeshResult& mesh = found.mesh.value();
  CHECK(number(found.total) == Approx(110 + 730 * kIdle + 0.36));
  CHECK(number(mesh.unallocated.amortization) == Approx(100));
  CHECK(number(mesh.unallocated.operations) == Approx(10));
  CHECK(number(mesh.unallocated.electricity) == Approx(730 * kIdle));
  CHECK(number(mesh.workloads[0].parts.total()) == Approx(0.3));
  CHECK(number(mesh.workloads[1].parts.total()) == Approx(0.06));
  CHECK(mesh.local_output_share == 0.0);
  CHECK(mesh.workloads[0].api == "plan-a");
  CHECK(number(mesh.workloads[0].at_api) == Approx(0.3));
}

TEST_CASE("why work is sent to a plan", "[core][mesh]") {
  struct Row {
    const char* because;
    std::vector<Work> works;
    Machine machine;
    bool serves;     // b
    bool exactly;    // one machine
    double floor;    // of a
    double busiest;  // share of a day, of a
    ApiReason a, b;
    double local;  // of a
  };
  const std::vector<Work> large{{"a", 3000, 60, 1, 20, "one"}, {"b", 600, 120, 1, 20, "other"}};
  using enum ApiReason;
  const auto row = GENERATE_COPY(values<Row>({
      {"all at home", two(), {}, true, false, 0, 0, none, none, 1},
      {"it may not be made here", two(), {}, false, false, 0, 0, none, cannot_run, 1},
      {"the other model leaves no room of 32 GiB", large, {}, true, false, 0, 0, none, memory, 1},
      {"a quarter has to be sent", two(), {}, true, false, 0.25, 0, floor, none, 0.75},
      {"the plan is cheaper than the power",
       two(0.0001),
       {},
       true,
       true,
       0,
       0,
       cheaper_there,
       cheaper_there,
       0},
      // 25 hours: as much of each as is worth most an hour, which is a, at 60 an hour.
      {"25 hours a month are 1,500 of a",
       two(),
       {.available = 25, .most = 1},
       true,
       false,
       0,
       0,
       full_month,
       full_month,
       0.5},
      // 730 / 24 h of the day's busiest hour make 1,825; it asks for 2,400 of the 3,000.
      {"one hour of the day is full",
       two(),
       {.most = 1},
       true,
       false,
       0,
       0.8,
       full_hour,
       none,
       (600 + 1825) / 3000.0},
  }));
  CAPTURE(row.because);
  MachineKind kind = kind_of(row.works, row.machine);
  kind.serves[1] = row.serves;
  if (row.exactly) kind.units = 1;
  for (Option& serving : kind.serving) serving.hardware->memory_gib = 32;
  Scenario scenario = questions_of(row.works);
  scenario.mesh[0].minimum_api_share = row.floor;
  if (row.busiest > 0) {
    scenario.mesh[0].demand.peak_hour_share = row.busiest;
    scenario.mesh[1].deferrable = true;
  }
  const OptionResult found = result_of(fleet_of({kind}), scenario);
  const MeshResult& mesh = found.mesh.value();
  CHECK(mesh.workloads[0].api_reason == row.a);
  CHECK(mesh.workloads[1].api_reason == row.b);
  CHECK(mesh.workloads[0].local_share.value() == Approx(row.local));
  const double sent = (1 - row.local) * 3000;
  const double price = row.works[0].price.value();
  CHECK(number(mesh.workloads[0].parts.api) == Approx(sent * price).margin(1e-9));
  CHECK(mesh.workloads[0].api == (row.local < 1 ? "plan-a" : ""));
}

TEST_CASE("hours that ask for the same are told together", "[core][mesh]") {
  // a half of the day, b all of it: 50 + 10 hours in 365, and 10 in the others.
  Scenario scenario = questions_of(two());
  scenario.mesh[0].demand.profile.assign(12, 1);
  scenario.mesh[0].demand.profile.resize(24, 0);
  const OptionResult found = result_of(fleet_of({kind_of(two(), {})}), scenario);
  const std::vector<MeshHours>& all = found.mesh.value().hours;
  REQUIRE(all.size() == 2);
  CHECK(all[0].hours.size() == 12);
  CHECK(all[0].hours.front() == 0);
  CHECK(all[1].hours.back() == 23);
  CHECK(all[0].asked[0].in(unit::outputs_per_month) == Approx(3000));
  CHECK(all[0].asked[1].in(unit::outputs_per_month) == Approx(300));
  CHECK(all[1].asked[0] == Volume{});
  CHECK(all[0].outputs.in(1.0 / unit::hour) == Approx(3300 / 365.0));
  CHECK(all[1].outputs.in(1.0 / unit::hour) == Approx(300 / 365.0));
  CHECK(all[0].local[0] == 1.0);
  CHECK_FALSE(all[1].local[0]);
  CHECK(hours(all[0].busy[0][0]) == Approx(50));
  CHECK(hours(all[0].busy[0][1]) == Approx(10));
  CHECK(hours(all[1].busy[0][1]) == Approx(10));
  CHECK(*all[0].used[0] == Approx(60 / 365.0));
  CHECK(*all[1].used[0] == Approx(10 / 365.0));
  // What can wait is in no hour.
  scenario.mesh[1].deferrable = true;
  const OptionResult waits = result_of(fleet_of({kind_of(two(), {})}), scenario);
  CHECK(waits.mesh->hours[0].asked[1] == Volume{});
  CHECK_FALSE(waits.mesh->hours[0].local[1]);
  CHECK(hours(waits.mesh->hours[0].busy[0][1]) == 0);
}

}  // namespace shares_test
