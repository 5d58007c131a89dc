#include "tco/core/machine/holdings.hpp"

#include "tco/core/money/compound.hpp"

#include <algorithm>

namespace tco {

Holdings holdings(const Investment& investment, const std::vector<double>& needed) {
  const std::size_t count = needed.size();
  const double life = investment.life_months;
  Holdings held;
  held.units.assign(count, 0);
  held.value.assign(count, Money{});

  struct Leaving {
    double units = 0;
    Money price{};
  };
  const bool ends = life < static_cast<double>(count);
  std::vector<Leaving> leaving(ends ? count : 0);  // at the start of a month
  Compound trend = Compound::yearly(investment.price_trend_per_year);
  double paid = 0;
  double units = 0;  // bought ones
  Money value{};
  bool begun = false;
  for (std::size_t i = 0; i < count; ++i) {
    if (ends) {
      units -= leaving[i].units;
      value += -leaving[i].price;
      if (units == 0) value = Money{};  // not what rounding leaves
    }
    if (!begun && needed[i] > 0) held.setup.add(i, investment.setup, count);
    begun = begun || needed[i] > 0;
    paid = std::max(paid, std::min(investment.paid_units, needed[i]));
    if (needed[i] > units + paid) {
      const double bought = needed[i] - paid - units;
      const auto month = static_cast<double>(i);
      Cohort cohort;
      cohort.month = i;
      cohort.price = bought * (*investment.per_unit * trend.after(i));
      cohort.residual = investment.resale_value(cohort.price);
      cohort.life_months = life;
      const double end = month + life;
      if (end <= static_cast<double>(count)) {
        const auto last = static_cast<std::size_t>(end) - 1;
        if (!investment.returned) {
          held.resale.add(last, cohort.residual, count);
          cohort.sale = Cohort::Sale{last, cohort.residual};
        }
        if (last + 1 < count) {
          leaving[last + 1].units += bought;
          leaving[last + 1].price += cohort.price;
        }
      } else if (investment.horizon_credit && !investment.returned) {
        const Money credit =
            investment.book_value(cohort.price, static_cast<double>(count) - month);
        held.horizon_credit += credit;
        cohort.sale = Cohort::Sale{count - 1, credit, true};
      }
      held.purchases.add(i, cohort.price, count);
      units += bought;
      value += cohort.price;
      held.cohorts.push_back(cohort);
    }
    held.units[i] = units + paid;
    held.value[i] = value + paid * investment.per_unit.value_or(Money{});
  }
  if (!begun) held.setup.add(0, investment.setup, count);
  return held;
}

}  // namespace tco
