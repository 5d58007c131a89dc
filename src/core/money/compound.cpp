#include "tco/core/money/compound.hpp"

#include <cmath>

namespace tco {

Compound Compound::yearly(double rate) {
  return rate == 0 ? Compound(1) : Compound(std::exp(std::log1p(rate) / 12));
}

Compound Compound::discount(double rate_per_year) {
  return rate_per_year == 0 ? Compound(1) : Compound(std::exp(-std::log1p(rate_per_year) / 12));
}

}  // namespace tco
