#include "tco/core/money/recovery.hpp"

#include "core/curve/compensated_sum.hpp"
#include "tco/core/quantity/text.hpp"

#include <algorithm>
#include <cmath>

namespace tco {
namespace {

/// The cumulative gain, and when it changes sides.
class Cumulative {
 public:
  void jump(double t, Money gain) { move(t, gain, 0); }
  void ramp(double t, Money gain) { move(t, gain, 1); }
  Recovery found() const { return found_; }

 private:
  void move(double t, Money gain, double length) {
    if (gain == Money{} && moved_ != Money{}) return;
    const Money before = sum_.value();
    sum_.add(gain);
    moved_ += std::max(gain, -gain);
    const Money rounding = 1e-14 * moved_;
    const bool ahead = sum_.value() >= -rounding;
    if (ahead == ahead_) return;
    ahead_ = ahead;
    const double part = gain == Money{} ? 0 : std::clamp(-before / gain, 0.0, 1.0);
    cross(t + part * length);
  }
  void cross(double t) {
    if (found_.time) {
      found_.later.push_back(t);
    } else {
      found_.time = t;
    }
  }

  CompensatedSum<Money> sum_;
  Money moved_{};  ///< Sum of all sizes.
  bool ahead_ = false;
  Recovery found_;
};

}  // namespace

Recovery recovery(std::span<const Gain> gains, double rate_per_period, const std::string& periods,
                  bool level) {
  if (gains.empty() || (!level && gains[0].at_start == Money{} && gains[0].during <= Money{})) {
    return {{}, "nothing to pay back at the start, and nothing gained at first", {}};
  }
  const double ratio = 1 / (1 + rate_per_period);
  double factor = 1;
  Cumulative total;
  total.jump(0, gains[0].at_start);
  for (std::size_t i = 0; i < gains.size(); ++i) {
    const auto t = static_cast<double>(i);
    factor *= ratio;
    total.ramp(t, gains[i].during * factor);
    const Money next = i + 1 < gains.size() ? gains[i + 1].at_start : Money{};
    total.jump(t + 1, gains[i].at_end * factor);
    total.jump(t + 1, next * factor);
  }
  Recovery found = total.found();
  if (!found.time) {
    found.reason = "not within " + plain_number(static_cast<double>(gains.size())) + " " + periods;
    if (gains.size() == 1) found.reason.pop_back();  // one month, one year
  }
  return found;
}

Recovery recovery(std::span<const Money> flows, double rate_per_period,
                  const std::string& periods) {
  std::vector<Gain> gains;
  for (std::size_t t = 1; t < flows.size(); ++t) gains.push_back({.during = flows[t]});
  if (!gains.empty()) gains.front().at_start = flows.front();
  return recovery(gains, rate_per_period, periods);
}

}  // namespace tco
