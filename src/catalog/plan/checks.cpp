#include "catalog/plan/parts.hpp"
#include "tco/core/plan/metering.hpp"
#include "tco/core/plan/schedule.hpp"

#include <algorithm>

namespace tco::catalog {
namespace {

bool dates_overlap(const Rate& a, const Rate& b) {
  const auto starts_late = [](const Rate& x, const Rate& y) {
    return x.effective_from && y.effective_until && *x.effective_from > *y.effective_until;
  };
  return !starts_late(a, b) && !starts_late(b, a);
}

/// True where no workload tells the two apart; whether other conditions meet, it alone shows.
bool same_rate(const Rate& a, const Rate& b) {
  const bool same_hours = a.schedule.empty() ? b.schedule.empty() : overlap(a.schedule, b.schedule);
  return a.meter == b.meter && a.service_level == b.service_level && a.when == b.when &&
         same_hours && dates_overlap(a, b);
}

Node child(const Node& node, std::string_view key) {
  return node.child(key, *node.value().find(key));
}

}  // namespace

void check_plan(const Node& node, const Plan& plan) {
  const auto name = [](Meter meter) { return std::string(name_of(meter)); };
  const auto rated = [&](Meter meter) {
    return std::any_of(plan.rates.begin(), plan.rates.end(),
                       [&](const Rate& rate) { return rate.meter == meter; });
  };
  for (std::size_t i = 0; i < plan.rates.size(); ++i) {
    const Rate& rate = plan.rates[i];
    const auto twin = std::find_if(plan.rates.data(), &rate,
                                   [&](const Rate& before) { return same_rate(before, rate); });
    if (twin == &rate) continue;
    child(node, "rates")
        .items()[i]
        .problem("two rates of " + name(rate.meter) + " hold at once: this and " + twin->place,
                 "tell them apart by when, service_level, schedule or dates");
  }
  for (std::size_t i = 0; i < plan.credits_per.size(); ++i) {
    const CreditRate& credit = plan.credits_per[i];
    const auto twin = std::find_if(plan.credits_per.data(), &credit, [&](const CreditRate& before) {
      return before.meter == credit.meter && before.when == credit.when;
    });
    if (twin == &credit) continue;
    child(child(node, "credits_per"), name_of(credit.meter))
        .problem("the credits of " + name(credit.meter) + " are stated twice: " + twin->place +
                 " and " + credit.place);
  }
  if (plan.base && !rated(plan.base->meter)) {
    child(node, "base")
        .problem("expected a rate of " + name(plan.base->meter) +
                 " for what goes beyond, got none in rates");
  }
  if (plan.minimum_charge > Money{} && plan.rates.empty()) {
    child(node, "minimum_charge").problem("expected rates beside a minimum charge, got none");
  }
  const auto warn_unless = [&](bool billed, std::string_view key, Meter meter) {
    if (!billed) child(node, key).warn("changes nothing: the plan has no rate of " + name(meter));
  };
  for (const auto& [meter, quantity] : plan.free_quota) {
    warn_unless(rated(meter), "free_quota", meter);
  }
  for (const Rounding& rounding : plan.rounding) {
    const bool credited =
        std::any_of(plan.credits_per.begin(), plan.credits_per.end(),
                    [&](const CreditRate& credit) { return credit.meter == rounding.meter; });
    warn_unless(rated(rounding.meter) || credited, "rounding", rounding.meter);
  }
}

}  // namespace tco::catalog
