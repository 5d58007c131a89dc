#include "tco/core/money/compound.hpp"

#include "tco/core/money/finance.hpp"

namespace tco {

Compound Compound::yearly(double rate) { return Compound(Discount(rate).factor(-1)); }

Compound Compound::discount(double rate_per_year) {
  return Compound(Discount(rate_per_year).factor(1));
}

}  // namespace tco
