#pragma once

#include "tco/core/curve/curve.hpp"
#include "tco/core/quantity/units.hpp"
#include "tco/core/question/scenario.hpp"

#include <optional>

namespace tco {

/// How many machines a volume needs. The same for owned and rented ones; model.md section 2.
struct Fleet {
  AttemptTime time{};            ///< t, of one machine.
  AttemptsPerOutput attempts{};  ///< k.
  HoursPerMonth available{};     ///< H.
  HoursPerMonth hours_per_month{};
  Volume capacity = kUnbounded;  ///< Outputs one machine makes at most: K / k = H * u / (t * k).
  Volume step = kUnbounded;      ///< Outputs after which one more is needed: K / k, or less
                                 ///< where the busiest hour asks for more machines.
  double minimum_units = 1;
  double maximum_units = kInfinity;

  /// n(V) = max(n_min, ceil(A / K), peak), without regard to the limit.
  double units(Volume volume) const;
  /// The largest volume that the limit allows.
  Volume limit() const;
  /// Hours that machines work at this volume: A * t.
  HoursPerMonth busy(Volume volume) const { return volume * attempts * time; }
  OutputTime busy_per_output() const { return attempts * time; }
};

/// Attempts of the busiest hour, as a part of the attempts of the month; 0: all hours are alike.
double busiest_hour_part(const Demand& demand, HoursPerMonth hours_per_month);

/// Time of all cold starts of the fleet.
HoursPerMonth starting_hours(const Assumptions& assumptions);

/// Hours a month one unit of this option can work: without its part of the time that cold starts
/// take (that of the fleet, parted between the minimum_units); rented: in the active window.
HoursPerMonth available_hours(const Option& option);

/// Sizes the fleet of an option, whose machines take `time` for an attempt that is not interrupted:
/// of spot machines, each attempt takes (1 + interruption_overhead) of it.
Fleet fleet(AttemptTime time, const Option& option, const Demand& demand,
            HoursPerMonth hours_per_month);

/// Sizes a fleet. A capacity of 0 (no utilization, no hours) gives step = 0: nothing can be served.
Fleet fleet(AttemptTime time, const Workload& workload, const Assumptions& assumptions,
            const Demand& demand, HoursPerMonth hours_per_month);

}  // namespace tco
