// What is run around plans that several workloads share, by hand.
#include "core/workloads/plain_works.hpp"

#include <catch2/catch.hpp>

namespace workloads_around_test {

using namespace tco;
using namespace tco::test;

namespace {

double number(std::optional<MonthlyCost> cost) { return cost.value().in(unit::per_month); }

}  // namespace

TEST_CASE("who runs what is around a plan is paid once, by what each has metered", "[core][mesh]") {
  // 20 a month around a plan of 1 and a fee of 60: 3,000 of one workload, 600 of the other.
  const std::vector<Work> works{{"a", 3000, 60, 1}, {"b", 600, 120, 1}};
  Scenario scenario = questions_of(works);
  Plan plan = *metered(1).plan;
  plan.monthly_fee = 60 * unit::per_month;
  for (MeshWorkload& work : scenario.mesh) {
    work.plans.front().plan = plan;
    work.plans.front().assumptions.fixed = 20 * unit::per_month;
  }
  const OptionResult found = result_of(plans_alone(), scenario);
  CHECK(number(found.total) == Approx(3600 + 60 + 20));
  CHECK(number(found.month->parts.operations) == Approx(20));
  CHECK(number(found.month->parts.fees) == Approx(60));
  CHECK(number(found.month->usage_based) == Approx(3680));
  const MeshResult& mesh = found.mesh.value();
  CHECK(number(mesh.workloads[0].parts.operations) == Approx(20 * 5 / 6.0));
  CHECK(number(mesh.workloads[1].parts.operations) == Approx(20 / 6.0));
  CHECK(number(mesh.workloads[0].parts.fees) == Approx(50));
  CHECK(number(mesh.workloads[1].at_api) == Approx(600 + 10 + 20 / 6.0));
  const CashFlow& flow = found.flow.value();
  CHECK(flow[0].operations.in(unit::money) == Approx(20));
  CHECK(flow[0].monthly_fees.in(unit::money) == Approx(60));
  CHECK(flow[0].api.in(unit::money) == Approx(3600));
}

}  // namespace workloads_around_test
