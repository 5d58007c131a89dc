#pragma once

#include "tco/core/option/hybrid.hpp"

#include <vector>

namespace tco {

/// Outputs made locally, as a straight piece over the volume (or over the demand routed there).
struct Served {
  Volume from, to;  ///< `to` may be kUnbounded.
  Volume at_from;
  double slope;

  Volume at(Volume v) const { return slope == 0 ? at_from : at_from + (v - from) * slope; }
};

/// What so many machines make at every volume when `share` of it is routed to them: hour by hour
/// not more than they can. Without overflow it ends where an hour is full; empty: nothing fits.
std::vector<Served> served_by(const HybridTerms& terms, double units, double share);

/// The ways to split that the best one is among: as much local as fits; where the terms leave the
/// share open also nothing, as much as costs no extra power, and as much as leaves the plan just
/// what each bend of its bill asks for. Between these the cost is straight.
std::vector<std::vector<Served>> routes(const HybridTerms& terms, double units);

/// The cost at every volume along one route.
std::vector<Segment> cost_of_route(const HybridTerms& terms, double units,
                                   const std::vector<Served>& route);

Volume local_at(const std::vector<Served>& route, Volume v);
Volume api_outputs(const HybridTerms& terms, Volume volume, Volume local);
MonthlyCost cost_of_split(const HybridTerms& terms, double units, const HybridSplit& split);

}  // namespace tco
