#pragma once

#include "support/questions.hpp"
#include "support/random/curves.hpp"

#include <sstream>

namespace tco::test {

/// A real number in low..high on a fine grid, both ends included.
inline double real(double low, double high) { return low + (high - low) * whole(0, 1000000) / 1e6; }

/// 0 in one case of three: a written 0 is a value that many formulas divide by or leave out.
inline double real_or_zero(double high) { return whole(0, 2) == 0 ? 0 : real(0, high); }

inline Machine random_machine() {
  Machine m;
  m.price = real_or_zero(50000);
  m.residual = real_or_zero(0.9);
  m.life = whole(1, 72);
  m.load = real(1, 10000);
  m.idle = m.load * real_or_zero(1);
  m.tariff = real_or_zero(0.6);
  m.pue = real(1, 2);
  m.month = whole(0, 1) == 0 ? 730 : real(100, 744);
  m.available = m.month * real(0.05, 1);
  m.powered = m.month * real_or_zero(1);
  m.utilization = real(0.05, 1);
  m.least = whole(1, 3);
  m.share = whole(0, 1) == 0 ? 1 : real(0, 1);
  m.seconds = real(0.1, 4000);
  m.attempts = real(0.5, 8);
  m.maintenance = real_or_zero(0.2);
  m.setup = real_or_zero(5000);
  m.fixed = real_or_zero(500);
  m.per_unit = real_or_zero(200);
  m.labour = real_or_zero(20);
  m.wage = real(0, 120);
  m.rate = real_or_zero(30);
  m.discount = whole(0, 2) == 0 ? 0 : real(-0.05, 0.4);
  m.annuity = whole(0, 1) == 1;
  m.sunk = whole(0, 5) == 0;
  m.paid = whole(0, 3) == 0 ? whole(1, 6) : 0;
  return m;
}

/// Outputs a month that ask for `machines` machines, whole or broken.
inline double volume_for(const Machine& m, double machines) {
  return machines * 3600 * m.available * m.utilization / (m.seconds * m.attempts);
}

inline std::string text_of(const Machine& m) {
  std::ostringstream out;
  out.precision(17);
  out << "C " << m.price << " S " << m.residual << " L " << m.life << " P " << m.load << " P0 "
      << m.idle << " tariff " << m.tariff << " PUE " << m.pue << " H " << m.available << " Hp "
      << m.powered << " month " << m.month << " u " << m.utilization << " n_min " << m.least
      << " share " << m.share << " t " << m.seconds << " k " << m.attempts << " maintenance "
      << m.maintenance << " setup " << m.setup << " fixed " << m.fixed << " per_unit " << m.per_unit
      << " labour " << m.labour << "x" << m.wage << " rate " << m.rate << " r " << m.discount
      << " paid " << m.paid << (m.annuity ? " annuity" : "") << (m.sunk ? " sunk" : "");
  return out.str();
}

}  // namespace tco::test
