#include "tco/catalog/uncertain/probe.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

namespace tco::catalog {
namespace {

using simulate::Effect;
using simulate::UncertainInput;

constexpr double kLinear = 1e-10;  ///< How near to a line numbers are to be.

using Points = std::vector<std::pair<double, double>>;

/// True where one of the points lies off the effect.
bool misses(const Effect& effect, const Points& points, double by) {
  double size = 0;
  for (const auto& [x, y] : points) size = std::max(size, std::abs(y));
  return std::any_of(points.begin(), points.end(), [&](const auto& point) {
    return std::abs(effect.at(point.first) - point.second) > by * size;
  });
}

/// Two straight pieces, as a limit makes them: the point where they meet, from points on either
/// side of it; nothing where not all lie on the two.
std::optional<std::pair<double, double>> kink_of(Points points) {
  std::sort(points.begin(), points.end());
  points.erase(std::unique(points.begin(), points.end()), points.end());
  const std::size_t last = points.size() - 1;
  const auto slope = [&](std::size_t a, std::size_t b) {
    return (points[b].second - points[a].second) / (points[b].first - points[a].first);
  };
  const double left = slope(0, 1), right = slope(last - 1, last);
  if (left == right) return std::nullopt;
  const auto [x0, y0] = points.front();
  const auto [x1, y1] = points.back();
  const double x = (y1 - y0 + left * x0 - right * x1) / (left - right);
  return std::pair(x, y0 + left * (x - x0));
}

}  // namespace

/// The question at one value of an input after another.
class Probe::Asking {
 public:
  Asking(const Probe& probe, const UncertainInput& input, const std::string& origin)
      : probe_(probe), input_(input), origin_(origin) {}

  const At& ask(double x) {
    at_.push_back(probe_.ask(input_.pointer, input_.whole ? std::round(x) : x, origin_));
    if (at_.back().numbers.size() != probe_.base_.size()) {
      refuse("changes more than numbers, it cannot be varied");
    }
    return at_.back();
  }
  Points points(std::size_t place) const {
    Points points;
    for (const At& one : at_) points.emplace_back(one.x, one.numbers[place]);
    return points;
  }
  bool moves(std::size_t place) const {
    return std::any_of(at_.begin(), at_.end(), [&](const At& one) {
      return one.numbers[place] != at_.front().numbers[place];
    });
  }
  const At& operator[](std::size_t i) const { return at_[i]; }
  [[noreturn]] void refuse(const char* why) const {
    throw Error(ExitCode::usage, origin_ + ": " + why);
  }

  /// Of a number that is on no line.
  Effect bent(std::size_t place) {
    const double low = at_[0].x, high = at_[1].x;
    if (!input_.whole) {
      Effect curve = Effect::curve(low, high, at(Effect::nodes(low, high), nodes_, place));
      if (!misses(curve, points(place), kSmooth)) return curve;
      if (const auto kink = kink_of(points(place));
          kink && kink->first > low && kink->first < high) {
        ask(kink->first);
        Effect pieces = Effect::pieces(
            {low, kink->first, high}, {at_[0].numbers[place], kink->second, at_[1].numbers[place]});
        if (!misses(pieces, points(place), kSmooth)) return pieces;
      }
    }
    if (!input_.whole && low > 0) {
      Effect curve =
          Effect::ratio_curve(low, high, at(Effect::ratio_nodes(low, high), ratio_nodes_, place));
      if (!misses(curve, points(place), kSmooth)) return curve;
    }
    refuse("moves other numbers by steps, it cannot be varied");
  }

 private:
  const Probe& probe_;
  const UncertainInput& input_;
  const std::string& origin_;
  /// A number at these values, which are asked once: `begin` is where they are, 0 before that.
  std::vector<double> at(const std::vector<double>& values, std::size_t& begin, std::size_t place) {
    if (begin == 0) {
      begin = at_.size();
      for (const double x : values) ask(x);
    }
    std::vector<double> y;
    for (std::size_t i = begin; y.size() < values.size(); ++i) y.push_back(at_[i].numbers[place]);
    return y;
  }

  std::vector<At> at_;
  std::size_t nodes_ = 0, ratio_nodes_ = 0;
};

void Probe::follow(UncertainInput& input, const std::string& origin) const {
  const double low = input.at(0), high = input.at(1);
  Asking asking(*this, input, origin);
  for (const double x :
       {low, high, low + 0.37 * (high - low), low + 0.71 * (high - low), input.value}) {
    asking.ask(x);
  }
  for (std::size_t place = 0; place < base_.size(); ++place) {
    if (!asking.moves(place)) continue;
    const Points points = asking.points(place);
    Effect line = Effect::line(low, points[0].second, high, points[1].second);
    if (misses(line, points, kLinear)) line = asking.bent(place);
    input.effects.emplace_back(place, std::move(line));
  }
  const bool below = matters(input, asking[0], origin);
  const bool above = matters(input, asking[1], origin);
  // A plan has prices for other work than this.
  if (!below && !above && input.pointer.starts_with("/plans/")) input.effects.clear();
}

}  // namespace tco::catalog
