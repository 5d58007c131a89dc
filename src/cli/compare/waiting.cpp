#include "cli/compare/waiting.hpp"

#include "cli/words/names.hpp"
#include "cli/words/phrases.hpp"
#include "tco/core/plan/metering.hpp"

#include <optional>

namespace tco::cli {
namespace {

constexpr double kWorthWaiting = 0.1;

}  // namespace

std::string rent_in_batches(const CompareView& view) {
  for (const std::size_t i : cheapest_first(view)) {
    const OptionResult& result = view.result(i);
    if (result.status != Status::ok || !result.rent_if_batch || !result.month->parts.rent) continue;
    const MonthlyCost less = *result.month->parts.rent - *result.rent_if_batch;
    if (less <= kWorthWaiting * *result.month->parts.rent) continue;
    return "Rent is paid while machines wait; " + bare_name(view.option(i)) +
           " with --batch: " + month_money(view, *result.total - less) + '.';
  }
  return {};
}

std::string billed_as_batch(const CompareView& view) {
  const Scenario& scenario = view.scenario();
  const bool waits = scenario.mesh.empty() && scenario.demand.pattern == Pattern::batch;
  if (!waits || view.question.origins.says("/workload/service_level")) return {};
  std::optional<std::size_t> best;
  MonthlyCost least{};
  for (const std::size_t i : cheapest_first(view)) {
    const Option& asked = view.option(i);
    if (asked.kind != OptionKind::api || view.result(i).status != Status::ok) continue;
    if (!has_level(*asked.plan, ServiceLevel::batch)) continue;
    Option option = asked;
    option.workload.service_level = ServiceLevel::batch;
    const auto total = first_month_of(option, scenario);
    const bool less = total && *total < (1 - kWorthWaiting) * *view.result(i).total;
    if (!less || (best && *total >= least)) continue;
    best = i;
    least = *total;
  }
  if (!best) return {};
  return "APIs are at standard rates; " + bare_name(view.option(*best)) +
         " with --service-level batch: " + month_money(view, least) + '.';
}

}  // namespace tco::cli
