#include "catalog/mesh/entry.hpp"
#include "catalog/mesh/mesh.hpp"
#include "tco/core/machine/serving.hpp"
#include "tco/core/workloads/best_pair.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <cmath>

namespace tco::catalog {
namespace {

class MeshOptions {
 public:
  MeshOptions(const OptionSources& sources, Scenario& scenario)
      : from_(sources), scenario_(scenario), make_(sources, scenario) {}

  std::vector<Option> all() {
    const Request& request = from_.request;
    const bool named = !request.own.empty() || !request.rent.empty();
    if (!from_.listed || named) add(make_.plans_alone());
    for (const std::string& id : request.own) add_flag(OptionKind::owned, id, request.own_by);
    for (const std::string& id : request.rent) add_flag(OptionKind::rented, id, request.rent_by);
    if (from_.listed && !named) {
      for (const Node& item : from_.listed->items()) {
        if (auto read = make_.read(item)) add(std::move(*read));
      }
    } else if (!named) {
      add_all_machines();
    }
    for (const AlreadyOwned& owned : request.already_owned) {
      if (!has_machine(owned.id)) add_flag(OptionKind::owned, owned.id, owned.origin.c_str());
    }
    problems().refuse_if_any();
    refuse_unserved();
    if (!from_.listed && !named) add_best_pair();
    keep_only();
    return written(from_, std::move(made_));
  }

 private:
  Problems& problems() const { return from_.scenario.node().context().problems; }

  /// As many of each kind as the request has.
  void fix_units(ListedOption& made) const {
    if (!from_.request.units) return;
    const Value units = number_value(*from_.request.units);
    for (MachineKind& kind : made.option.machines) kind.units = from_.request.units;
    if (Value* const fleet = made.entry.find("fleet")) {
      for (Value& item : fleet->items) item.member("units") = units;
    } else if (!made.option.machines.empty()) {
      made.entry.member("units") = units;
    }
  }

  bool has_machine(const std::string& id) const {
    return std::ranges::any_of(made_, [&](const ListedOption& made) {
      return std::ranges::any_of(made.option.machines, [&](const MachineKind& kind) {
        return kind.supply == OptionKind::owned && kind.serving.front().hardware->id == id;
      });
    });
  }

  /// What a flag says is paid for is there once: of several kinds of that machine in a fleet the
  /// first ones have it, one each in turn.
  void part_paid(ListedOption& made) const {
    for (const AlreadyOwned& owned : from_.request.already_owned) {
      std::vector<std::size_t> alike;
      for (std::size_t k = 0; k < made.option.machines.size(); ++k) {
        const MachineKind& kind = made.option.machines[k];
        const bool same = kind.serving.front().hardware->id == owned.id;
        if (same && kind.supply == OptionKind::owned) alike.push_back(k);
      }
      if (alike.size() < 2) continue;
      const double all = made.option.machines[alike[0]].serving.front().assumptions.sunk_units;
      const auto count = static_cast<double>(alike.size());
      for (std::size_t place = 0; place < alike.size(); ++place) {
        const bool more = static_cast<double>(place) < std::fmod(all, count);
        const double units = std::floor(all / count) + (more ? 1 : 0);
        for (Option& one : made.option.machines[alike[place]].serving) {
          one.assumptions.sunk_units = units;
        }
        Value& item = made.entry.member("fleet").items[alike[place]];
        item.member("owned").member("sunk_units").number = units;
      }
    }
  }

  void add(ListedOption&& made) {
    fix_units(made);
    part_paid(made);
    const std::string id = made.option.id;
    const auto taken = [&](const ListedOption& other) { return other.option.id == made.option.id; };
    for (int number = 2; std::any_of(made_.begin(), made_.end(), taken); ++number) {
      made.option.id = id + '#' + std::to_string(number);
    }
    made_.push_back(std::move(made));
  }

  void add_flag(OptionKind supply, const std::string& id, const std::string& flag) {
    add(make_.machine(supply, from_.lookup.hardware(id, nullptr, flag)));
  }

  /// Machines with a measured row of one of the workloads.
  void add_all_machines() {
    for (const OptionKind supply : {OptionKind::owned, OptionKind::rented}) {
      for (const auto& [id, record] : from_.lookup.maps().hardware) {
        const Value* offer =
            from_.lookup.value_of(record).find(supply == OptionKind::owned ? "purchase" : "rent");
        if (!offer || offer->is(Value::Kind::null)) continue;
        const Hardware machine = from_.lookup.hardware(id, nullptr);
        if (make_.has_row(machine)) add(make_.machine(supply, machine));
      }
    }
  }

  /// Those two kinds that are cheaper together than any alone, where there are any.
  void add_best_pair() {
    std::vector<Option> options;
    for (const ListedOption& made : made_) options.push_back(made.option);
    if (const auto pair = best_pair(scenario_, options)) {
      add(make_.both(made_[pair->first], made_[pair->second]));
    }
  }

  /// Every workload needs a plan, or a machine that can make it in one of the options.
  void refuse_unserved() const {
    for (std::size_t w = 0; w < scenario_.mesh.size(); ++w) {
      const MeshWorkload& one = scenario_.mesh[w];
      if (!one.plans.empty()) continue;
      if (one.minimum_api_share > 0) {
        const Node node = make_.node_of(w);
        Value* const named = node.value().find("apis");
        (named ? node.child("apis", *named) : node)
            .problem("no plan may serve the workload " + text::quoted(one.id) +
                         ", whose minimum_api_share is more than 0",
                     "name plans under apis, or leave minimum_api_share out");
        continue;
      }
      std::string why;
      bool served = false;
      for (const ListedOption& made : made_) {
        for (const MachineKind& kind : made.option.machines) {
          if (!kind.serves[w]) continue;
          const Serving found = *serving(kind.serving[w]);
          served = served || found.found();
          if (why.empty()) why = found.infeasible.empty() ? found.unknown : found.infeasible;
        }
      }
      if (served) continue;
      make_.node_of(w).problem(
          (one.required_local ? "no machine can serve the workload "
                              : "no plan and no machine can serve the workload ") +
              text::quoted(one.id) + (why.empty() ? "" : ": " + why),
          one.required_local ? "list a machine that runs " + one.workload.model +
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

  const OptionSources& from_;
  Scenario& scenario_;
  MeshMaker make_;
  ListedOptions made_;
};

}  // namespace

std::vector<Option> mesh_options_of(const OptionSources& sources, Scenario& scenario) {
  return MeshOptions(sources, scenario).all();
}

}  // namespace tco::catalog