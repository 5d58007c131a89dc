#include "core/plan/rates.hpp"

#include "core/plan/meters.hpp"
#include "tco/core/plan/schedule.hpp"

#include <algorithm>
#include <set>

namespace tco {
namespace {

class RateChooser {
 public:
  RateChooser(const Plan& plan, const Workload& workload, std::optional<Date> as_of)
      : level_(workload.service_level) {
    const auto factor = plan.service_levels.find(level_);
    if (factor != plan.service_levels.end()) factor_ = factor->second;
    for (const Rate& rate : plan.rates) {
      const bool sold =
          rate.service_level == level_ || (factor_ && rate.service_level == ServiceLevel::standard);
      if (!sold || !in_force(rate, as_of) || !matches(rate.when, workload)) continue;
      candidates_.push_back(&rate);
      for (const WeekSpan& span : rate.schedule) {
        bounds_.insert(span.from);
        bounds_.insert(span.until);
      }
    }
  }

  /// The minutes of the week at which another rate may begin to hold, its end included.
  const std::set<int>& bounds() const { return bounds_; }

  std::vector<HoldingRate> at(int minute) {
    std::vector<HoldingRate> holding;
    std::set<Meter> done;
    for (const Rate* candidate : candidates_) {
      const Meter meter = candidate->meter;
      if (!done.insert(meter).second) continue;
      if (const Rate* own = the_one(meter, level_, minute)) {
        holding.push_back({own, 1});
      } else if (const Rate* standard =
                     factor_ ? the_one(meter, ServiceLevel::standard, minute) : nullptr) {
        holding.push_back({standard, *factor_});
      }
    }
    std::sort(holding.begin(), holding.end(),
              [](const HoldingRate& a, const HoldingRate& b) { return a.rate < b.rate; });
    return holding;
  }

  const std::vector<std::string>& ambiguous() const { return ambiguous_; }

 private:
  /// The scheduled rate of a meter if one holds, else the one for all other hours.
  const Rate* the_one(Meter meter, ServiceLevel level, int minute) {
    const auto find = [&](bool scheduled) {
      const Rate* found = nullptr;
      for (const Rate* rate : candidates_) {
        const bool holds = scheduled ? holds_at(rate->schedule, minute) : rate->schedule.empty();
        if (rate->meter != meter || rate->service_level != level || !holds) continue;
        if (found && ambiguous_.empty()) ambiguous_ = {found->place, rate->place};
        if (!found) found = rate;
      }
      return found;
    };
    const Rate* scheduled = find(true);
    return scheduled ? scheduled : find(false);
  }

  ServiceLevel level_;
  std::optional<double> factor_;
  std::vector<const Rate*> candidates_;
  std::set<int> bounds_{0, kMinutesPerWeek};
  std::vector<std::string> ambiguous_;
};

}  // namespace

bool in_force(const Rate& rate, std::optional<Date> as_of) {
  if (!as_of) return true;
  return (!rate.effective_from || *rate.effective_from <= *as_of) &&
         (!rate.effective_until || *as_of <= *rate.effective_until);
}

RateChoice rate_choice(const Plan& plan, const Workload& workload, std::optional<Date> as_of,
                       std::span<const double> profile) {
  RateChoice result;
  RateChooser chooser(plan, workload, as_of);
  const std::set<int>& bounds = chooser.bounds();
  for (auto from = bounds.begin(), until = std::next(from); until != bounds.end(); from = until++) {
    const double share = share_of_demand({*from, *until}, profile);
    std::vector<HoldingRate> rates = chooser.at(*from);
    const auto same = std::find_if(result.slots.begin(), result.slots.end(),
                                   [&](const WeekSlot& slot) { return slot.rates == rates; });
    if (same != result.slots.end()) {
      same->share += share;
    } else {
      result.slots.push_back({std::move(rates), share});
    }
  }
  if (result.slots.size() == 1) result.slots.front().share = 1;
  result.ambiguous = chooser.ambiguous();
  return result;
}

}  // namespace tco
