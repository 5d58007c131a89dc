#pragma once

#include <string>
#include <vector>

namespace tco::report {

/// False for what a chart leaves out: see Chart.
bool can_show(double value, bool log);

/// Where the values of an axis lie: 0 is its first end, 1 its last.
class Scale {
 public:
  /// From the lowest to the highest value; both can be shown. Values that are the same within
  /// 0.01 % get room around them. `months`: only for ticks, and not with `log`.
  Scale(double low, double high, bool log, bool months = false);

  double position(double value) const;
  /// Both ends, and whether they are decimal logarithms.
  double low() const { return low_; }
  double high() const { return high_; }
  bool log() const { return log_; }

  /// Round values to write beside the axis, lowest first: powers of ten on a logarithmic axis as
  /// long as there are two or three, otherwise 1, 2 or 5 times those; of months, quarters, halves
  /// and multiples of years.
  std::vector<double> ticks(std::size_t most) const;

 private:
  double image(double value) const;
  std::vector<double> powers(std::size_t most) const;
  std::vector<double> parts_of_powers() const;
  std::vector<double> steps(std::size_t most) const;
  double step(double least) const;

  bool log_, months_;
  double low_, high_;  ///< Decimal logarithms on a logarithmic axis.
};

/// 0.01, 2.5, 1,000: without zeros at the end.
std::string tick_text(double value);

/// 0.01, 2.5k, 1M, 20G.
std::string short_tick_text(double value);

}  // namespace tco::report
