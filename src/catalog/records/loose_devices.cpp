// What records of machines say of accelerators that are asked for without one.
#include "catalog/records/lookup.hpp"
#include "tco/core/machine/assembled.hpp"

#include <utility>

namespace tco::catalog {

std::vector<const Hardware*> Lookup::machines_with(const Device& device) const {
  std::vector<const Hardware*> all;
  for (const auto& [id, record] : maps().hardware) {
    if (!record.may_hold(device.id)) continue;
    const Hardware& machine = machine_of(id, nullptr, {});
    const bool alike =
        machine.device && machine.device->id == device.id && machine.device->count == device.count;
    if (alike) all.push_back(&machine);
  }
  return all;
}

Rent Lookup::rent_of(const Device& device) const {
  std::optional<Rent> cheapest;
  for (const Hardware* machine : machines_with(device)) {
    if (!machine->rent || !machine->rent->price_per_hour.value) continue;
    const auto price = machine->rent->price_per_hour.value;
    if (!cheapest || *price < *cheapest->price_per_hour.value) cheapest = machine->rent;
  }
  if (cheapest || device.count == 1) return cheapest.value_or(Rent{});
  Device one = device;
  one.count = 1;
  return rent_of_several(rent_of(one), device.count);
}

void Lookup::take_runs(Hardware& loose) const {
  for (const Hardware* machine : machines_with(*loose.device)) {
    for (Performance row : machine->performance) {
      if (!row.load_watts && machine->power.load.value) row.load_watts = machine->power.load;
      row.record = machine->id;
      row.note += (row.note.empty() ? "run in " : "; run in ") + machine->name;
      loose.performance.push_back(std::move(row));
    }
  }
  if (loose.device->count > 1) take_runs_of_each(loose);
}

void Lookup::take_runs_of_each(Hardware& several) const {
  Device one = *several.device;
  const double count = std::exchange(one.count, 1);
  for (const Hardware* machine : machines_with(one)) {
    for (Performance row : machine->performance) {
      if (row.width == 0) continue;  // text: cards share a model, or hold copies, as is quicker
      row.batch *= count;
      if (row.memory_gib) *row.memory_gib *= count;
      row.load_watts.reset();
      row.record = machine->id;
      row.note += (row.note.empty() ? "" : "; ") + std::string("run in ") + machine->name +
                  ", here by each card";
      several.performance.push_back(std::move(row));
    }
  }
}

}  // namespace tco::catalog
