#include "core/study/mixture.hpp"

#include "tco/core/option/comparison.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace tco {
namespace {

void take_hardware(Assumptions& a, const Assumptions& from) {
  a.life_months = from.life_months;
  a.residual_fraction = from.residual_fraction;
  a.residual_curve = from.residual_curve;
  a.residual_asked = from.residual_asked;
  a.residual_of_machine = from.residual_of_machine;
  a.amortization = from.amortization;
  a.declining_rate_per_year = from.declining_rate_per_year;
  a.price_trend_per_year = from.price_trend_per_year;
  a.horizon_credit = from.horizon_credit;
  a.sunk = from.sunk;
  a.sunk_units = from.sunk_units;
  a.share = from.share;
  a.available_hours = from.available_hours;
  a.powered_hours = from.powered_hours;
  a.max_utilization = from.max_utilization;
  a.utilization_asked = from.utilization_asked;
  a.minimum_units = from.minimum_units;
  a.maximum_units = from.maximum_units;
  a.maintenance_per_year = from.maintenance_per_year;
  a.failure_rate_per_year = from.failure_rate_per_year;
  a.replacement_cost = from.replacement_cost;
  a.cold_starts_per_month = from.cold_starts_per_month;
  a.cold_start = from.cold_start;
}

void take_operations(Assumptions& a, const Assumptions& from) {
  a.setup_cost = from.setup_cost;
  a.fixed = from.fixed;
  a.per_unit = from.per_unit;
  a.labour = from.labour;
  a.labour_per_unit = from.labour_per_unit;
  a.hourly_rate = from.hourly_rate;
}

void take_finance(Assumptions& a, const Assumptions& from) {
  a.discount_rate_per_year = from.discount_rate_per_year;
  a.real_discount_per_year = from.real_discount_per_year;
  a.inflation_per_year = from.inflation_per_year;
  a.financing = from.financing;
  a.tax = from.tax;
}

/// False for what no scenario can say, and only a mixture of two does.
bool can_be(const Scenario& scenario, const Assumptions& a) {
  const auto& volumes = scenario.demand.monthly;
  if (!volumes.empty() && static_cast<double>(volumes.size()) < scenario.horizon_months) {
    return false;
  }
  if (!a.financing) return true;
  const bool leased = a.financing->kind == Financing::Kind::lease;
  return leased ? a.financing->term_months == a.life_months
                : a.financing->term_months <= a.life_months;
}

std::size_t side_of(Causes switched, Cause cause) {
  return static_cast<std::size_t>((switched & bit_of(cause)) != 0);
}

/// Each cause of what is one option on both sides.
Option mixed(const std::array<const Option*, 2>& options, Causes switched) {
  const auto option = [&](Cause cause) -> const Option& {
    return *options[side_of(switched, cause)];
  };
  Option o = option(Cause::other);
  o.served.reset();
  o.workload = option(Cause::workload).workload;
  o.model = option(Cause::workload).model;
  o.routing.api_workload = option(Cause::workload).routing.api_workload;
  o.plan = option(Cause::price).plan;
  if (o.hardware) {
    o.hardware = option(Cause::hardware).hardware;
    o.hardware->performance = option(Cause::throughput).hardware->performance;
    o.hardware->rent = option(Cause::rent).hardware->rent;
  }
  Assumptions& a = o.assumptions;
  a.api_trend_per_year = option(Cause::price).assumptions.api_trend_per_year;
  const Assumptions& power = option(Cause::tariff).assumptions;
  a.electricity = power.electricity;
  a.escalation_per_year = power.escalation_per_year;
  a.pue = power.pue;
  take_hardware(a, option(Cause::hardware).assumptions);
  take_operations(a, option(Cause::operations).assumptions);
  take_finance(a, option(Cause::finance).assumptions);
  return o;
}

std::size_t place_of(const Scenario& scenario, const std::string& id) {
  const auto found = std::find_if(scenario.mesh.begin(), scenario.mesh.end(),
                                  [&](const MeshWorkload& work) { return work.id == id; });
  return static_cast<std::size_t>(found - scenario.mesh.begin());
}

/// The same workloads on as many kinds of machines.
bool alike(const std::array<Scenario, 2>& scenarios, const std::array<const Option*, 2>& options) {
  const Scenario &base = scenarios[0], &now = scenarios[1];
  return base.mesh.size() == now.mesh.size() &&
         options[0]->machines.size() == options[1]->machines.size() &&
         std::all_of(base.mesh.begin(), base.mesh.end(), [&](const MeshWorkload& work) {
           return place_of(now, work.id) < now.mesh.size();
         });
}

Scenario without_options(Scenario scenario) {
  scenario.options.clear();
  return scenario;
}

}  // namespace

