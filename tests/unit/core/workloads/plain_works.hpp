#pragma once

#include "support/questions.hpp"

#include <optional>
#include <string>
#include <vector>

/// Several workloads in plain numbers, and what may stand before their plans.
namespace tco::test {

struct Work {
  std::string id;
  double outputs = 0;                // of a month
  double seconds = 60;               // of a machine, each
  std::optional<double> price = {};  // of a plan, each; none: no plan may serve it
  std::optional<double> gib = {};    // of memory that its model takes
  std::string model = "clips";
};

inline Scenario questions_of(const std::vector<Work>& works) {
  Scenario scenario = question(1, {});
  for (const Work& one : works) {
    MeshWorkload& work = scenario.mesh.emplace_back();
    work.id = one.id;
    work.workload = workload_of({});
    work.workload.model = one.model;
    work.demand.volume = one.outputs * unit::outputs_per_month;
    work.required_local = !one.price;
    if (!one.price) continue;
    Option plan = metered(*one.price);
    plan.plan->id = "plan-" + one.id;
    work.plans.push_back(plan);
  }
  return scenario;
}

/// Nothing but plans.
inline Option plans_alone() {
  Option option;
  option.kind = OptionKind::mesh;
  option.id = "api:all";
  return option;
}

/// Units of this machine, which has a run of every workload.
inline MachineKind kind_of(const std::vector<Work>& works, Machine m,
                           OptionKind supply = OptionKind::owned,
                           RentMode mode = RentMode::on_demand) {
  MachineKind kind;
  kind.supply = supply;
  kind.serves.assign(works.size(), true);
  for (const Work& one : works) {
    m.seconds = one.seconds;
    Option& serving = kind.serving.emplace_back(option_of(m, supply, mode));
    serving.workload.model = serving.hardware->performance.front().model = one.model;
    serving.hardware->performance.front().memory_gib = one.gib;
  }
  return kind;
}

inline Option fleet_of(std::vector<MachineKind> kinds) {
  Option option = plans_alone();
  option.id = "own:machine+api";
  option.assumptions = kinds.front().serving.front().assumptions;
  option.machines = std::move(kinds);
  return option;
}

}  // namespace tco::test
