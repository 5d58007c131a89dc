#pragma once

#include "support/plain_curves.hpp"

#include <rapidcheck.h>

#include <cstdlib>

namespace tco::test {

/// Every run draws the same cases, unless RC_PARAMS asks for others: a test that fails sometimes
/// is a test nobody believes.
inline const int kFixedSeed = setenv("RC_PARAMS", "seed=20261121 max_success=120", 0);

/// rc::check, called by a function so that Catch does not print the whole property.
template <class Property>
inline bool held(const char* what, const Property& property) {
  return rc::check(what, property);
}

/// Whole numbers within low..high: small ones meet in ties, touches and common steps far more
/// often than reals do. Of all of the range in every case: rapidcheck's own stay near `low` in all
/// but the last few, and what many draws have to agree on, such as a kink of a second machine,
/// would never come.
inline double whole(int low, int high) {
  return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(low, high + 1));
}

/// A line or a staircase of small whole numbers; with kinks and a limit of machines now and then.
inline Plain random_curve() {
  const int shape = static_cast<int>(whole(0, 4));
  if (shape == 0) return line(whole(0, 40), whole(0, 8));
  Plain plain;
  plain.fixed = whole(0, 30);
  plain.per_unit = whole(0, 40);
  plain.low = plain.high = whole(0, 4);
  plain.step = whole(2, 20);
  plain.least = whole(1, 3);
  if (shape >= 2) plain.most = plain.least + whole(0, 5);
  if (shape == 4) {
    plain.kink = whole(0, static_cast<int>(plain.step));
    plain.high = plain.low + whole(0, 4);
  }
  if (whole(0, 2) == 0) plain.most = kInfinity;
  if (whole(0, 2) == 0) {
    plain.paid_units = whole(1, 8);
    plain.paid = whole(0, static_cast<int>(plain.per_unit));
  }
  return plain;
}

/// Volumes worth a look: a grid, far ones, and both sides of every place given.
inline std::vector<double> probes(const std::vector<double>& places) {
  std::vector<double> volumes;
  for (double v = 0.25; v <= 200; v += 0.25) volumes.push_back(v);
  for (double v = 9000.125; v <= 9100; v += 3.5) volumes.push_back(v);
  for (const double place : places) {
    if (!std::isfinite(place)) continue;
    volumes.push_back(place + 1e-6);
    if (place > 1e-6) volumes.push_back(place - 1e-6);
  }
  return volumes;
}

}  // namespace tco::test
