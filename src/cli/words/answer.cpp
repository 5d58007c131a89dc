#include "cli/words/answer.hpp"

#include <array>
#include <chrono>
#include <cmath>

namespace tco::cli {

bool is_stale(const OptionResult& result, const Scenario& scenario, std::optional<int> days) {
  if (!days) return false;
  if (result.undated || !result.prices_as_of) return true;
  return scenario.as_of && *scenario.as_of - *result.prices_as_of > std::chrono::days(*days);
}

std::vector<bool> stale_options(const Comparison& comparison, const Scenario& scenario,
                                std::optional<int> days) {
  std::vector<bool> stale;
  for (const OptionResult& result : comparison.options) {
    stale.push_back(is_stale(result, scenario, days));
  }
  return stale;
}

double per_month(Volume volume) { return volume.in(unit::outputs_per_month); }

std::optional<double> bound(Volume volume) {
  if (volume == kUnbounded) return std::nullopt;
  return per_month(volume);
}

std::string_view name_of(OptionKind kind) {
  return std::array{"owned", "rented", "api", "subscription",
                    "hybrid"}[static_cast<std::size_t>(kind)];
}

std::string_view name_of(Status status) {
  return std::array{"ok", "infeasible", "unpriced"}[static_cast<std::size_t>(status)];
}

std::string_view name_of(Verdict verdict) {
  return std::array{"always", "never", "depends", "equal"}[static_cast<std::size_t>(verdict)];
}

std::string_view name_of(NeverReason reason) {
  return std::array{"price_below_marginal", "price_below_full_load_cost",
                    "beyond_fleet_limit"}[static_cast<std::size_t>(reason)];
}

std::string_view name_of(Basis basis) {
  return std::array{"measured", "vendor", "secondary", "estimate", "anchored", "predicted", ""}
      [static_cast<std::size_t>(basis)];
}

}  // namespace tco::cli
