#pragma once

#include "support/random/curves.hpp"
#include "tco/core/plan/monthly_bill.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace tco::test {

/// A meter in plain numbers; prices are for one unit.
struct PlainMeter {
  double quantity = 1, free = 0;
  double limit = kInfinity;
  std::vector<std::pair<double, double>> prices{{0, 1}};  // above, price
  bool whole_month = false;
};

/// What a plan asks for a month, billed unit by unit: the oracle of the curves.
struct PlainTerms {
  double by_output = 0, factor = 1, minimum = 0, fees = 0;
  std::vector<PlainMeter> meters;

  double capacity() const {
    double least = kInfinity;
    for (const PlainMeter& m : meters) least = std::min(least, m.limit / m.quantity);
    return least;
  }
  /// `v` must make whole units of every meter.
  double cost(double v) const {
    double sum = by_output * v;
    for (const PlainMeter& m : meters) {
      const double used = m.quantity * v;
      for (double unit = 1; unit <= used; ++unit) {
        if (unit <= m.free) continue;
        double price = 0;
        for (const auto& [above, asked] : m.prices) {
          if ((m.whole_month ? used : unit) > above) price = asked;
        }
        sum += price;
      }
    }
    return std::max(minimum, factor * sum) + fees;
  }
  MonthlyTerms terms() const {
    MonthlyTerms all;
    all.by_output = by_output * unit::per_output;
    all.factor = factor;
    all.minimum_spend = minimum * unit::per_month;
    all.fees = fees * unit::per_month;
    for (const PlainMeter& m : meters) {
      MonthlyMeter meter;
      meter.quantity = m.quantity;
      meter.free = m.free;
      if (m.limit != kInfinity) meter.limit = m.limit;
      meter.whole_month = m.whole_month;
      for (const auto& [above, price] : m.prices) {
        meter.prices.push_back({above, price * unit::money});
      }
      all.meters.push_back(meter);
    }
    return all;
  }
  CostCurve curve() const { return monthly_bill(terms()).total.value(); }
  std::string text() const {
    std::string all = std::to_string(by_output) + "/output, factor " + std::to_string(factor) +
                      ", at least " + std::to_string(minimum) + ", fees " + std::to_string(fees);
    for (const PlainMeter& m : meters) {
      all += "; " + std::to_string(m.quantity) + " units, free " + std::to_string(m.free) +
             ", limit " + std::to_string(m.limit) + (m.whole_month ? ", whole month" : "");
      for (const auto& [above, price] : m.prices) {
        all += ", above " + std::to_string(above) + " " + std::to_string(price);
      }
    }
    return all;
  }
};

/// Quantities are multiples of 4: quarters of an output are whole units.
inline PlainTerms random_terms() {
  PlainTerms terms;
  terms.by_output = whole(0, 3);
  terms.factor = whole(0, 8) / 4;
  if (whole(0, 2) == 0) terms.minimum = whole(0, 300);
  if (whole(0, 2) == 0) terms.fees = whole(0, 100);
  terms.meters.resize(static_cast<std::size_t>(whole(0, 2)));
  for (PlainMeter& m : terms.meters) {
    m.quantity = 4 * whole(1, 3);
    if (whole(0, 1) == 0) m.free = whole(0, 200);
    if (whole(0, 4) == 0) m.limit = whole(1, 1500);
    m.whole_month = whole(0, 1) == 0;
    m.prices = {{0, whole(0, 8) / 8}};
    for (double tier = whole(0, 3); tier > 0; --tier) {
      m.prices.emplace_back(m.prices.back().first + whole(1, 400), whole(0, 8) / 8);
    }
  }
  return terms;
}

}  // namespace tco::test
