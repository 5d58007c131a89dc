#include "catalog/question/known_model.hpp"
#include "catalog/question/mesh.hpp"
#include "catalog/question/option_entry.hpp"
#include "tco/core/machine/serving.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>

namespace tco::catalog {
namespace {

class MeshOptions {
 public:
  MeshOptions(const OptionSources& sources, Scenario& scenario)
      : from_(sources), scenario_(scenario) {}

  std::vector<Option> all() {
    find_models();
    find_plans();
    const Request& request = from_.request;
    const bool named = !request.own.empty() || !request.rent.empty();
    if (!from_.listed || named) add_plans_alone();
    for (const std::string& id : request.own) add_flag(OptionKind::owned, id, "--own");
    for (const std::string& id : request.rent) add_flag(OptionKind::rented, id, "--rent");
    if (from_.listed && !named) {
      for (const Node& item : from_.listed->items()) add(item);
    } else if (!named) {
      add_all_machines();
    }
    problems().refuse_if_any();
    refuse_unserved();
    keep_only();
    return written();
  }

 private:
  Problems& problems() const { return from_.scenario.node().context().problems; }

  Node node_of(std::size_t workload) const {
    return from_.scenario.find("workloads")->items()[workload];
  }

  void find_models() {
    for (std::size_t w = 0; w < scenario_.mesh.size(); ++w) {
      MeshWorkload& one = scenario_.mesh[w];
      models_.push_back(known_model(one.workload, node_of(w), from_.lookup));
      one.model_name = models_.back() ? models_.back()->name : one.workload.model;
    }
    scenario_.model_name = scenario_.mesh.front().model_name;
  }

  /// Those it names; else its model's alternatives that are sold on the day.
  void find_plans() {
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
          add_plan(w, from_.lookup.plan(id.value().text, &id));
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

  void add_plan(std::size_t w, Plan plan) {
    const Scenario alone = shared(w, scenario_.assumptions);
    const OptionSources sources = sources_of(w, alone);
    Option option = OptionMaker(sources).sold(OptionKind::api, std::move(plan)).option;
    option.place = scenario_.mesh[w].place;
    scenario_.mesh[w].plans.push_back(std::move(option));
  }

  /// What a single question about that workload would have in common.
  Scenario shared(std::size_t w, const Assumptions& assumptions) const {
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

  OptionSources sources_of(std::size_t w, const Scenario& alone) const {
    return {from_.request, from_.lookup,  from_.scenario,           std::nullopt,
            models_[w],    alone,         from_.sessions_per_month, from_.document,
            from_.sources, from_.warnings};
  }

  /// The machine under each workload.
  MachineKind kind_of(OptionKind supply, const Hardware& machine, const Assumptions& assumptions,
                      Value& entry) const {
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
        block.member("sunk_units") = *owned->find("sunk_units");
      }
      kind.serving.push_back(std::move(made.option));
    }
    return kind;
  }

  ListedOption option_of(std::vector<MachineKind> machines, const Assumptions& assumptions) const {
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
    for (const MachineKind& kind : option.machines) {
      const Hardware& hardware = *kind.serving.front().hardware;
      option.id += hardware.id + '+';
      option.name += hardware.name + " + ";
    }
    option.id += "api";
    option.name += "APIs";
    return made;
  }

  void add(ListedOption made) {
    const std::string id = made.option.id;
    const auto taken = [&](const ListedOption& other) { return other.option.id == made.option.id; };
    for (int number = 2; std::any_of(made_.begin(), made_.end(), taken); ++number) {
      made.option.id = id + '#' + std::to_string(number);
    }
    made_.push_back(std::move(made));
  }

  void add_plans_alone() {
    ListedOption made = option_of({}, scenario_.assumptions);
    made.entry.member("api") = text_value("all");
    add(std::move(made));
  }

  void add_machine(OptionKind supply, const Hardware& machine) {
    Value entry;
    entry.kind = Value::Kind::object;
    entry.member(supply == OptionKind::owned ? "own" : "rent") =
        text_value(from_.document.kept(machine.id));
    MachineKind kind = kind_of(supply, machine, scenario_.assumptions, entry);
    ListedOption made = option_of({std::move(kind)}, scenario_.assumptions);
    made.entry = std::move(entry);
    add(std::move(made));
  }

  void add_flag(OptionKind supply, const std::string& id, const char* flag) {
    add_machine(supply, from_.lookup.hardware(id, nullptr, flag));
  }

  /// Machines with a measured row of one of the workloads.
  void add_all_machines() {
    for (const OptionKind supply : {OptionKind::owned, OptionKind::rented}) {
      for (const auto& [id, record] : from_.lookup.maps().hardware) {
        const Value* offer =
            from_.lookup.value_of(record).find(supply == OptionKind::owned ? "purchase" : "rent");
        if (!offer || offer->is(Value::Kind::null)) continue;
        const Hardware machine = from_.lookup.hardware(id, nullptr);
        for (std::size_t w = 0; w < models_.size(); ++w) {
          const Model* model = models_[w] ? &*models_[w] : nullptr;
          if (!serving(machine, model, scenario_.mesh[w].workload, nullptr).row) continue;
          add_machine(supply, machine);
          break;
        }
      }
    }
  }

