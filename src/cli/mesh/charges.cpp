#include "cli/mesh/charges.hpp"

#include "tco/text/words.hpp"

#include <algorithm>
#include <utility>

namespace tco::cli {
namespace {

/// A machine or a plan, by what it took in month 1.
struct Part {
  Charge charge;
  MonthlyCost running{}, all{};
};

Part machine_part(const Scenario& scenario, const Option& option, const KindResult& kind,
                  std::size_t k) {
  const Option& machine = option.machines[k].serving.front();
  std::vector<std::string> models;
  HoursPerMonth busy{};
  for (std::size_t w = 0; w < kind.busy.size(); ++w) {
    busy += kind.busy[w];
    const std::string& model = scenario.mesh[w].workload.model;
    const bool known = std::find(models.begin(), models.end(), model) != models.end();
    if (kind.busy[w] > HoursPerMonth{} && !known) models.push_back(model);
  }
  const MonthlyParts& p = kind.parts;
  Part part{usage("Work on " + machine.name, busy.in(unit::hours_per_month), "Hours"),
            *p.electricity + *p.operations + *p.maintenance + *p.rent, *p.total() - *p.fees};
  part.charge.part = &machine;
  part.charge.model = text::joined(models);
  return part;
}

/// Plans by what they get; of a bill that workloads share each its part.
std::vector<Part> plan_parts(const Scenario& scenario, const MeshResult& mesh) {
  std::vector<Part> parts;
  for (std::size_t w = 0; w < mesh.workloads.size(); ++w) {
    const WorkloadResult& one = mesh.workloads[w];
    for (const Option& plan : scenario.mesh[w].plans) {
      if (plan.plan->id != one.api || one.at_api == MonthlyCost{}) continue;
      auto found = std::find_if(parts.begin(), parts.end(), [&](const Part& part) {
        return part.charge.part->plan->id == plan.plan->id;
      });
      if (found == parts.end()) {
        found = parts.insert(found, Part{usage("Requests by " + plan.name, 0, "Requests")});
        found->charge.part = &plan;
      }
      found->charge.quantity += (one.outputs - one.local).in(unit::outputs_per_month);
      found->running += one.at_api;
      found->all += one.at_api;
    }
  }
  return parts;
}

void share_out(std::vector<Part>& parts, Money billed, Money effective, double volume,
               std::vector<Charge>& charges) {
  MonthlyCost running{}, all{};
  for (const Part& part : parts) {
    running += part.running;
    all += part.all;
  }
  for (Part& part : parts) {
    const double even = 1 / static_cast<double>(parts.size());
    part.charge.billed = (running > MonthlyCost{} ? part.running / running : even) * billed;
    part.charge.effective = (all > MonthlyCost{} ? part.all / all : even) * effective;
    part.charge.quantity *= volume;
    charges.push_back(std::move(part.charge));
  }
}

}  // namespace

Charge usage(std::string description, double quantity, std::string unit) {
  return {.category = "Usage",
          .frequency = "Usage-Based",
          .description = std::move(description),
          .quantity = quantity,
          .unit = std::move(unit)};
}

std::vector<Charge> charges_of_mesh(const Scenario& scenario, const Option& option,
                                    const OptionResult& result, const FlowMonth& month,
                                    Money effective) {
  const MeshResult& mesh = *result.mesh;
  std::vector<Part> machines;
  for (std::size_t k = 0; k < mesh.kinds.size(); ++k) {
    if (mesh.kinds[k].units > 0) {
      machines.push_back(machine_part(scenario, option, mesh.kinds[k], k));
    }
  }
  std::vector<Part> plans = plan_parts(scenario, mesh);
  const Volume first = scenario.demand.volume;
  const double volume = first > Volume{} ? month.volume / first : 0;
  std::vector<Charge> charges;
  const Money standing = month.electricity + month.operations + month.maintenance + month.rent;
  share_out(machines, standing, effective - month.api, volume, charges);
  share_out(plans, month.api, month.api, volume, charges);
  return charges;
}

}  // namespace tco::cli
