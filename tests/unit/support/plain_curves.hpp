#pragma once

#include "tco/core/curve/curve.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace tco::test {

inline Volume per_month(double outputs) { return outputs * unit::outputs_per_month; }
inline double number(Volume v) { return v.in(unit::outputs_per_month); }
inline double number(Money m) { return m.in(unit::money); }
inline double number(MonthlyCost c) { return c.in(unit::per_month); }

/// A staircase in plain numbers, priced by the formula of the model and not by the engine: the
/// oracle of the curve tests.
struct Plain {
  double fixed = 0, per_unit = 0, low = 0, high = 0;
  double kink = kInfinity, step = kInfinity, least = 1, most = kInfinity;
  double paid_units = 0, paid = 0;

  double capacity() const { return step == kInfinity ? kInfinity : most * step; }
  double units(double v) const {
    return step == kInfinity ? least : std::max(least, std::ceil(v / step));
  }
  /// Infinite past the capacity: such a side counts as dearer.
  double cost(double v) const {
    if (v > capacity()) return kInfinity;
    const double n = units(v);
    const double below = kink == kInfinity ? v : std::min(v, n * kink);
    return fixed + n * per_unit - std::min(n, paid_units) * paid + low * below + high * (v - below);
  }
  /// Growth per output over many steps of fully used machines.
  double trend() const {
    if (step == kInfinity) return kink == kInfinity ? low : high;
    const double below = std::min(kink, step);
    return (per_unit + low * below + high * (step - below)) / step;
  }
  CostCurve curve() const {
    Staircase rule;
    rule.fixed = fixed * unit::per_month;
    rule.per_unit = per_unit * unit::per_month;
    rule.low_slope = low * unit::per_output;
    rule.high_slope = high * unit::per_output;
    rule.kink = per_month(kink);
    rule.step = per_month(step);
    rule.minimum_units = least;
    rule.maximum_units = most;
    rule.paid_units = paid_units;
    rule.paid = paid * unit::per_month;
    return CostCurve::staircase(rule);
  }
  std::string text() const {
    std::string all;
    for (const double x : {fixed, per_unit, low, high, kink, step, least, most, paid_units, paid}) {
      all += std::to_string(x) + " ";
    }
    return all;
  }
};

/// fixed + slope * V
inline Plain line(double fixed, double slope) {
  return {.fixed = fixed, .low = slope, .high = slope};
}

/// fixed + n * per_unit + slope * V, one machine for each `step` outputs
inline Plain stairs(double fixed, double per_unit, double slope, double step,
                    double most = kInfinity) {
  return {.fixed = fixed,
          .per_unit = per_unit,
          .low = slope,
          .high = slope,
          .step = step,
          .most = most};
}

}  // namespace tco::test
