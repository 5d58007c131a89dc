#pragma once

#include "catalog/mesh/mesh.hpp"
#include "catalog/option/entry.hpp"

#include <optional>
#include <vector>

namespace tco::catalog {

/// Makes the options of a mesh, and finds what its workloads may use.
class MeshMaker {
 public:
  /// Looks up the models and plans of the workloads, which go into `scenario`.
  MeshMaker(const OptionSources& sources, Scenario& scenario);

  ListedOption plans_alone() const;
  ListedOption machine(OptionKind supply, const Hardware& machine) const;
  /// A fleet of the machines of both.
  ListedOption both(const ListedOption& one, const ListedOption& other) const;
  /// An entry of a list, with its overrides; nothing, and a problem, where it is none.
  std::optional<ListedOption> read(const Node& node) const;
  /// True where a measured row of the machine is of one of the workloads.
  bool has_row(const Hardware& machine) const;
  Node node_of(std::size_t workload) const;

 private:
  void find_models();
  void find_plans();
  void add_plan(std::size_t workload, Plan plan);
  Scenario shared(std::size_t workload, const Assumptions& assumptions) const;
  OptionSources sources_of(std::size_t workload, const Scenario& alone) const;
  MachineKind kind_of(OptionKind supply, const Hardware& machine, const Assumptions& assumptions,
                      Value& entry) const;
  ListedOption option_of(std::vector<MachineKind> machines, const Assumptions& assumptions) const;
  std::optional<MachineKind> read_kind(const Node& node, Fields& in) const;
  void read_serves(const Node& list, MachineKind& kind) const;
  Problems& problems() const { return from_.scenario.node().context().problems; }

  const OptionSources& from_;
  Scenario& scenario_;
  std::vector<std::optional<Model>> models_;
};

}  // namespace tco::catalog