Mixture::Mixture(const OptionSide& base, const OptionSide& now)
    : scenarios_{without_options(base.scenario), without_options(now.scenario)},
      options_{&base.option, &now.option} {}

const Figures& Mixture::figures(Causes switched) {
  const auto [place, fresh] = known_.try_emplace(switched);
  if (fresh) place->second = reckoned(switched);
  return place->second;
}

/// Workloads are the same by their ids. One more or less changes how much there is to do: then all
/// of them go with the volume.
void Mixture::mix_mesh(Scenario& s, Option& o, Causes switched) const {
  if (!alike(scenarios_, options_)) {
    const std::size_t side = side_of(switched, Cause::volume);
    s.mesh = scenarios_[side].mesh;
    o.machines = options_[side]->machines;
    return;
  }
  for (std::size_t w = 0; w < s.mesh.size(); ++w) {
    MeshWorkload& work = s.mesh[w];
    const std::array places{place_of(scenarios_[0], work.id), place_of(scenarios_[1], work.id)};
    const auto of = [&](Cause cause) -> const MeshWorkload& {
      const std::size_t side = side_of(switched, cause);
      return scenarios_[side].mesh[places[side]];
    };
    work.demand = of(Cause::volume).demand;
    work.deferrable = of(Cause::volume).deferrable;
    work.workload = of(Cause::workload).workload;
    // Work that is private on one side alone has its plans by that, and not by their price.
    const bool same = scenarios_[0].mesh[places[0]].required_local ==
                      scenarios_[1].mesh[places[1]].required_local;
    work.plans = of(same ? Cause::price : Cause::other).plans;
    for (Option& plan : work.plans) plan.workload = of(Cause::workload).workload;
    for (std::size_t k = 0; k < o.machines.size(); ++k) {
      Option& part = o.machines[k].serving[w];
      part = mixed({&options_[0]->machines[k].serving[places[0]],
                    &options_[1]->machines[k].serving[places[1]]},
                   switched);
      if (!part.workload.run.promises()) part.predicted_time = {};  // it is asked anew
    }
  }
}

Figures Mixture::reckoned(Causes switched) const {
  const auto side = [&](Cause cause) { return side_of(switched, cause); };
  const auto scenario = [&](Cause cause) -> const Scenario& { return scenarios_[side(cause)]; };

  Scenario s = scenario(Cause::other);
  s.demand = scenario(Cause::volume).demand;
  s.as_of = scenario(Cause::price).as_of;
  s.start = scenario(Cause::price).start;
  s.hours_per_month = scenario(Cause::hardware).hours_per_month;

  Option o = mixed(options_, switched);
  if (o.kind == OptionKind::mesh) mix_mesh(s, o, switched);

  Figures figures;
  if (!can_be(s, o.assumptions)) return figures;
  const OptionResult result = result_of(o, s);
  const auto finite = [](double value) { return std::isfinite(value); };
  if (!result.total || !finite(result.total->in(unit::per_month))) return figures;
  figures.monthly = result.total;
  figures.per_output = result.per_output;
  if (result.horizon && finite(result.horizon->tco.in(unit::money))) {
    figures.tco = result.horizon->tco;
  }
  return figures;
}

}  // namespace tco
