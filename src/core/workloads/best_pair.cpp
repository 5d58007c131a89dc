#include "tco/core/workloads/best_pair.hpp"

#include "core/workloads/month.hpp"
#include "tco/core/machine/owning.hpp"

#include <algorithm>

namespace tco {
namespace {

/// True where what plans ask of one workload does not depend on what they get of others.
bool parted(const Option& option, const Scenario& scenario) {
  const MeshTerms terms(option, scenario);
  return terms.infeasible().empty() && terms.problem().bills.empty();
}

}  // namespace

std::optional<std::pair<std::size_t, std::size_t>> best_pair(const Scenario& scenario,
                                                             const std::vector<Option>& options) {
  const auto cost_of = [&](const Option& option) {
    return result_of_mesh(option, scenario, Wanted::first_month).total;
  };
  std::vector<std::optional<MonthlyCost>> alone;
  std::optional<MonthlyCost> best, plans;
  for (const Option& option : options) {
    alone.push_back(cost_of(option));
    if (alone.back() && (!best || *alone.back() < *best)) best = alone.back();
    if (option.machines.empty() && parted(option, scenario)) plans = alone.back();
  }
  std::optional<std::pair<std::size_t, std::size_t>> found;
  for (std::size_t i = 0; i < options.size(); ++i) {
    for (std::size_t j = i + 1; j < options.size(); ++j) {
      if (options[i].machines.empty() || options[j].machines.empty()) continue;
      // Where plans bill each output for itself, what two kinds save is at most what each saves
      // alone, doing no more than its part of the work, and what is paid once for both.
      const auto once = operations_of(options[i].assumptions, 0);
      if (plans && best && alone[i] && alone[j] && once &&
          *alone[i] + *alone[j] - *plans - *once >= *best) {
        continue;
      }
      Option both = options[i];
      both.machines.push_back(options[j].machines.front());
      const auto cost = cost_of(both);
      if (!cost || (best && *cost >= *best * (1 - kSlack))) continue;
      best = cost;
      found = {i, j};
    }
  }
  return found;
}

}  // namespace tco
