#include "catalog/mesh/mesh.hpp"
#include "catalog/read/read.hpp"
#include "tco/text/display.hpp"

namespace tco::catalog {

namespace {

/// A set of assumptions has a demand for what a workload leaves open, but no volume.
bool says_demand(Fields& in) {
  const Value* const demand = in.node().value().find("demand");
  if (demand && demand->source && !demand->source->built_in) return true;
  if (demand && (demand->find("outputs_per_month") || demand->find("monthly"))) return true;
  in.find("demand");
  in.node().problem("missing key \"demand\": expected an object with outputs_per_month",
                    "such as \"demand\": {\"outputs_per_month\": 10000}");
  return false;
}

}  // namespace

MeshWorkload read_mesh_workload(Fields& in, double horizon_months) {
  MeshWorkload one;
  one.place = in.node().pointer();
  one.id = in.id("id");
  one.workload = read_workload(in);
  if (says_demand(in)) one.demand = read_demand(in, horizon_months, one.workload);
  one.minimum_api_share = in.number_or("minimum_api_share", kShare, 0);
  one.deferrable = in.boolean("deferrable", false);
  if (in.word("local", {"required"})) one.required_local = true;
  if (one.required_local && one.minimum_api_share > 0) {
    in.find("minimum_api_share")
        ->problem("expected local \"required\" or minimum_api_share, got both",
                  "private work never goes to an API: leave minimum_api_share out");
  }
  const auto apis = in.get("apis");
  if (apis && one.required_local && !apis->items().empty()) {
    apis->problem("expected local \"required\" or apis, got both",
                  "private work never goes to an API: leave apis out");
  }
  return one;
}

}  // namespace tco::catalog
