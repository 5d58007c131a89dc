#pragma once

#include "tco/core/plan/metering.hpp"

#include <functional>
#include <optional>
#include <vector>

namespace tco {

/// True for the meters that a plan charges apart, which take their part out of others: cached input
/// tokens out of input, reasoning out of output.
using BilledApart = std::function<bool(Meter)>;

/// Units of the meter that one attempt takes, rounded as the plan does; unknown where the plan does
/// not state what it needs (seconds_per_request, credits_per).
struct Count {
  double exact = 0;
  double rounded = 0;
};
std::optional<Count> count_of(Meter meter, const Plan& plan, const Workload& workload,
                              const BilledApart& apart);

/// Images that are rounded and have a base each, of the meters that count pixels; else 1.
double pieces_of(Meter meter, const Workload& workload);

/// A count as the plan rounds it, in so many equal pieces.
double rounded(double count, Meter meter, double pieces, const Plan& plan);

/// A part of a meter's quantity that has a rate of its own: what lives so long in a cache, the
/// calls of one tool.
struct MeterPart {
  std::optional<double> quantity;  ///< Absent: all there is of the meter.
  double cache_minutes = 5;
  std::string_view tool;
};
/// At least one.
std::vector<MeterPart> parts_of(Meter meter, const Workload& workload);

bool matches(const When& when, const Workload& workload, const MeterPart& part);

/// A meter that takes credits for this workload.
struct CreditUse {
  const CreditRate* rate = nullptr;  ///< Points into the plan.
  std::optional<double> quantity;    ///< Of the meter; unknown where the plan does not state it.
};
std::vector<CreditUse> credit_uses(const Plan& plan, const Workload& workload);

/// True where a credit line of the plan charges for this meter.
bool takes_credits(Meter meter, const Plan& plan, const Workload& workload);

/// The places of two credits of one meter that hold for this workload at once; empty: none.
std::vector<std::string> ambiguous_credits(const Plan& plan, const Workload& workload);

/// Meters that make an image or a clip, rather than read what goes in.
bool is_generation(Meter meter);

bool is_token(Meter meter);

/// False: no workload of this kind can have any quantity of the meter.
bool usable(Meter meter, Modality modality);

}  // namespace tco
