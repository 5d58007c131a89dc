#pragma once

#include "tco/core/question/hardware.hpp"
#include "tco/core/speed/precision.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace tco {

/// A figure of a machine or an accelerator, as a table states it.
struct StatedFigure {
  std::string record;  ///< Id of the machine or accelerator.
  std::string what;  ///< "rent, on demand", "load power", "qwen3-8b q4_k_m, 1 stream: tokens out".
  std::string unit;  ///< "$/h"; empty: a number.
  double value = 0;  ///< In `unit`; money in the question's currency.
};

/// "qwen3-8b q4_k_m, 512 in, 1 stream": what was run.
std::string run_text(const Performance& row);

/// Prices, power, memory and measured speeds, in the order of the record.
std::vector<StatedFigure> stated_figures(const Hardware& machine);
/// Its data sheet and its price.
std::vector<StatedFigure> stated_figures(const Device& device);

/// A figure on which two tables disagree.
struct FigureDifference {
  StatedFigure a;
  double b = 0;
  std::optional<double> ratio;      ///< b / a; absent where a is 0.
  std::optional<int> power_of_ten;  ///< As of prices.
};
struct FigureComparison {
  std::size_t compared = 0;
  std::size_t stated_by_one = 0;              ///< Of records that both have.
  std::vector<FigureDifference> differences;  ///< In the order of A.
  std::vector<std::string> only_a, only_b;    ///< Records.
};
FigureComparison figure_comparison(const std::vector<StatedFigure>& a,
                                   const std::vector<StatedFigure>& b, double tolerance);

/// A speed that no machine of this bandwidth can have: each token of a stream reads the weights.
struct BeyondPhysics {
  StatedFigure stated;
  double bound = 0;  ///< In the figure's unit.
};
/// Of the rows that say how many streams they decode, or that have one accelerator.
std::vector<BeyondPhysics> beyond_physics(const Hardware& machine, const std::vector<Model>& models,
                                          const speed::Knowledge& knowledge);

}  // namespace tco
