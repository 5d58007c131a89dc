#pragma once

#include <compare>
#include <type_traits>

namespace tco {

/// Exponents of the base units: the scenario's one currency, kWh, hour, month, output, attempt,
/// byte, arithmetic operation. A month is a dimension of its own: it becomes hours only through a
/// scenario's hours_per_month.
struct Dimension {
  int money = 0, energy = 0, time = 0, month = 0, output = 0, attempt = 0;
  int byte = 0, operation = 0;

  friend constexpr bool operator==(Dimension, Dimension) = default;
  friend constexpr Dimension operator+(Dimension a, Dimension b) {
    return {a.money + b.money,   a.energy + b.energy,   a.time + b.time, a.month + b.month,
            a.output + b.output, a.attempt + b.attempt, a.byte + b.byte, a.operation + b.operation};
  }
  friend constexpr Dimension operator-(Dimension a, Dimension b) {
    return {a.money - b.money,   a.energy - b.energy,   a.time - b.time, a.month - b.month,
            a.output - b.output, a.attempt - b.attempt, a.byte - b.byte, a.operation - b.operation};
  }
};

/// A number that cannot pass for another kind of number. In by multiplying with a unit
/// (`1.2 * unit::kW`), out by asking in one (`draw.in(unit::kW)`); a product or quotient without a
/// dimension left is a plain double.
template <Dimension D>
class Quantity {
 public:
  constexpr Quantity() = default;
  static constexpr Quantity base_unit() { return Quantity(1.0); }
  constexpr double in(Quantity unit) const { return value_ / unit.value_; }

  friend constexpr auto operator<=>(Quantity, Quantity) = default;
  friend constexpr Quantity operator*(double k, Quantity q) { return Quantity(k * q.value_); }
  friend constexpr Quantity operator*(Quantity q, double k) { return Quantity(k * q.value_); }
  friend constexpr Quantity operator/(Quantity q, double k) { return Quantity(q.value_ / k); }
  friend constexpr auto operator/(double k, Quantity q) {
    return (k / q.value_) * Quantity<Dimension{} - D>::base_unit();
  }
  friend constexpr Quantity operator+(Quantity a, Quantity b) {
    return Quantity(a.value_ + b.value_);
  }
  friend constexpr Quantity operator-(Quantity a, Quantity b) {
    return Quantity(a.value_ - b.value_);
  }
  friend constexpr Quantity operator-(Quantity q) { return Quantity(-q.value_); }
  constexpr Quantity& operator+=(Quantity other) { return *this = *this + other; }

  template <Dimension A, Dimension B>
  friend constexpr auto operator*(Quantity<A> a, Quantity<B> b);
  template <Dimension A, Dimension B>
  friend constexpr auto operator/(Quantity<A> a, Quantity<B> b);

 private:
  constexpr explicit Quantity(double value) : value_(value) {}
  double value_ = 0;
};

template <Dimension A, Dimension B>
constexpr auto operator*(Quantity<A> a, Quantity<B> b) {
  if constexpr (A + B == Dimension{}) {
    return a.value_ * b.value_;
  } else {
    return Quantity<A + B>(a.value_ * b.value_);
  }
}

template <Dimension A, Dimension B>
constexpr auto operator/(Quantity<A> a, Quantity<B> b) {
  if constexpr (A == B) {
    return a.value_ / b.value_;
  } else {
    return Quantity<A - B>(a.value_ / b.value_);
  }
}

}  // namespace tco
