#pragma once

#include "support/plans/monthly_bills.hpp"
#include "support/questions.hpp"
#include "tco/core/option/comparison.hpp"

#include <catch2/catch.hpp>

namespace tco::test {

/// A request sold at 0.50, in tiers of 0.40 above 1,000 and 0.30 above 20,000 a month.
inline Option bulk_clips(TierMode mode = TierMode::graduated) {
  Option option = metered(0.50);
  Rate& rate = option.plan->rates.front();
  rate.tier_mode = mode;
  rate.tiers = {{1000, 0.40 * unit::money}, {20000, 0.30 * unit::money}};
  return option;
}

/// 5 credits for a second of video, 4 attempts of 5 s for a kept clip: 100 credits. A seat of 95
/// includes 9,500.
inline Option studio_seat(double seats, Overage overage = Overage::rates) {
  Option option = metered(0.01);
  option.kind = OptionKind::seat;
  option.id = "seat:plan";
  option.seats = seats;
  option.workload.length = 5 * unit::second;
  option.workload.attempts_per_output = 4 * unit::attempts_per_output;
  option.plan->rates.front().meter = Meter::credit;
  option.plan->credits_per = {{Meter::video_second, 5, {}, {}}};
  Subscription sold;
  sold.per_seat = 95 * unit::per_month;
  sold.included = {{Meter::credit, 9500}};
  sold.overage = overage;
  option.plan->subscription = sold;
  return option;
}

inline OptionResult at(double volume, const Option& option) {
  return result_of(option, question(volume, {option}));
}

}  // namespace tco::test
