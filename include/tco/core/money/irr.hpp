#pragma once

#include "tco/core/quantity/units.hpp"

#include <span>
#include <string>
#include <vector>

namespace tco {

/// The internal rates of return of a series of flows: none, one and several are answers.
struct Irr {
  std::vector<double> rates;  ///< Per period, > -1, ascending; yearly_rate() turns monthly ones.
  std::string reason;         ///< Why there is none.
};

/// All rates above -100 % at which npv() of the flows is zero. A rate at which the worth touches
/// zero is one of them; two nearer to each other than about 1e-7 may be given as one. Flows are
/// finite.
Irr irr(std::span<const Money> flows);

}  // namespace tco
