#include "tco/core/simulate/influence.hpp"

#include "core/simulate/indices.hpp"
#include "core/simulate/statistics.hpp"
#include "core/simulate/workers.hpp"
#include "tco/core/curve/curve.hpp"
#include "tco/core/curve/least.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

namespace tco::simulate {
namespace {

constexpr int kLooks = 8;         ///< For a turn, from the value to either end.
constexpr int kHalvings = 24;     ///< Of the part in which one is.
constexpr int kTurnDigits = 6;    ///< Of where it is.
constexpr int kFigureDigits = 9;  ///< Of what it does.

/// Moves one input after another, the rest at the question's own values.
class Alone {
 public:
  Alone(const Uncertainty& question, const Target& figure, Measure rank)
      : question_(question), figure_(figure), rank_(rank), pricing_(question) {
    for (const UncertainInput& input : question.inputs) values_.push_back(input.value);
    usual_ = cheapest();
  }

  struct Moved {
    Influence influence;
    double swing;  ///< Of the figure, or of the least that all other options cost.
  };
  Moved move(std::size_t i) {
    const UncertainInput& input = question_.inputs[i];
    const std::array ends{input.distribution.low(), input.distribution.high()};
    std::array<double, 2> figures{}, others{};
    for (std::size_t end = 0; end < ends.size(); ++end) {
      values_[i] = ends[end];
      figures[end] = figure_at(pricing_, values_, figure_, rank_);
      others[end] = least_of_others();
    }
    const auto swing = [](const std::array<double, 2>& of) {
      return of[0] == of[1] ? 0 : std::abs(of[1] - of[0]);
    };
    Moved moved{{rounded(figures[0], kFigureDigits), rounded(figures[1], kFigureDigits)},
                std::max(swing(figures), swing(others))};
    double nearest = kInfinity;
    for (const double end : ends) look(i, end, nearest, moved.influence);
    values_[i] = input.value;
    return moved;
  }

 private:
  double cost(std::size_t option) {
    return pricing_.costs_at(values_, option)[static_cast<std::size_t>(rank_)];
  }
  double least_of_others() {
    double least = kInfinity;
    for (std::size_t i = 0; i < question_.scenario.options.size(); ++i) {
      if (i != figure_.option) least = std::min(least, cost(i));
    }
    return least;
  }
  /// The first of those that cost the least.
  std::size_t cheapest() {
    const auto cost_of = [&](std::size_t i) { return cost(i); };
    return first_least(question_.scenario.options.size(), cost_of).value_or(0);
  }

  /// From the value towards an end, for the first turn; it counts if it is nearer than `nearest`,
  /// a part of the way.
  void look(std::size_t i, double end, double& nearest, Influence& influence) {
    const UncertainInput& input = question_.inputs[i];
    const auto turned_at = [&](double part) {
      const double x = input.value + part * (end - input.value);
      values_[i] = input.whole ? std::round(x) : x;
      return cheapest() != usual_;
    };
    if (end == input.value) return;
    double turned = 1;
    int looks = 1;
    while (looks <= kLooks && !turned_at(turned = static_cast<double>(looks) / kLooks)) ++looks;
    if (looks > kLooks) return;
    double usual = static_cast<double>(looks - 1) / kLooks;
    for (int halving = 0; halving < kHalvings; ++halving) {
      const double middle = usual + (turned - usual) / 2;
      (turned_at(middle) ? turned : usual) = middle;
    }
    if (turned >= nearest) return;
    nearest = turned;
    turned_at(turned);
    influence.turns_at = rounded(values_[i], kTurnDigits);
    influence.turns_to = cheapest();
  }

  const Uncertainty& question_;
  const Target& figure_;
  Measure rank_;
  Pricing pricing_;
  std::vector<double> values_;
  std::size_t usual_ = 0;
};

}  // namespace

std::vector<Influence> influences(const Uncertainty& question, const Sampling& sampling,
                                  const Target& figure) {
  const std::size_t count = question.inputs.size();
  std::vector<Influence> result(count);
  std::vector<double> swings(count);
  in_blocks(count, sampling.threads, [&](unsigned) {
    return [&, alone = std::make_unique<Alone>(question, figure, sampling.rank)](std::size_t i) {
      const Alone::Moved moved = alone->move(i);
      result[i] = moved.influence;
      swings[i] = moved.swing;
    };
  });
  std::vector<std::size_t> inputs(count);
  for (std::size_t i = 0; i < count; ++i) inputs[i] = i;
  std::stable_sort(inputs.begin(), inputs.end(),
                   [&](std::size_t a, std::size_t b) { return swings[a] > swings[b]; });
  inputs.resize(std::min(count, kMostIndexed));
  if (count > 0) add_indices(result, inputs, question, sampling, figure);
  return result;
}

}  // namespace tco::simulate
