#include "tco/core/simulate/effect.hpp"

#include "core/simulate/arithmetic.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace tco::simulate {
namespace {

constexpr std::size_t kNodes = 17;

}  // namespace

Effect Effect::line(double x0, double y0, double x1, double y1) {
  Effect made;
  made.x_ = {x0, (y1 - y0) / (x1 - x0)};
  made.y_ = {y0};
  return made;
}

Effect Effect::pieces(std::vector<double> x, std::vector<double> y) {
  Effect made;
  made.kind_ = Kind::pieces;
  made.x_ = std::move(x);
  made.y_ = std::move(y);
  return made;
}

// Chebyshev points of the second kind, ascending; both ends are among them.
std::vector<double> Effect::nodes(double low, double high) {
  double step = 0;  // cos(pi / 16), by halving a right angle
  for (int i = 0; i < 3; ++i) step = std::sqrt((1 + step) / 2);
  std::vector<double> x;
  double cosine = 1, next = step;
  for (std::size_t i = 0; i < kNodes; ++i) {
    x.push_back(low + (high - low) * (1 - cosine) / 2);
    cosine = std::exchange(next, 2 * step * next - cosine);
  }
  x.front() = low;
  x.back() = high;
  return x;
}

Effect Effect::curve(double low, double high, std::vector<double> y) {
  Effect made;
  made.kind_ = Kind::curve;
  made.x_ = nodes(low, high);
  made.y_ = std::move(y);
  return made;
}

Effect Effect::ratio_curve(double low, double high, std::vector<double> y) {
  Effect made = curve(logarithm(low), logarithm(high), std::move(y));
  made.kind_ = Kind::ratio_curve;
  return made;
}

std::vector<double> Effect::ratio_nodes(double low, double high) {
  std::vector<double> x = nodes(logarithm(low), logarithm(high));
  for (double& node : x) node = exponential(node);
  x.front() = low;
  x.back() = high;
  return x;
}

double Effect::at(double x) const {
  switch (kind_) {
    case Kind::line:
      return y_[0] + (x - x_[0]) * x_[1];
    case Kind::pieces: {
      const auto after = std::upper_bound(x_.begin() + 1, x_.end() - 1, x);
      const auto i = static_cast<std::size_t>(after - x_.begin());
      return y_[i - 1] + (x - x_[i - 1]) / (x_[i] - x_[i - 1]) * (y_[i] - y_[i - 1]);
    }
    case Kind::ratio_curve:
      x = logarithm(x);
      break;
    case Kind::curve:
      break;
  }
  // The barycentric formula (Berrut and Trefethen 2004): weights of alternating sign, halved at
  // both ends.
  double above = 0, below = 0;
  for (std::size_t i = 0; i < x_.size(); ++i) {
    if (x == x_[i]) return y_[i];
    double weight = (i % 2 == 0 ? 1.0 : -1.0) / (x - x_[i]);
    if (i == 0 || i + 1 == x_.size()) weight /= 2;
    above += weight * y_[i];
    below += weight;
  }
  return above / below;
}

}  // namespace tco::simulate
