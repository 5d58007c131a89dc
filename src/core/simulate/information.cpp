#include "core/simulate/information.hpp"

#include "tco/core/curve/curve.hpp"

#include <algorithm>
#include <cmath>

namespace tco::simulate {
namespace {

constexpr std::size_t kMostParts = 32;  ///< Of the draws, by the value of an input.

/// Of `count` costs from `first` on in all scramblings together, less those of the one left out:
/// the least one; past the last: none can be had in every draw.
std::size_t least(const double* all, const double* left_out, std::size_t count) {
  std::size_t best = count;
  for (std::size_t i = 0; i < count; ++i) {
    if (!std::isfinite(all[i])) continue;
    if (best == count || all[i] - left_out[i] < all[best] - left_out[best]) best = i;
  }
  return best;
}

}  // namespace

Information::Information(std::size_t inputs, std::size_t options, std::size_t points)
    : inputs_(inputs),
      options_(options),
      points_(points),
      parts_(std::min(points, kMostParts)),
      sums_(kScramblings * inputs * parts_ * options) {}

void Information::add(std::uint32_t scrambling, const Draws& draws, Batch& batch, Measure rank) {
  for (std::size_t input = 0; input < inputs_; ++input) {
    for (std::size_t point = 0; point < points_; ++point) {
      const double share = draws.share(scrambling, static_cast<std::uint32_t>(point), input);
      const auto part = static_cast<std::size_t>(share * static_cast<double>(parts_));
      for (std::size_t option = 0; option < options_; ++option) {
        sum(scrambling, input, part, option) += batch.values(option, rank)[point];
      }
    }
  }
}

std::optional<double> Information::saved(std::size_t scrambling, std::size_t input,
                                         const std::vector<double>& all) const {
  std::vector<double> everywhere(options_), here(options_);
  for (std::size_t part = 0; part < parts_; ++part) {
    for (std::size_t option = 0; option < options_; ++option) {
      everywhere[option] += all[part * options_ + option];
      here[option] += sum(scrambling, input, part, option);
    }
  }
  const std::size_t usual = least(everywhere.data(), here.data(), options_);
  if (usual == options_) return std::nullopt;
  double saved = 0;
  for (std::size_t part = 0; part < parts_; ++part) {
    const double* const known = &sums_[((scrambling * inputs_ + input) * parts_ + part) * options_];
    const std::size_t chosen = least(&all[part * options_], known, options_);
    saved += known[usual] - known[chosen];
  }
  return saved / static_cast<double>(points_);
}

std::vector<std::optional<Estimate>> Information::result() const {
  std::vector<std::optional<Estimate>> result(inputs_);
  for (std::size_t input = 0; input < inputs_; ++input) {
    std::vector<double> all(parts_ * options_);
    for (std::size_t scrambling = 0; scrambling < kScramblings; ++scrambling) {
      for (std::size_t i = 0; i < all.size(); ++i) {
        all[i] += sum(scrambling, input, i / options_, i % options_);
      }
    }
    std::vector<double> values;
    for (std::size_t scrambling = 0; scrambling < kScramblings; ++scrambling) {
      if (const auto one = saved(scrambling, input, all)) values.push_back(*one);
    }
    if (values.empty()) continue;
    result[input] = estimate(values);
    result[input]->value = std::max(0.0, result[input]->value);
  }
  return result;
}

}  // namespace tco::simulate
