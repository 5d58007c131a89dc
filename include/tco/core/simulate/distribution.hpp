#pragma once

#include <optional>
#include <utility>
#include <vector>

namespace tco::simulate {

/// How an uncertain number is spread, as its quantile function.
class Distribution {
 public:
  /// Draws beyond this probability on either side are taken at it.
  static constexpr double kRarest = 1e-6;

  static Distribution fixed(double value);
  /// `low` <= `value` <= `high`: the value is the median, the ends are the 10 % and 90 % points.
  /// Each side is half of a normal distribution: of the logarithm where all three are above 0, else
  /// of the number. Where the value is an end, there is nothing beyond it.
  static Distribution split(double low, double value, double high);
  static Distribution uniform(double low, double high);
  static Distribution triangular(double low, double mode, double high);
  /// A beta distribution over low..high with weight 4 on the mode.
  static Distribution pert(double low, double mode, double high);
  static Distribution normal(double mean, double deviation);
  /// `deviation` of the natural logarithm; median > 0.
  static Distribution lognormal(double median, double deviation);
  /// Values with weights > 0.
  static Distribution discrete(std::vector<std::pair<double, double>> weighted);

  /// Nothing below or above: what lies beyond is left out, or with `clip` taken at the bound.
  /// Returns the share of it. There must be something between them.
  double bound(std::optional<double> least, std::optional<double> most, bool clip);

  /// The value that the number stays below with probability u; ascending in it.
  double at(double u) const;
  /// Its 10 % and 90 % points; of a split one its ends, one of which may be the value itself.
  double low() const { return kind_ == Kind::split ? within(low_) : at(0.1); }
  double high() const { return kind_ == Kind::split ? within(high_) : at(0.9); }
  double least() const { return at(0); }
  double most() const { return at(1); }
  bool varies() const { return least() < most(); }

 private:
  enum class Kind { fixed, split, uniform, triangular, pert, normal, lognormal, discrete };
  Distribution(Kind kind, double low, double middle, double high)
      : kind_(kind), low_(low), middle_(middle), high_(high) {}

  double unbounded(double u) const;
  double within(double x) const;
  /// The probability of staying below x, found by halving.
  double share_below(double x) const;
  double split_at(double u) const;
  double pert_at(double u) const;
  void tabulate_pert();

  Kind kind_;
  double low_, middle_, high_;
  std::vector<std::pair<double, double>> steps_;  ///< discrete: values, shares up to them;
                                                  ///< pert: shares below even steps, and densities.
  double from_ = 0, to_ = 1;                      ///< The part of the probability that is drawn.
  std::optional<double> least_, most_;
};

}  // namespace tco::simulate
