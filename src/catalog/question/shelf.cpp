#include "tco/catalog/question/shelf.hpp"

#include "catalog/records/kin_runs.hpp"
#include "catalog/records/lookup.hpp"
#include "catalog/records/refusal.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace tco::catalog {
namespace {

/// The share of its memory that a chip of that size gives a model: of the record of the size, else
/// of the largest that is sold.
double usable_share(const Lookup& lookup, const std::string& id, double gib) {
  double largest = 0;
  double share = 1;
  for (const auto& [other, record] : lookup.maps().accelerators) {
    const bool sized = other.starts_with(id + '-') && other.ends_with("gb");
    if (!sized) continue;
    const Device sold = lookup.data_sheet(other, "");
    const double size = sold.figures.memory.value_or(Bytes{}).in(unit::GiB);
    if (size == gib) return sold.figures.usable_share;
    if (size > largest) share = sold.figures.usable_share;
    largest = std::max(largest, size);
  }
  return share;
}

void take_size(const Lookup& lookup, Hardware& machine, double gib) {
  if (!machine.device || machine.device->figures.memory) {
    const std::string known =
        machine.memory_gib ? " has " + plain_number(*machine.memory_gib) + " GiB" : "";
    throw Error(ExitCode::input, "--memory: " + machine.id + known +
                                     "\n  hint: it holds for chips whose id leaves their memory "
                                     "open, such as apple-m4-max-40c");
  }
  speed::Accelerator& figures = machine.device->figures;
  figures.memory = gib * unit::GiB;
  figures.usable_share = usable_share(lookup, machine.device->id, gib);
  machine.memory_gib = machine.device->count * figures.usable_share * gib;
}

/// The memory of the PC that a record says its cards are in.
void take_host(const Lookup& lookup, Hardware& machine) {
  if (!machine.device || machine.device->host || machine.device->host_id.empty()) return;
  machine.device->host = lookup.host_memory(machine.device->host_id, "host of " + machine.id);
}

/// Runs of other models of the same shape, for each model on the shelf.
void take_kin_runs(const Lookup& lookup, Shelf& shelf) {
  std::map<std::string, std::optional<Model>, std::less<>> known;
  for (Hardware& machine : shelf.machines) {
    const std::vector<Performance> own = machine.performance;
    for (const Performance& row : own) {
      const auto [model, fresh] = known.try_emplace(row.model);
      if (fresh) model->second = lookup.model(row.model);
      if (!model->second || !model->second->text) continue;
      for (const Model& asked : shelf.models) {
        if (auto copy = kin_run(row, *model->second->text, asked, own)) {
          machine.performance.push_back(*std::move(copy));
        }
      }
    }
  }
}

}  // namespace

Shelf shelf(const Catalog& catalog, const std::vector<std::string>& machines,
            const std::vector<std::string>& models, std::optional<double> memory_gib,
            const std::string& currency, const std::vector<FxRate>& rates) {
  OverlaidRecords records(catalog.records().maps);
  Lookup lookup(catalog.records(), records, rates);
  Document question;
  lookup.ask_in(question, currency);
  Shelf found;
  found.knowledge = lookup.knowledge();
  for (const std::string& id : machines) {
    found.machines.push_back(lookup.hardware(id, nullptr, "--own"));
    Hardware& machine = found.machines.back();
    if (memory_gib) take_size(lookup, machine, *memory_gib);
  }
  if (machines.empty()) {
    for (const auto& [id, record] : lookup.maps().hardware) {
      found.machines.push_back(lookup.hardware(id, nullptr));
    }
    for (const auto& [id, record] : lookup.maps().accelerators) {
      if (lookup.maps().hardware.contains(id)) continue;
      Hardware machine = lookup.hardware(id, nullptr);
      if (machine.memory_gib) found.machines.push_back(std::move(machine));
    }
  }
  for (const std::string& id : models) {
    auto model = lookup.model(id);
    if (!model) {
      throw Error(ExitCode::input, "--model: no model " + text::quoted(id) +
                                       model_meant(id, lookup.maps().models) +
                                       "\n  hint: `tco catalog list models` shows those there are");
    }
    found.models.push_back(*std::move(model));
  }
  for (Hardware& machine : found.machines) take_host(lookup, machine);
  if (models.empty()) {
    for (const auto& [id, record] : lookup.maps().models) {
      auto model = lookup.model(std::string(id));
      if (model->text || model->diffusion) found.models.push_back(*std::move(model));
    }
  }
  take_kin_runs(lookup, found);
  return found;
}

Device device(const Catalog& catalog, const std::string& id, const std::string& currency,
              const std::vector<FxRate>& rates) {
  OverlaidRecords records(catalog.records().maps);
  Lookup lookup(catalog.records(), records, rates);
  Document question;
  lookup.ask_in(question, currency);
  return lookup.accelerator(id, nullptr);
}

Scenario usual_question(const Catalog& catalog, const Model& model) {
  Request request;
  request.model = model.id;
  request.own = {std::string(catalog.records().maps.hardware.begin()->first)};
  return resolve(request, catalog).scenario;
}

}  // namespace tco::catalog
