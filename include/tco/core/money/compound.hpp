#pragma once

#include <cstddef>

namespace tco {

/// What 1 becomes month after month at one rate. Products alone, which cost less than a power and
/// have the same bits on every machine; after i months within i units in the last place.
class Compound {
 public:
  static Compound monthly(double rate) { return Compound(1 + rate); }  ///< > -1.
  static Compound yearly(double rate);                                 ///< > -1.
  /// 1 / (1 + r_m)^i, what is paid i months later is worth.
  static Compound discount(double rate_per_year);  ///< > -1.

  /// After so many months; quick in their order.
  double after(std::size_t months) {
    if (months < months_) *this = Compound(ratio_);
    for (; months_ < months; ++months_) factor_ *= ratio_;
    return factor_;
  }

 private:
  explicit Compound(double ratio) : ratio_(ratio) {}

  double ratio_, factor_ = 1;
  std::size_t months_ = 0;
};

}  // namespace tco
