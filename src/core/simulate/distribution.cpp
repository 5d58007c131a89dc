#include "tco/core/simulate/distribution.hpp"

#include "core/simulate/arithmetic.hpp"

#include <algorithm>
#include <cmath>

namespace tco::simulate {
namespace {

constexpr double kTenth = 1.2815515655446004;      ///< Standard normal: 10 % lie above.
constexpr double kTwentieth = 1.6448536269514722;  ///< 5 % lie above.
constexpr int kSteps = 2048;                       ///< Of the table of a PERT distribution.

/// `value` moved towards `end` by `part` of the way: of the ratio where both are positive.
double moved(double value, double end, double part, bool by_ratio) {
  if (!by_ratio) return value + (end - value) * part;
  return value * exponential(part * logarithm(end / value));
}

}  // namespace

Distribution Distribution::fixed(double value) { return {Kind::fixed, value, value, value}; }

Distribution Distribution::split(double low, double value, double high) {
  return {low == high ? Kind::fixed : Kind::split, low, value, high};
}

Distribution Distribution::uniform(double low, double high) {
  return {Kind::uniform, low, low, high};
}

Distribution Distribution::triangular(double low, double mode, double high) {
  return {Kind::triangular, low, mode, high};
}

Distribution Distribution::pert(double low, double mode, double high) {
  Distribution made(Kind::pert, low, mode, high);
  made.tabulate_pert();
  return made;
}

Distribution Distribution::normal(double mean, double deviation) {
  return {Kind::normal, 0, mean, deviation};
}

Distribution Distribution::lognormal(double median, double deviation) {
  return {Kind::lognormal, 0, median, deviation};
}

Distribution Distribution::discrete(std::vector<std::pair<double, double>> weighted) {
  Distribution made(Kind::discrete, 0, 0, 0);
  std::sort(weighted.begin(), weighted.end());
  double sum = 0;
  for (auto& [value, weight] : weighted) weight = sum += weight;
  for (auto& [value, share] : weighted) share /= sum;
  made.steps_ = std::move(weighted);
  return made;
}

double Distribution::bound(std::optional<double> least, std::optional<double> most, bool clip) {
  const double below = least ? share_below(*least) : 0;
  const double above = most ? 1 - share_below(*most) : 0;
  least_ = least;
  most_ = most;
  if (!clip) {
    const double width = to_ - from_;
    const double from = from_ + below * width;
    to_ -= above * width;
    from_ = from;
  }
  return below + above;
}

double Distribution::at(double u) const {
  u = std::clamp(u, kRarest, 1 - kRarest);
  return within(unbounded(from_ + u * (to_ - from_)));
}

double Distribution::within(double x) const {
  if (least_) x = std::max(x, *least_);
  if (most_) x = std::min(x, *most_);
  return x;
}

double Distribution::share_below(double x) const {
  double below = 0, above = 1;
  for (int i = 0; i < 64; ++i) {
    const double middle = below + (above - below) / 2;
    (at(middle) < x ? below : above) = middle;
  }
  return below < kRarest ? 0 : above > 1 - kRarest ? 1 : below;
}

double Distribution::unbounded(double u) const {
  switch (kind_) {
    case Kind::fixed:
      return middle_;
    case Kind::split:
      return split_at(u);
    case Kind::uniform:
      return low_ + u * (high_ - low_);
    case Kind::triangular: {
      const double width = high_ - low_, rise = middle_ - low_, fall = high_ - middle_;
      return u * width < rise ? low_ + std::sqrt(u * width * rise)
                              : high_ - std::sqrt((1 - u) * width * fall);
    }
    case Kind::pert:
      return pert_at(u);
    case Kind::normal:
      return middle_ + high_ * normal_quantile(u);
    case Kind::lognormal:
      return middle_ * exponential(high_ * normal_quantile(u));
    case Kind::discrete: {
      const auto found =
          std::lower_bound(steps_.begin(), steps_.end(), u,
                           [](const auto& step, double share) { return step.second < share; });
      return found == steps_.end() ? steps_.back().first : found->first;
    }
  }
  return middle_;
}

double Distribution::split_at(double u) const {
  const bool by_ratio = low_ > 0;
  if (low_ == middle_) {
    return moved(middle_, high_, normal_quantile((1 + u) / 2) / kTwentieth, by_ratio);
  }
  if (middle_ == high_) {
    return moved(middle_, low_, -normal_quantile(u / 2) / kTwentieth, by_ratio);
  }
  const double z = normal_quantile(u);
  return z > 0 ? moved(middle_, high_, z / kTenth, by_ratio)
               : moved(middle_, low_, -z / kTenth, by_ratio);
}

// The density is integrated over even steps by Simpson's rule, whose middles are at hand; within a
// step the share below grows as its density at both ends says.
void Distribution::tabulate_pert() {
  const double width = high_ - low_;
  const double a = 4 * (middle_ - low_) / width, b = 4 * (high_ - middle_) / width;
  const auto density = [&](double x) {
    const double left = a == 0 ? 1 : x <= 0 ? 0 : power(x, a);
    const double right = b == 0 ? 1 : x >= 1 ? 0 : power(1 - x, b);
    return left * right;
  };
  double share = 0;
  for (int i = 0; i <= kSteps; ++i) {
    const double x = i / static_cast<double>(kSteps), h = 1.0 / kSteps;
    steps_.emplace_back(share, density(x));
    share += h / 6 * (density(x) + 4 * density(x + h / 2) + density(x + h));
  }
  const double all = steps_.back().first;
  for (auto& [below, dense] : steps_) {
    below /= all;
    dense /= all;
  }
}

double Distribution::pert_at(double u) const {
  const auto next =
      std::upper_bound(steps_.begin() + 1, steps_.end() - 1, u,
                       [](double share, const auto& step) { return share < step.first; });
  const auto [before, dense] = *(next - 1);
  const auto [after, denser] = *next;
  const double h = 1.0 / kSteps, rest = std::max(0.0, u - before);
  // dense * t + (denser - dense) / (2 h) * t^2 = rest, scaled so that the step is met exactly
  const double fit = (after - before) / (h * (dense + denser) / 2);
  const double slope = (denser - dense) / h * fit, first = dense * fit;
  const double root = std::sqrt(std::max(0.0, first * first + 2 * slope * rest));
  const double t = first + root > 0 ? 2 * rest / (first + root) : 0;
  const double x = (static_cast<double>(next - 1 - steps_.begin()) + t / h) * h;
  return low_ + std::clamp(x, 0.0, 1.0) * (high_ - low_);
}

}  // namespace tco::simulate
