#include "core/plan/meters.hpp"

#include <algorithm>

namespace tco {

std::vector<CreditUse> credit_uses(const Plan& plan, const Workload& workload) {
  const auto apart = [&](Meter meter) { return takes_credits(meter, plan, workload); };
  std::vector<CreditUse> uses;
  for (const CreditRate& rate : plan.credits_per) {
    for (const MeterPart& part : parts_of(rate.meter, workload)) {
      if (!matches(rate.when, workload, part)) continue;
      CreditUse use{&rate, part.quantity};
      if (!use.quantity) {
        const auto count = count_of(rate.meter, plan, workload, apart);
        if (count) use.quantity = count->rounded;
      }
      uses.push_back(use);
    }
  }
  return uses;
}

bool takes_credits(Meter meter, const Plan& plan, const Workload& workload) {
  const std::vector<MeterPart> parts = parts_of(meter, workload);
  return std::any_of(plan.credits_per.begin(), plan.credits_per.end(), [&](const CreditRate& rate) {
    return rate.meter == meter &&
           std::any_of(parts.begin(), parts.end(),
                       [&](const MeterPart& part) { return matches(rate.when, workload, part); });
  });
}

std::vector<std::string> ambiguous_credits(const Plan& plan, const Workload& workload) {
  for (auto later = plan.credits_per.begin(); later != plan.credits_per.end(); ++later) {
    for (const MeterPart& part : parts_of(later->meter, workload)) {
      if (!matches(later->when, workload, part)) continue;
      const auto twin = std::find_if(plan.credits_per.begin(), later, [&](const CreditRate& rate) {
        return rate.meter == later->meter && matches(rate.when, workload, part);
      });
      if (twin != later) return {twin->place, later->place};
    }
  }
  return {};
}

}  // namespace tco
