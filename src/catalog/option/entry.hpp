#pragma once

#include "catalog/option/options.hpp"

#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace tco::catalog {

/// An option with its entry in the scenario document.
struct ListedOption {
  Option option;
  Value entry;
};
/// None is moved when there are more: one is 5 KB.
using ListedOptions = std::deque<ListedOption>;

/// The options, with their entries written into the scenario document.
std::vector<Option> written(const OptionSources& from, ListedOptions made);

/// Makes options: of entries of the scenario, or of what flags name and nothing lists.
class OptionMaker {
 public:
  explicit OptionMaker(const OptionSources& sources) : from_(sources) {}

  /// An entry with its overrides; nothing, and a problem, where it is none.
  std::optional<ListedOption> read(const Node& node) const;
  /// The cheapest of a model's alternatives that hold on the day, of an entry whose `api` is
  /// {"cheapest": 3, "of": MODEL}: each with the entry's overrides.
  ListedOptions cheapest(const Node& node) const;
  ListedOption hosted(OptionKind kind, Hardware machine) const;
  ListedOption sold(OptionKind kind, Plan plan) const;
  ListedOption hybrid(Hardware machine, Plan plan) const;
  ListedOption hybrid(const HybridAsked& asked) const;

 private:
  /// An option with the scenario's workload and assumptions.
  Option shared(OptionKind kind) const;
  std::optional<Option> read_overrides(const Node& node, std::optional<Node>& id) const;
  void host(Option& option, Hardware machine) const;
  void promise(Option& option) const;
  void predict(Option& option) const;
  void settle(Rent& rent, const Assumptions& assumptions) const;
  void take_machine(ListedOption& made) const;
  std::optional<Model> model_of(const Plan& plan) const;
  /// With the name and the entry that what it is made of gives.
  ListedOption listed(Option&& of) const;
  /// A value that a flag gives, kept with its origin.
  Value given(const std::string& json, const std::string& origin, Layer layer) const;

  const OptionSources& from_;
};

/// Throws Error where --hybrid names a plan for its machine.
void refuse_base(const HybridAsked& asked, const Lookup& lookup);

}  // namespace tco::catalog