  /// An entry of a list, with its overrides.
  void add(const Node& node) {
    Fields in(node);
    const auto api = in.get("api");
    const auto fleet = in.get("fleet");
    const bool machine = in.get("own") || in.get("rent");
    if ((api ? 1 : 0) + (fleet ? 1 : 0) + (machine ? 1 : 0) != 1) {
      node.problem("expected one of \"api\": \"all\", \"own\" or \"rent\" with an id, or \"fleet\"",
                   "of several workloads each names its plans under apis");
      return;
    }
    if (api && !(api->value().is(Value::Kind::string) && api->value().text == "all")) {
      api->expected("\"all\"", "of several workloads each names its plans under apis");
      return;
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
      return;
    }
    ListedOption made = option_of(std::move(machines), own);
    made.entry = node.value();
    add(std::move(made));
  }

  /// One kind of machine, which an option or a part of a fleet names.
  std::optional<MachineKind> read_kind(const Node& node, Fields& in) {
    const auto own = in.get("own");
    const auto rent = in.get("rent");
    const auto& id = own ? own : rent;
    if ((own ? 1 : 0) + (rent ? 1 : 0) != 1 || !id->value().is(Value::Kind::string)) {
      node.problem("expected \"own\" or \"rent\" with an id of hardware");
      return std::nullopt;
    }
    const Hardware machine = from_.lookup.hardware(id->value().text, &*id);
    const Assumptions assumptions =
        read_assumptions(from_.scenario, &in, scenario_.hours_per_month);
    const OptionKind supply = own ? OptionKind::owned : OptionKind::rented;
    MachineKind kind = kind_of(supply, machine, assumptions, node.value());
    kind.units = in.number("units", kCountOrZero);
    if (const auto serves = in.get("serves")) read_serves(*serves, kind);
    return kind;
  }

  void read_serves(const Node& list, MachineKind& kind) const {
    kind.serves.assign(kind.serves.size(), false);
    for (const Node& item : list.items()) {
      std::vector<std::string> ids;
      bool found = false;
      for (std::size_t w = 0; w < scenario_.mesh.size(); ++w) {
        ids.push_back(scenario_.mesh[w].id);
        const Value& named = item.value();
        if (!named.is(Value::Kind::string) || named.text != ids.back()) continue;
        if (kind.serves[w])
          item.problem("workload " + text::quoted(ids.back()) + " is given twice");
        kind.serves[w] = found = true;
      }
      if (found) continue;
      item.expected("the id of a workload", "there are " + text::joined(ids));
    }
  }

  /// Every workload needs a plan, or a machine that can make it in one of the options.
  void refuse_unserved() const {
    for (std::size_t w = 0; w < scenario_.mesh.size(); ++w) {
      const MeshWorkload& one = scenario_.mesh[w];
      if (!one.plans.empty()) continue;
      std::string why;
      bool served = false;
      for (const ListedOption& made : made_) {
        for (const MachineKind& kind : made.option.machines) {
          if (!kind.serves[w]) continue;
          const Serving found = serving(kind.serving[w]);
          served = served || found.found();
          if (why.empty()) why = found.infeasible.empty() ? found.unknown : found.infeasible;
        }
      }
      if (served) continue;
      node_of(w).problem((one.required_local ? "no machine can serve the workload "
                                             : "no plan and no machine can serve the workload ") +
                             text::quoted(one.id) + (why.empty() ? "" : ": " + why),
                         one.required_local
                             ? "list a machine that runs " + one.workload.model +
                                   ", or let it go to an API (leave local out)"
                             : "name plans under apis, or list a machine that runs it");
    }
    problems().refuse_if_any();
  }

  void keep_only() {
    const std::vector<std::string>& wanted = from_.request.only;
    if (wanted.empty()) return;
    std::vector<std::string> ids;
    for (const ListedOption& made : made_) ids.push_back(made.option.id);
    for (const std::string& id : wanted) {
      if (std::find(ids.begin(), ids.end(), id) != ids.end()) continue;
      throw Error(ExitCode::usage, "--option: " + text::no_such("option", id, ids));
    }
    std::erase_if(made_, [&](const ListedOption& made) {
      return std::find(wanted.begin(), wanted.end(), made.option.id) == wanted.end();
    });
  }

  std::vector<Option> written() {
    Value list;
    list.kind = Value::Kind::array;
    std::vector<Option> options;
    for (ListedOption& made : made_) {
      made.option.place = "/options/" + std::to_string(list.items.size());
      options.push_back(std::move(made.option));
      list.items.push_back(std::move(made.entry));
    }
    from_.scenario.node().value().member("options") = std::move(list);
    return options;
  }

  const OptionSources& from_;
  Scenario& scenario_;
  std::vector<std::optional<Model>> models_;
  std::vector<ListedOption> made_;
};

}  // namespace

std::vector<Option> mesh_options_of(const OptionSources& sources, Scenario& scenario) {
  return MeshOptions(sources, scenario).all();
}

}  // namespace tco::catalog
