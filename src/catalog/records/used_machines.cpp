#include "catalog/records/used_machines.hpp"

#include "catalog/read/read.hpp"

#include <utility>

namespace tco::catalog {

void take_resale(Hardware& machine, const RecordMap& used) {
  if (!machine.device) return;
  for (const auto& [id, record] : used) {
    if (!record.may_hold(machine.device->id)) continue;
    Problems problems;
    Context context{problems, {}};
    Resale resale = read_resale(Node(record.value(), record.pointer(), context));
    problems.refuse_if_any();
    if (resale.accelerator != machine.device->id || !resale.is_curve()) continue;
    machine.resale_curve = std::move(resale.points);
    machine.resale_record = id;
  }
}

}  // namespace tco::catalog
