#include "tco/core/curve/curve.hpp"
#include "tco/core/option/comparison.hpp"

#include <string>
#include <tuple>
#include <vector>

namespace tco {
namespace {

using Machines = std::vector<std::tuple<std::string, OptionKind, double>>;

/// What there is of each kind in a mesh.
Machines machines_of(const Option& option, const MeshResult& mesh) {
  Machines all;
  for (std::size_t k = 0; k < mesh.kinds.size(); ++k) {
    const MachineKind& kind = option.machines[k];
    if (mesh.kinds[k].units == 0) continue;
    all.emplace_back(kind.serving.front().hardware->id, kind.supply, mesh.kinds[k].units);
  }
  return all;
}

/// True for a fleet that does without one of its kinds, where an option without that kind has the
/// same machines and costs as much, now and over the horizon. Of equals the first one listed stays.
bool is_a_smaller_fleet(const Scenario& scenario, const std::vector<OptionResult>& options,
                        std::size_t i) {
  const OptionResult& mine = options[i];
  if (!mine.mesh) return false;
  const Machines machines = machines_of(scenario.options[i], *mine.mesh);
  const std::size_t kinds = mine.mesh->kinds.size();
  if (machines.empty() || machines.size() == kinds) return false;
  for (std::size_t other = 0; other < options.size(); ++other) {
    const OptionResult& smaller = options[other];
    if (!smaller.mesh || smaller.mesh->kinds.size() >= kinds ||
        machines_of(scenario.options[other], *smaller.mesh) != machines) {
      continue;
    }
    const double slack = other < i ? kSlack : -kSlack;
    const bool now = *smaller.total <= *mine.total * (1 + slack);
    const bool later = !mine.horizon || (smaller.horizon &&
                                         smaller.horizon->tco <= mine.horizon->tco * (1 + kSlack));
    if (now && later) return true;
  }
  return false;
}

}  // namespace

bool adds_nothing(const Scenario& scenario, const std::vector<OptionResult>& options,
                  std::size_t i) {
  if (is_a_smaller_fleet(scenario, options, i)) return true;
  if (!scenario.options[i].routing.unasked) return false;
  const OptionResult& mine = options[i];
  if (!mine.hybrid || mine.hybrid->split.local == Volume{} || mine.hybrid->split.api == Volume{}) {
    return true;
  }
  for (std::size_t other = 0; other < options.size(); ++other) {
    const auto& total = options[other].total;
    if (!scenario.options[other].routing.unasked || !total) continue;
    if (*total < *mine.total || (*total == *mine.total && other < i)) return true;
  }
  return false;
}

}  // namespace tco
