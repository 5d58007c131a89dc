#pragma once

#include "tco/core/simulate/points.hpp"
#include "tco/core/simulate/uncertainty.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace tco::simulate {

/// Scramblings of the points, each a simulation of its own: their spread is the error.
inline constexpr std::uint32_t kScramblings = 16;
inline constexpr std::size_t kLeastSamples = 256;
inline constexpr std::size_t kMostSamples = std::size_t{1} << 27;

struct Sampling {
  std::size_t samples =
      16384;  ///< In all scramblings: a power of two, kLeastSamples..kMostSamples.
  std::uint32_t seed = 1;
  unsigned threads = 1;
  Measure rank = Measure::present_cost;  ///< What the cheapest option is the cheapest by.
  std::function<void(double share)> progress = {};  ///< Called now and then by the first thread.

  std::size_t points() const { return samples / kScramblings; }  ///< Of a scrambling.
};

/// An estimate, and the standard error of it.
struct Estimate {
  double value = 0, error = 0;
};

/// How a figure is spread; quantiles are absent where so many draws have none.
struct Spread {
  std::optional<Estimate> p10, p50, p90;
  Estimate never;  ///< Share of the draws that have no such figure.
};

struct SimulatedOption {
  Estimate p_cheapest;  ///< Of options that tie the first one is.
  Estimate p_tied;      ///< Share of the draws in which it costs as little as that one.
  /// What choosing it costs more than the cheapest of each draw, on average over the draws in which
  /// it can be had; absent: in none.
  std::optional<Estimate> expected_regret;
  Estimate p_positive;  ///< Share of the draws in which its npv is above 0.
  std::array<Spread, kMeasures> spreads;

  const Spread& spread(Measure measure) const { return spreads[static_cast<std::size_t>(measure)]; }
};

/// What the draws of a question say.
struct Simulated {
  std::vector<SimulatedOption> options;
  /// By input, what knowing it before choosing saves on average, against choosing the option that
  /// is the cheapest on average; absent where none can be had in every draw.
  std::vector<std::optional<Estimate>> information;
};

/// The inputs of every draw.
class Draws {
 public:
  /// With several `sets` every draw has as many independent ones of each input.
  Draws(const Uncertainty& question, const Sampling& sampling, std::size_t sets = 1);
  /// `values`: as many as there are inputs.
  void put(std::uint32_t scrambling, std::uint32_t point, std::vector<double>& values,
           std::size_t set = 0) const;
  /// The probability of staying below the value that an input has there.
  double share(std::uint32_t scrambling, std::uint32_t point, std::size_t input,
               std::size_t set = 0) const;

 private:
  /// Of an input: the copula it is in, and which of its inputs it is.
  struct Place {
    const Copula* copula = nullptr;
    std::size_t row = 0;
  };
  const Uncertainty& question_;
  std::size_t sets_;
  std::vector<Place> places_;
  Points points_;
};

/// One draw of all.
struct OneDraw {
  std::uint32_t scrambling, point;
  const std::vector<double>& values;  ///< Of the inputs.
  const std::vector<Drawn>& options;
};

/// Prices the draws one after another, in order.
void each_draw(const Uncertainty& question, const Sampling& sampling,
               const std::function<void(const OneDraw&)>& take);

/// Prices the question in every draw. The answer is the same, to the last bit, for any number of
/// threads; that of an option does not depend on the order of the others, but where they tie.
Simulated simulated(const Uncertainty& question, const Sampling& sampling);

}  // namespace tco::simulate
