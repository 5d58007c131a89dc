#pragma once

#include "tco/core/simulate/simulation.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace tco::simulate {

/// The value that a share p of them stays below, between the two nearest as if each stood in the
/// middle of its part; infinite where one of them is. Changes their order.
double quantile(std::span<double> values, double p);

/// The number to so many digits: what is left out is far below the error, and may differ from one C
/// library to the next.
double rounded(double number, int digits);

/// Mean of what every scrambling says, and its standard error.
Estimate estimate(std::span<const double> by_scrambling);

/// The draws of one scrambling.
class Batch {
 public:
  Batch(std::size_t options, std::size_t points);

  void put(std::size_t point, const std::vector<Drawn>& drawn);
  /// One figure of an option in every draw.
  std::span<double> values(std::size_t option, Measure measure);

  std::size_t options() const { return options_; }
  std::size_t points() const { return points_; }

 private:
  std::size_t options_, points_;
  std::vector<double> values_;
};

/// What one batch after another says of each option.
class Statistics {
 public:
  explicit Statistics(std::size_t options, Measure rank);
  void add(Batch& batch);
  std::vector<SimulatedOption> result() const;

 private:
  struct OfFigure {
    std::vector<double> p10, p50, p90, never;
  };
  struct OfOption {
    std::vector<double> cheapest, tied, regret, gained;
    std::array<OfFigure, kMeasures> figures;
  };
  void add_ranks(Batch& batch);

  Measure rank_;
  std::vector<OfOption> options_;
};

}  // namespace tco::simulate
