#include "cli/words/answer.hpp"

#include <array>
#include <cmath>

namespace tco::cli {

std::vector<bool> stale_options(const Scenario& scenario, const MaxPriceAge& limits) {
  std::vector<bool> stale;
  for (const Option& option : scenario.options) {
    stale.push_back(is_stale(option, scenario, limits));
  }
  return stale;
}

double per_month(Volume volume) { return volume.in(unit::outputs_per_month); }

std::optional<double> bound(Volume volume) {
  if (volume == kUnbounded) return std::nullopt;
  return per_month(volume);
}

std::string_view name_of(OptionKind kind) {
  return std::array{
      "owned", "rented", "api", "subscription", "hybrid", "mesh"}[static_cast<std::size_t>(kind)];
}

std::string_view name_of(Status status) {
  return std::array{"ok", "infeasible", "unpriced"}[static_cast<std::size_t>(status)];
}

std::string_view name_of(Verdict verdict) {
  return std::array{"always", "never", "depends", "equal"}[static_cast<std::size_t>(verdict)];
}

std::string_view name_of(NeverReason reason) {
  return std::array{"price_below_marginal", "price_below_full_load_cost", "beyond_fleet_limit",
                    "near_tie", "not_computed"}[static_cast<std::size_t>(reason)];
}

std::string_view name_of(Basis basis) {
  return std::array{"measured", "vendor", "secondary", "estimate", "anchored", "predicted", ""}
      [static_cast<std::size_t>(basis)];
}

}  // namespace tco::cli
