#pragma once

#include "catalog/option/options.hpp"

#include <optional>
#include <vector>

namespace tco::catalog {

/// True where a scenario says `workloads`.
bool is_mesh(const Value& root);

/// True for a setting of what only a question about one workload has.
bool of_one_workload(const Setting& setting);

/// True for a setting that several workloads can share: the precision of text, and growth.
bool of_every_workload(const Setting& setting);

/// The same of every workload that it is for.
std::vector<Setting> of_each_workload(const Setting& setting, const Value& root);

/// Refuses a scale where there is one workload.
void refuse_several(const Setting& setting);

/// Refuse what flags say of one workload where the scenario has several.
void refuse_one_workload(const Setting& setting);
void refuse_one_workload(const Request& request);

/// One of several workloads, without its plans, whose ids stand under `apis`.
MeshWorkload read_mesh_workload(Fields& in, double horizon_months);

/// Reads `workloads` and `scale` into the scenario; problems go to its context.
void read_mesh(Fields& in, Scenario& scenario);

/// Warns where workloads have hours of the clock in which they come, and more of them than machines
/// work in a month.
void tell_hours(const Scenario& scenario, std::vector<std::string>& warnings);

/// The plan; and a problem at its id where it is sold by the seat only.
Plan metered(Plan plan, const Node& id);

/// The options of a mesh, and the plans of each of its workloads, which go into `scenario`:
/// those listed; else all of it by API, and every machine that can serve one of them. They become
/// those of the document. Throws Error where a workload has no way to be served.
std::vector<Option> mesh_options_of(const OptionSources& sources, Scenario& scenario);

}  // namespace tco::catalog
