#include "tco/core/machine/holdings.hpp"

#include <algorithm>
#include <utility>

namespace tco {

Purchases::Purchases(const Investment& investment, std::size_t months)
    : investment_(investment),
      count_(months),
      leaving_(investment.life_months < static_cast<double>(months) ? months + 1 : 0),
      trend_(Compound::yearly(investment.price_trend_per_year)) {
  held_.units.assign(count_, 0);
  held_.value.assign(count_, Money{});
}

void Purchases::need(double needed) {
  if (!begun_ && needed > 0) {
    held_.setup.add(month_, investment_.setup, count_);
    begun_ = true;
  }
  paid_ = std::max(paid_, std::min(investment_.paid_units, needed));
  if (needed > units_ + paid_) buy(needed - paid_ - units_);
  held_.units[month_] = units_ + paid_;
  held_.value[month_] = value_ + paid_ * investment_.per_unit.value_or(Money{});
  ++month_;
  if (leaving_.empty()) return;
  units_ -= leaving_[month_].units;
  value_ += -leaving_[month_].price;
  if (units_ == 0) value_ = Money{};  // not what rounding leaves
}

void Purchases::buy(double bought) {
  const double life = investment_.life_months;
  const auto month = static_cast<double>(month_);
  Cohort cohort;
  cohort.month = month_;
  cohort.price = bought * (*investment_.per_unit * trend_.after(month_));
  cohort.residual = investment_.resale_value(cohort.price);
  cohort.life_months = life;
  const double end = month + life;
  if (end <= static_cast<double>(count_)) {
    const auto last = static_cast<std::size_t>(end) - 1;
    if (!investment_.returned) {
      held_.resale.add(last, cohort.residual, count_);
      cohort.sale = Cohort::Sale{last, cohort.residual};
    }
    if (!leaving_.empty()) {
      leaving_[last + 1].units += bought;
      leaving_[last + 1].price += cohort.price;
    }
  } else if (investment_.horizon_credit && !investment_.returned) {
    const Money credit = investment_.book_value(cohort.price, static_cast<double>(count_) - month);
    held_.horizon_credit += credit;
    cohort.sale = Cohort::Sale{count_ - 1, credit, true};
  }
  held_.purchases.add(month_, cohort.price, count_);
  units_ += bought;
  value_ += cohort.price;
  held_.cohorts.push_back(cohort);
}

Holdings Purchases::held() && {
  if (!begun_) held_.setup.add(0, investment_.setup, count_);
  return std::move(held_);
}

Holdings holdings(const Investment& investment, const std::vector<double>& needed) {
  Purchases purchases(investment, needed.size());
  for (const double units : needed) purchases.need(units);
  return std::move(purchases).held();
}

}  // namespace tco
