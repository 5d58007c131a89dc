#include "catalog/mesh/entry.hpp"

#include "catalog/records/known_model.hpp"
#include "tco/core/machine/serving.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>

namespace tco::catalog {

MeshMaker::MeshMaker(const OptionSources& sources, Scenario& scenario)
    : from_(sources), scenario_(scenario) {
  find_models();
  find_plans();
}

ListedOption MeshMaker::plans_alone() const {
  ListedOption made = option_of({}, scenario_.assumptions);
  made.entry.member("api") = text_value("all");
  return made;
}

ListedOption MeshMaker::machine(OptionKind supply, const Hardware& machine) const {
  Value entry;
  entry.kind = Value::Kind::object;
  entry.member(supply == OptionKind::owned ? "own" : "rent") =
      text_value(from_.document.kept(machine.id));
  MachineKind kind = kind_of(supply, machine, scenario_.assumptions, entry);
  ListedOption made = option_of({std::move(kind)}, scenario_.assumptions);
  made.entry = std::move(entry);
  return made;
}

ListedOption MeshMaker::both(const ListedOption& one, const ListedOption& other) const {
  ListedOption made = option_of({one.option.machines.front(), other.option.machines.front()},
                                scenario_.assumptions);
  Value& fleet = made.entry.member("fleet");
  fleet.kind = Value::Kind::array;
  fleet.items = {one.entry, other.entry};
  return made;
}

bool MeshMaker::has_row(const Hardware& machine) const {
  for (std::size_t w = 0; w < models_.size(); ++w) {
    const Model* model = models_[w] ? &*models_[w] : nullptr;
    if (serving(machine, model, scenario_.mesh[w].workload, nullptr).row) return true;
  }
  return false;
}

Node MeshMaker::node_of(std::size_t workload) const {
  return from_.scenario.find("workloads")->items()[workload];
}

void MeshMaker::find_models() {
  for (std::size_t w = 0; w < scenario_.mesh.size(); ++w) {
    MeshWorkload& one = scenario_.mesh[w];
    models_.push_back(known_model(one.workload, node_of(w), from_.lookup));
    one.model_name = models_.back() ? models_.back()->name : one.workload.model;
  }
  scenario_.model_name = scenario_.mesh.front().model_name;
}

/// Those it names; else its model's alternatives that are sold on the day.
void MeshMaker::find_plans() {
  for (std::size_t w = 0; w < scenario_.mesh.size(); ++w) {
    MeshWorkload& one = scenario_.mesh[w];
    if (one.required_local) continue;
    const Node node = node_of(w);
    Value* const named = node.value().find("apis");
    if (named && !named->is(Value::Kind::null)) {
      for (const Node& id : node.child("apis", *named).items()) {
        if (!id.value().is(Value::Kind::string)) {
          id.expected("an id of a plan");
          continue;
        }
        add_plan(w, metered(from_.lookup.plan(id.value().text, &id), id));
      }
    } else if (models_[w]) {
      for (const std::string& id : models_[w]->alternatives) {
        Plan plan = from_.lookup.plan(id, nullptr, "alternatives of " + models_[w]->id);
        const bool sold = !plan.retired || (scenario_.as_of && *plan.retired > *scenario_.as_of);
        if (sold) add_plan(w, std::move(plan));
      }
    }
  }
}

void MeshMaker::add_plan(std::size_t w, Plan plan) {
  const Scenario alone = shared(w, scenario_.assumptions);
  const OptionSources sources = sources_of(w, alone);
  Option option = OptionMaker(sources).sold(OptionKind::api, std::move(plan)).option;
  option.place = scenario_.mesh[w].place;
  scenario_.mesh[w].plans.push_back(std::move(option));
}

/// What a single question about that workload would have in common.
Scenario MeshMaker::shared(std::size_t w, const Assumptions& assumptions) const {
  const MeshWorkload& one = scenario_.mesh[w];
  Scenario alone;
  alone.as_of = scenario_.as_of;
  alone.hours_per_month = scenario_.hours_per_month;
  alone.workload = one.workload;
  alone.demand = one.demand;
  if (one.deferrable) alone.demand.pattern = Pattern::batch;
  alone.assumptions = assumptions;
  return alone;
}

OptionSources MeshMaker::sources_of(std::size_t w, const Scenario& alone) const {
  return {from_.request, from_.lookup,  from_.scenario,           std::nullopt,
          models_[w],    alone,         from_.sessions_per_month, from_.document,
          from_.sources, from_.warnings};
}

/// The machine under each workload.
MachineKind MeshMaker::kind_of(OptionKind supply, const Hardware& machine,
                               const Assumptions& assumptions, Value& entry) const {
  MachineKind kind;
  kind.supply = supply;
  kind.serves.assign(scenario_.mesh.size(), true);
  for (std::size_t w = 0; w < scenario_.mesh.size(); ++w) {
    const Scenario alone = shared(w, assumptions);
    const OptionSources sources = sources_of(w, alone);
    ListedOption made = OptionMaker(sources).hosted(supply, machine);
    if (const Value* const owned = made.entry.find("owned")) {
      Value& block = entry.member("owned");
      if (!block.is(Value::Kind::object)) block.kind = Value::Kind::object;
      for (const Member& one : owned->members) block.member(one.key) = one.value;
    }
    kind.serving.push_back(std::move(made.option));
  }
  return kind;
}

ListedOption MeshMaker::option_of(std::vector<MachineKind> machines,
                                  const Assumptions& assumptions) const {
  ListedOption made;
  made.entry.kind = Value::Kind::object;
  Option& option = made.option;
  option.kind = OptionKind::mesh;
  option.workload = scenario_.workload;
  option.assumptions = assumptions;
  option.machines = std::move(machines);
  if (option.machines.empty()) {
    option.id = "api:all";
    option.name = "APIs alone";
    return made;
  }
  const bool one = option.machines.size() == 1;
  const Option& first = option.machines.front().serving.front();
  option.id = !one ? "fleet:" : first.kind == OptionKind::owned ? "own:" : "rent:";
  const bool mixed = mixes_supplies(option);
  for (const MachineKind& kind : option.machines) {
    const Hardware& hardware = *kind.serving.front().hardware;
    option.id += hardware.id + '+';
    if (mixed) option.name += kind.supply == OptionKind::owned ? "own " : "rent ";
    option.name += hardware.name + " + ";
  }
  option.id += "api";
  option.name += "APIs";
  return made;
}

/// An entry of a list, with its overrides.
std::optional<ListedOption> MeshMaker::read(const Node& node) const {
  Fields in(node);
  const auto api = in.get("api");
  const auto fleet = in.get("fleet");
  const bool machine = in.get("own") || in.get("rent");
  if ((api ? 1 : 0) + (fleet ? 1 : 0) + (machine ? 1 : 0) != 1) {
    node.problem("expected one of \"api\": \"all\", \"own\" or \"rent\" with an id, or \"fleet\"",
                 "of several workloads each names its plans under apis");
    return std::nullopt;
  }
  if (api && !(api->value().is(Value::Kind::string) && api->value().text == "all")) {
    api->expected("\"all\"", "of several workloads each names its plans under apis");
    return std::nullopt;
  }
  std::vector<MachineKind> machines;
  if (machine) {
    if (auto kind = read_kind(node, in)) machines.push_back(std::move(*kind));
  }
  const Assumptions shared = read_assumptions(from_.scenario, &in, scenario_.hours_per_month);
  Assumptions own = shared;
  if (const auto setup = in.number("setup_cost", kAtLeastZero)) {
    own.setup_cost = *setup * in.money();
  }
  if (fleet) {
    for (const Node& item : fleet->items()) {
      Fields part(item);
      part.under(in);
      if (auto kind = read_kind(item, part)) machines.push_back(std::move(*kind));
      part.done();
    }
  }
  in.done();
  if (!api && machines.empty()) {
    if (fleet && problems().empty()) fleet->expected("a machine or more");
    return std::nullopt;
  }
  ListedOption made = option_of(std::move(machines), own);
  made.entry = node.value();
  return made;
}

/// One kind of machine, which an option or a part of a fleet names.
std::optional<MachineKind> MeshMaker::read_kind(const Node& node, Fields& in) const {
  const auto own = in.get("own");
  const auto rent = in.get("rent");
  const auto& id = own ? own : rent;
  if ((own ? 1 : 0) + (rent ? 1 : 0) != 1 || !id->value().is(Value::Kind::string)) {
    node.problem("expected \"own\" or \"rent\" with an id of hardware");
    return std::nullopt;
  }
  const Hardware machine = from_.lookup.hardware(id->value().text, &*id);
  const Assumptions assumptions = read_assumptions(from_.scenario, &in, scenario_.hours_per_month);
  const OptionKind supply = own ? OptionKind::owned : OptionKind::rented;
  MachineKind kind = kind_of(supply, machine, assumptions, node.value());
  kind.units = in.number("units", kCountOrZero);
  if (const auto serves = in.get("serves")) read_serves(*serves, kind);
  return kind;
}

void MeshMaker::read_serves(const Node& list, MachineKind& kind) const {
  kind.serves.assign(kind.serves.size(), false);
  if (list.value().is(Value::Kind::array) && list.items().empty()) {
    list.problem("expected the id of a workload or more, got an empty array",
                 "leave serves out for all of them, or the machine");
  }
  for (const Node& item : list.items()) {
    std::vector<std::string> ids;
    bool found = false;
    for (std::size_t w = 0; w < scenario_.mesh.size(); ++w) {
      ids.push_back(scenario_.mesh[w].id);
      const Value& named = item.value();
      if (!named.is(Value::Kind::string) || named.text != ids.back()) continue;
      if (kind.serves[w]) item.problem("workload " + text::quoted(ids.back()) + " is given twice");
      kind.serves[w] = found = true;
    }
    if (found) continue;
    item.expected("the id of a workload", "there are " + text::joined(ids));
  }
  for (std::size_t w = 0; w < kind.serves.size(); ++w) {
    if (kind.serves[w]) kind.only += (kind.only.empty() ? "" : ", ") + scenario_.mesh[w].id;
  }
}

}  // namespace tco::catalog
