#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace tco::simulate {

/// How a number of a question follows an input: along a line, a smooth curve, or straight pieces.
class Effect {
 public:
  /// Along a line through two points of different x.
  static Effect line(double x0, double y0, double x1, double y1);
  /// Straight between points of ascending x, and beyond the outer ones as between the last two.
  static Effect pieces(std::vector<double> x, std::vector<double> y);
  /// Through the Chebyshev nodes of low..high; see `nodes`.
  static Effect curve(double low, double high, std::vector<double> y);
  static std::vector<double> nodes(double low, double high);
  /// The same over the logarithm of 0 < low..high: what falls as 1 / x is smooth there however wide
  /// the range is.
  static Effect ratio_curve(double low, double high, std::vector<double> y);
  static std::vector<double> ratio_nodes(double low, double high);

  double at(double x) const;
  /// Of pieces: the number at the last point.
  double last() const { return y_.back(); }

 private:
  enum class Kind { line, pieces, curve, ratio_curve };
  Kind kind_ = Kind::line;
  std::vector<double> x_, y_;
};

}  // namespace tco::simulate
