#include "catalog/mesh/mesh.hpp"
#include "catalog/read/read.hpp"
#include "tco/text/display.hpp"

namespace tco::catalog {

MeshWorkload read_mesh_workload(Fields& in, double horizon_months) {
  MeshWorkload one;
  one.place = in.node().pointer();
  one.id = in.id("id");
  one.workload = read_workload(in);
  one.demand = read_demand(in, horizon_months, one.workload.modality);
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
