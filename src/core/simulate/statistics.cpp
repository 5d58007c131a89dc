#include "core/simulate/statistics.hpp"

#include "core/curve/compensated_sum.hpp"
#include "tco/core/curve/curve.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace tco::simulate {
namespace {

constexpr double kQuantiles[] = {0.1, 0.5, 0.9};
constexpr int kDigits = 9;
constexpr double kNoise = 1e-12;  ///< Of a number: what rounding alone leaves.

/// Of those that have one; absent where less than half of them do.
std::optional<Estimate> finite_estimate(const std::vector<double>& by_scrambling) {
  std::vector<double> finite;
  for (const double value : by_scrambling) {
    if (std::isfinite(value)) finite.push_back(value);
  }
  if (finite.empty() || 2 * finite.size() < by_scrambling.size()) return std::nullopt;
  return estimate(finite);
}

}  // namespace

double rounded(double number, int digits) {
  std::array<char, 32> text{};
  char* const end = std::to_chars(text.data(), text.data() + text.size(), number,
                                  std::chars_format::scientific, digits - 1)
                        .ptr;
  std::from_chars(text.data(), end, number);
  return number;
}

double quantile(std::span<double> values, double p) {
  const double place = std::clamp(p * static_cast<double>(values.size()) - 0.5, 0.0,
                                  static_cast<double>(values.size() - 1));
  const auto low = static_cast<std::ptrdiff_t>(place);
  const double part = place - static_cast<double>(low);
  std::nth_element(values.begin(), values.begin() + low, values.end());
  const double below = values[static_cast<std::size_t>(low)];
  if (part == 0) return below;
  const double above = *std::min_element(values.begin() + low + 1, values.end());
  return above == kInfinity ? kInfinity : below + part * (above - below);
}

Estimate estimate(std::span<const double> by_scrambling) {
  const auto count = static_cast<double>(by_scrambling.size());
  CompensatedSum<double> sum, squares;
  for (const double value : by_scrambling) sum.add(value);
  const double mean = sum.value() / count;
  for (const double value : by_scrambling) squares.add((value - mean) * (value - mean));
  const double error = count > 1 ? std::sqrt(squares.value() / (count - 1) / count) : 0;
  return {rounded(mean, kDigits), error > kNoise * std::abs(mean) ? rounded(error, 4) : 0};
}

Batch::Batch(std::size_t options, std::size_t points)
    : options_(options), points_(points), values_(options * kMeasures * points) {}

void Batch::put(std::size_t point, const std::vector<Drawn>& drawn) {
  for (std::size_t option = 0; option < options_; ++option) {
    for (std::size_t m = 0; m < kMeasures; ++m) {
      values_[(option * kMeasures + m) * points_ + point] = drawn[option][m];
    }
  }
}

std::span<double> Batch::values(std::size_t option, Measure measure) {
  const auto m = static_cast<std::size_t>(measure);
  return std::span(values_).subspan((option * kMeasures + m) * points_, points_);
}

Statistics::Statistics(std::size_t options, Measure rank) : rank_(rank), options_(options) {}

void Statistics::add_ranks(Batch& batch) {
  const std::size_t count = batch.options();
  std::vector<CompensatedSum<double>> wins(count), ties(count), regrets(count);
  std::vector<std::size_t> had(count);
  for (std::size_t point = 0; point < batch.points(); ++point) {
    double least = kInfinity;
    for (std::size_t i = 0; i < count; ++i) {
      least = std::min(least, batch.values(i, rank_)[point]);
    }
    if (least == kInfinity) continue;
    const double level = least + kSlack * std::abs(least);
    bool won = false;
    for (std::size_t i = 0; i < count; ++i) {
      const double cost = batch.values(i, rank_)[point];
      if (cost == kInfinity) continue;
      if (cost <= level) (won ? ties : wins)[i].add(1);
      won = won || cost <= level;
      regrets[i].add(cost - least);
      ++had[i];
    }
  }
  for (std::size_t i = 0; i < count; ++i) {
    options_[i].cheapest.push_back(wins[i].value() / static_cast<double>(batch.points()));
    options_[i].tied.push_back(ties[i].value() / static_cast<double>(batch.points()));
    options_[i].regret.push_back(had[i] == 0 ? kInfinity
                                             : regrets[i].value() / static_cast<double>(had[i]));
  }
}

void Statistics::add(Batch& batch) {
  add_ranks(batch);  // before their order changes
  for (std::size_t i = 0; i < options_.size(); ++i) {
    for (std::size_t m = 0; m < kMeasures; ++m) {
      OfFigure& figure = options_[i].figures[m];
      const std::span<double> values = batch.values(i, static_cast<Measure>(m));
      const auto never = std::count(values.begin(), values.end(), kInfinity);
      figure.never.push_back(static_cast<double>(never) / static_cast<double>(values.size()));
      figure.p10.push_back(quantile(values, kQuantiles[0]));
      figure.p50.push_back(quantile(values, kQuantiles[1]));
      figure.p90.push_back(quantile(values, kQuantiles[2]));
    }
    const std::span<double> gains = batch.values(i, Measure::npv);
    const auto gained = std::count_if(gains.begin(), gains.end(),
                                      [](double gain) { return gain > 0 && gain < kInfinity; });
    options_[i].gained.push_back(static_cast<double>(gained) / static_cast<double>(gains.size()));
  }
}

std::vector<SimulatedOption> Statistics::result() const {
  std::vector<SimulatedOption> result(options_.size());
  for (std::size_t i = 0; i < options_.size(); ++i) {
    result[i].p_cheapest = estimate(options_[i].cheapest);
    result[i].p_tied = estimate(options_[i].tied);
    result[i].p_positive = estimate(options_[i].gained);
    result[i].expected_regret = finite_estimate(options_[i].regret);
    for (std::size_t m = 0; m < kMeasures; ++m) {
      const OfFigure& figure = options_[i].figures[m];
      result[i].spreads[m] = {finite_estimate(figure.p10), finite_estimate(figure.p50),
                              finite_estimate(figure.p90), estimate(figure.never)};
    }
  }
  return result;
}

}  // namespace tco::simulate
