#pragma once

#include "core/simulate/statistics.hpp"
#include "tco/core/simulate/simulation.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace tco::simulate {

/// What knowing one input is worth: its draws are parted by its value, and in each part an option
/// is chosen by what all scramblings but one say; what that saves in the one left out is no luck of
/// the draw.
class Information {
 public:
  Information(std::size_t inputs, std::size_t options, std::size_t points);
  /// The next scrambling. `rank`: the measure that costs are told by.
  void add(std::uint32_t scrambling, const Draws& draws, Batch& batch, Measure rank);
  std::vector<std::optional<Estimate>> result() const;

 private:
  double& sum(std::size_t scrambling, std::size_t input, std::size_t part, std::size_t option) {
    return sums_[((scrambling * inputs_ + input) * parts_ + part) * options_ + option];
  }
  double sum(std::size_t scrambling, std::size_t input, std::size_t part,
             std::size_t option) const {
    return sums_[((scrambling * inputs_ + input) * parts_ + part) * options_ + option];
  }
  std::optional<double> saved(std::size_t scrambling, std::size_t input,
                              const std::vector<double>& all) const;

  std::size_t inputs_, options_, points_, parts_;
  std::vector<double> sums_;  ///< Of costs, by scrambling, input, part and option.
};

}  // namespace tco::simulate
