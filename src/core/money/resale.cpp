#include "tco/core/money/supply.hpp"

#include <algorithm>
#include <cmath>

namespace tco {

double aged_value(const std::vector<AgedValue>& curve, double age_months) {
  AgedValue before{0, 1};
  for (const AgedValue& point : curve) {
    if (age_months <= point.months) {
      const double part = (age_months - before.months) / (point.months - before.months);
      return before.fraction + part * (point.fraction - before.fraction);
    }
    before = point;
  }
  return before.fraction;
}

double end_value(const Assumptions& a) {
  return a.residual_curve.empty() ? a.residual_fraction
                                  : aged_value(a.residual_curve, a.life_months);
}

Money Investment::resale_value(Money price) const {
  return price * (residual_curve.empty() ? residual_fraction  //
                                         : aged_value(residual_curve, life_months));
}

Money Investment::book_value(Money price, double age_months) const {
  if (!residual_curve.empty()) return price * aged_value(residual_curve, age_months);
  if (declining_per_month) {
    const Money left = price * std::pow(1 - *declining_per_month, age_months);
    return std::max(resale_value(price), left);
  }
  return price - (1 - residual_fraction) * price * (age_months / life_months);
}

}  // namespace tco
