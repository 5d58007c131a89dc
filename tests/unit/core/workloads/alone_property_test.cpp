// A workload by itself among several is that workload alone: every month, and every part of it.
#include "core/workloads/plain_works.hpp"
#include "support/random/questions.hpp"

#include <catch2/catch.hpp>

#include <array>

namespace alone_property_test {

using namespace tco;
using namespace tco::test;

namespace {

using Part = Money FlowMonth::*;
constexpr std::array<Part, 15> kParts{&FlowMonth::setup,        &FlowMonth::purchases,
                                      &FlowMonth::principal,    &FlowMonth::electricity,
                                      &FlowMonth::operations,   &FlowMonth::maintenance,
                                      &FlowMonth::rent,         &FlowMonth::api,
                                      &FlowMonth::monthly_fees, &FlowMonth::upfront,
                                      &FlowMonth::lease,        &FlowMonth::interest,
                                      &FlowMonth::resale,       &FlowMonth::horizon_credit,
                                      &FlowMonth::tax};

bool near(double a, double b, double size) { return std::abs(a - b) <= 1e-9 * (1 + size); }

/// What changes over the months.
void vary(Assumptions& a) {
  if (whole(0, 1) == 0) a.escalation_per_year = real(-0.1, 0.2);
  if (whole(0, 1) == 0) a.price_trend_per_year = real(-0.3, 0.2);
  if (whole(0, 2) == 0) a.tax = Tax{real(0, 0.5), Tax::Depreciation::straight_line};
  if (whole(0, 2) == 0) {
    const double term = whole(1, static_cast<int>(a.life_months));
    a.financing = Financing{Financing::Kind::loan, real(0, 1), real(0, 0.2), term};
  }
  a.horizon_credit = whole(0, 1) == 0;
}

}  // namespace

TEST_CASE("one workload of a mesh is priced as it is alone", "[core][mesh][property]") {
  CHECK(held("owned, and rented in every mode", [] {
    Machine m = random_machine();
    m.per_unit += 1;  // a further machine is never free
    m.paid = 0;
    m.annuity = false;
    RC_LOG(text_of(m));
    const bool own = whole(0, 1) == 0;
    const auto mode = static_cast<RentMode>(static_cast<int>(whole(0, 3)));
    const OptionKind kind = own ? OptionKind::owned : OptionKind::rented;
    Option alone = option_of(m, kind, mode);
    vary(alone.assumptions);
    if (alone.hardware->rent && mode == RentMode::reserved) {
      alone.hardware->rent->upfront = real_or_zero(500) * unit::money;
      alone.hardware->rent->term_months = whole(1, 12);
    }
    const std::vector<Work> works{{"a", volume_for(m, real(0.1, 2)), m.seconds, {}}};
    Scenario scenario = questions_of(works);
    scenario.horizon_months = whole(1, 30);
    scenario.hours_per_month = m.month * unit::hours_per_month;
    Demand& demand = scenario.mesh[0].demand;
    if (whole(0, 1) == 0) demand.growth_per_month = real(-0.05, 0.05);
    scenario.mesh[0].workload = alone.workload;
    MachineKind machines = kind_of(works, m, kind, mode);
    machines.serving[0] = alone;
    Option option = fleet_of({machines});
    option.assumptions = alone.assumptions;
    Scenario single = question(0, {alone}, scenario.horizon_months, m.month);
    single.demand = demand;

    const OptionResult mesh = result_of(option, scenario), own_result = result_of(alone, single);
    RC_ASSERT(mesh.status == own_result.status);
    if (own_result.status != Status::ok) return;
    const double size = own_result.total->in(unit::per_month);
    RC_ASSERT(near(mesh.total->in(unit::per_month), size, size));
    RC_ASSERT(mesh.month->units == own_result.month->units);
    RC_ASSERT(near(mesh.month->usage_based->in(unit::per_month),
                   own_result.month->usage_based->in(unit::per_month), size));
    RC_ASSERT(near(*mesh.utilization, *own_result.utilization, 1));
    RC_ASSERT(mesh.flow.has_value() == own_result.flow.has_value());
    if (!mesh.flow) return;
    for (std::size_t i = 0; i < mesh.flow->size(); ++i) {
      const FlowMonth &one = (*mesh.flow)[i], &other = (*own_result.flow)[i];
      RC_ASSERT(one.units == other.units);
      for (std::size_t p = 0; p < kParts.size(); ++p) {
        const double a = (one.*kParts[p]).in(unit::money), b = (other.*kParts[p]).in(unit::money);
        RC_LOG(std::to_string(i) + ", " + std::to_string(p) + ": " + std::to_string(a));
        RC_ASSERT(near(a, b, std::abs(b)));
      }
    }
  }));
}

}  // namespace alone_property_test
