#include "report/chart/scale.hpp"

#include "tco/report/words/number_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace tco::report {
namespace {

constexpr double kLargest = 1e300;
constexpr double kSame = 1e-4;       // of the larger one
constexpr double kTickNoise = 1e-9;  // of a tick: its value at the end of an axis is still on it

/// Six significant digits, fewer where the last are zeros.
std::string digits(double value) { return fmt::format("{:.6g}", value); }

}  // namespace

bool can_show(double value, bool log) {
  return std::isfinite(value) && std::abs(value) <= kLargest && (!log || value > 0);
}

Scale::Scale(double low, double high, bool log, bool months)
    : log_(log), months_(months), low_(image(low)), high_(image(high)) {
  if (high - low > kSame * std::max(std::abs(low), std::abs(high))) return;
  const double room = log || low == 0 ? 1 : std::abs(low);
  low_ -= room;
  high_ += room;
}

double Scale::image(double value) const { return log_ ? std::log10(value) : value; }

double Scale::position(double value) const {
  return std::clamp((image(value) - low_) / (high_ - low_), 0.0, 1.0);
}

std::vector<double> Scale::powers(std::size_t most) const {
  const int first = static_cast<int>(std::ceil(low_ - kTickNoise));
  const int last = static_cast<int>(std::floor(high_ + kTickNoise));
  const int stride = std::max(0, last - first) / static_cast<int>(most) + 1;
  std::vector<double> ticks;
  for (int power = first; power <= last; ++power) {
    if (power % stride == 0) ticks.push_back(std::pow(10.0, power));
  }
  return ticks;
}

std::vector<double> Scale::parts_of_powers() const {
  std::vector<double> ticks;
  for (double power = std::floor(low_); power <= high_; ++power) {
    for (const double part : {1, 2, 5}) {
      const double at = power + std::log10(part);
      if (at >= low_ - kTickNoise && at <= high_ + kTickNoise) {
        ticks.push_back(part * std::pow(10.0, power));
      }
    }
  }
  return ticks;
}

/// The least round step that is not under `least`.
double Scale::step(double least) const {
  for (const double months : {1, 2, 3, 6, 12, 24, 36, 60, 120, 240}) {
    if (months_ && months >= least) return months;
  }
  const double power = std::pow(10.0, std::floor(std::log10(least)));
  double step = 10 * power;
  for (const double part : {5, 2, 1}) {
    if (part * power >= least) step = part * power;
  }
  return step;
}

std::vector<double> Scale::steps(std::size_t most) const {
  const double low = log_ ? std::pow(10.0, low_) : low_;
  const double high = log_ ? std::pow(10.0, high_) : high_;
  const double width = step((high - low) / static_cast<double>(most - 1));
  std::vector<double> ticks;
  const double last = std::floor(high / width + kTickNoise);
  for (double i = std::ceil(low / width - kTickNoise); i <= last; ++i) ticks.push_back(i * width);
  return ticks;
}

std::vector<double> Scale::ticks(std::size_t most) const {
  if (!log_) return steps(most);
  std::vector<double> coarse = powers(most);
  if (coarse.size() >= 3) return coarse;
  const std::vector<double> fine = parts_of_powers();
  if (fine.size() >= 3 && fine.size() <= most) return fine;
  return coarse.size() >= 2 ? coarse : steps(most);
}

std::string tick_text(double value) {
  const double size = std::abs(value);
  if (size >= 1000 && size < 1e12 && value == std::trunc(value)) return whole_text(value);
  return value == 0 ? "0" : digits(value);
}

std::string short_tick_text(double value) {
  struct Suffix {
    double size;
    const char* text;
  };
  constexpr std::array kSuffixes{Suffix{1e9, "G"}, Suffix{1e6, "M"}, Suffix{1e3, "k"}};
  const double size = std::abs(value);
  for (const Suffix& suffix : kSuffixes) {
    if (size >= suffix.size && size < 1e12) return digits(value / suffix.size) + suffix.text;
  }
  return value == 0 ? "0" : digits(value);
}

}  // namespace tco::report
