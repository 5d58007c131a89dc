#include "tco/core/simulate/simulation.hpp"

#include "core/simulate/arithmetic.hpp"
#include "core/simulate/information.hpp"
#include "core/simulate/statistics.hpp"
#include "core/simulate/workers.hpp"

#include <algorithm>
#include <memory>

namespace tco::simulate {
namespace {

constexpr double kRarestShare = 0x1p-33;  ///< As points have it.
constexpr std::size_t kBlock = 32;        ///< Points that a thread takes at once.

}  // namespace

Draws::Draws(const Uncertainty& question, const Sampling& sampling, std::size_t sets)
    : question_(question),
      sets_(sets),
      places_(question.inputs.size()),
      points_(std::max<std::size_t>(sets * question.inputs.size(), 1), sampling.seed) {
  for (const Copula& copula : question.copulas) {
    for (std::size_t row = 0; row < copula.inputs.size(); ++row) {
      places_[copula.inputs[row]] = {&copula, row};
    }
  }
}

double Draws::share(std::uint32_t scrambling, std::uint32_t point, std::size_t input,
                    std::size_t set) const {
  const auto& [copula, row] = places_[input];
  if (!copula) return points_.at(scrambling, point, input * sets_ + set);
  double normal = 0;
  for (std::size_t i = 0; i <= row; ++i) {
    const double own = points_.at(scrambling, point, copula->inputs[i] * sets_ + set);
    normal += copula->factor[row][i] * normal_quantile(own);
  }
  return std::clamp(normal_share(normal), kRarestShare, 1 - kRarestShare);
}

void Draws::put(std::uint32_t scrambling, std::uint32_t point, std::vector<double>& values,
                std::size_t set) const {
  for (std::size_t i = 0; i < question_.inputs.size(); ++i) {
    values[i] = question_.inputs[i].at(share(scrambling, point, i, set));
  }
}

void each_draw(const Uncertainty& question, const Sampling& sampling,
               const std::function<void(const OneDraw&)>& take) {
  const Draws draws(question, sampling);
  Pricing pricing(question);
  std::vector<double> values(question.inputs.size());
  for (std::uint32_t scrambling = 0; scrambling < kScramblings; ++scrambling) {
    for (std::uint32_t point = 0; point < sampling.points(); ++point) {
      draws.put(scrambling, point, values);
      take({scrambling, point, values, pricing.at(values)});
    }
  }
}

Simulated simulated(const Uncertainty& question, const Sampling& sampling) {
  const Draws draws(question, sampling);
  const std::size_t points = sampling.points();
  Batch batch(question.scenario.options.size(), points);
  Statistics statistics(batch.options(), sampling.rank);
  Information information(question.inputs.size(), batch.options(), points);
  for (std::uint32_t scrambling = 0; scrambling < kScramblings; ++scrambling) {
    in_blocks((points + kBlock - 1) / kBlock, sampling.threads, [&](unsigned thread) {
      return [&, thread, pricing = std::make_unique<Pricing>(question),
              values = std::vector<double>(question.inputs.size())](std::size_t block) mutable {
        const std::size_t end = std::min((block + 1) * kBlock, points);
        for (std::size_t point = block * kBlock; point < end; ++point) {
          draws.put(scrambling, static_cast<std::uint32_t>(point), values);
          batch.put(point, pricing->at(values));
        }
        if (thread == 0 && sampling.progress) {
          sampling.progress((scrambling + static_cast<double>(end) / static_cast<double>(points)) /
                            kScramblings);
        }
      };
    });
    information.add(scrambling, draws, batch, sampling.rank);  // before statistics order them
    statistics.add(batch);
  }
  return {statistics.result(), information.result()};
}

}  // namespace tco::simulate
