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
      : workload_(workload), level_(workload.service_level) {
    const auto factor = plan.service_levels.find(level_);
    if (factor != plan.service_levels.end()) factor_ = factor->second;
    for (const Rate& rate : plan.rates) {
      const bool sold =
          rate.service_level == level_ || rate.service_level == ServiceLevel::standard;
      if (!sold || !in_force(rate, as_of) || !holds(rate)) continue;
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
      for (const MeterPart& part : parts_of(meter, workload_)) {
        if (const auto one = of_part(meter, part, minute)) add(holding, *one);
      }
    }
    std::sort(holding.begin(), holding.end(),
              [](const HoldingRate& a, const HoldingRate& b) { return a.rate < b.rate; });
    return holding;
  }

  const std::vector<std::string>& ambiguous() const { return ambiguous_; }
  std::optional<Meter> unsold() const { return unsold_; }

 private:
  bool holds(const Rate& rate) const {
    const std::vector<MeterPart> parts = parts_of(rate.meter, workload_);
    return std::any_of(parts.begin(), parts.end(),
                       [&](const MeterPart& part) { return matches(rate.when, workload_, part); });
  }

  /// The rate of the level; else the standard one times the level's factor; else, for what is not
  /// the generation itself, the standard one as it is: a level changes what it names alone.
  std::optional<HoldingRate> of_part(Meter meter, const MeterPart& part, int minute) {
    if (const Rate* own = the_one(meter, level_, part, minute)) {
      return HoldingRate{own, 1, part.quantity};
    }
    const bool piece = is_generation(meter) && !is_token(meter) && meter != Meter::request;
    const bool made = meter == Meter::input_token || meter == Meter::output_token || piece;
    const Rate* standard = the_one(meter, ServiceLevel::standard, part, minute);
    if (!factor_ && made) {
      if (standard && piece) unsold_ = meter;
      return std::nullopt;
    }
    if (!standard) return std::nullopt;
    return HoldingRate{standard, factor_.value_or(1), part.quantity, !factor_};
  }

  /// Parts at one rate are one.
  static void add(std::vector<HoldingRate>& holding, const HoldingRate& one) {
    const auto same = std::find_if(holding.begin(), holding.end(), [&](const HoldingRate& other) {
      return other.rate == one.rate;
    });
    if (same == holding.end()) {
      holding.push_back(one);
    } else {
      *same->quantity += *one.quantity;
    }
  }

  /// The scheduled rate of a meter if one holds, else the one for all other hours.
  const Rate* the_one(Meter meter, ServiceLevel level, const MeterPart& part, int minute) {
    const auto find = [&](bool scheduled) {
      const Rate* found = nullptr;
      for (const Rate* rate : candidates_) {
        const bool on = scheduled ? holds_at(rate->schedule, minute) : rate->schedule.empty();
        if (rate->meter != meter || rate->service_level != level || !on) continue;
        if (!matches(rate->when, workload_, part)) continue;
        if (found && ambiguous_.empty()) ambiguous_ = {found->place, rate->place};
        if (!found) found = rate;
      }
      return found;
    };
    const Rate* scheduled = find(true);
    return scheduled ? scheduled : find(false);
  }

  const Workload& workload_;
  ServiceLevel level_;
  std::optional<double> factor_;
  std::vector<const Rate*> candidates_;
  std::set<int> bounds_{0, kMinutesPerWeek};
  std::vector<std::string> ambiguous_;
  std::optional<Meter> unsold_;
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
  result.unsold = chooser.unsold();
  return result;
}

}  // namespace tco
