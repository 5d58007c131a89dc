#include "core/simulate/indices.hpp"

#include "core/simulate/statistics.hpp"
#include "core/simulate/workers.hpp"
#include "tco/core/curve/curve.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>

namespace tco::simulate {
namespace {

constexpr std::size_t kPart = 16;    ///< Of the points of a sampling one in so many.
constexpr std::size_t kIndexed = 4;  ///< Points that a thread takes at once.
constexpr int kShareDigits = 6;
constexpr double kNoVariation = 1e-24;          ///< Of the square of a figure: rounding alone.
constexpr std::uint32_t kOtherSeed = 1U << 31;  ///< Other points than those of the options.

/// Sums over the points of a scrambling.
struct Sums {
  double count = 0, first = 0, squares = 0, product = 0;

  /// Two figures of equal distribution, and a product for the numerator.
  void add(double x, double y, double of_both) {
    ++count;
    first += x + y;
    squares += x * x + y * y;
    product += of_both;
  }
  void add(const Sums& other, double sign) {
    count += sign * other.count;
    first += sign * other.first;
    squares += sign * other.squares;
    product += sign * other.product;
  }
  /// Mean product over the variance of the figures; nothing where rounding alone is left of it.
  std::optional<double> share(double shift) const {
    const double mean = first / (2 * count);
    const double variance = squares / (2 * count) - mean * mean;
    const double size = mean + shift;
    if (!(variance > kNoVariation * size * size)) return std::nullopt;
    return product / count / variance;
  }
};

/// The share from all scramblings together; its error from leaving out one after another.
std::optional<Estimate> estimate_of(const std::vector<Sums>& by_scrambling, double shift) {
  Sums all;
  for (const Sums& one : by_scrambling) all.add(one, 1);
  const auto value = all.share(shift);
  if (!value) return std::nullopt;
  std::vector<double> parts;
  const auto count = static_cast<double>(by_scrambling.size());
  for (const Sums& one : by_scrambling) {
    Sums others = all;
    others.add(one, -1);
    parts.push_back(count * *value - (count - 1) * others.share(shift).value_or(*value));
  }
  return Estimate{rounded(*value, kShareDigits), estimate(parts).error};
}

/// Of an input: b (c - a), over the variance of b and c; and (a - c)^2 / 2, over that of a and c.
/// a and b are the figures of two independent draws, c that of a with the input from b.
struct Shares {
  std::vector<Sums> first, total;
};

/// The figures of the points of a scrambling: a, b and c of each input.
class Drawing {
 public:
  Drawing(std::size_t points, std::size_t inputs)
      : points_(points), each_(inputs + 2), figures_(points * each_) {}

  double* at(std::size_t point) { return &figures_[point * each_]; }

  double mean() const {
    double sum = 0, count = 0;
    for (const double x : figures_) {
      if (!std::isfinite(x)) continue;
      sum += x;
      ++count;
    }
    return count == 0 ? 0 : sum / count;
  }
  void add(Shares& shares, std::size_t input, double shift) const {
    Sums first, total;
    for (std::size_t point = 0; point < points_; ++point) {
      const double* const x = &figures_[point * each_];
      const double a = x[0] - shift, b = x[1] - shift, c = x[2 + input] - shift;
      if (!std::isfinite(a) || !std::isfinite(b) || !std::isfinite(c)) continue;
      first.add(b, c, b * (c - a));
      total.add(a, c, (a - c) * (a - c) / 2);
    }
    shares.first.push_back(first);
    shares.total.push_back(total);
  }

 private:
  std::size_t points_, each_;
  std::vector<double> figures_;
};

/// The inputs that are drawn together with one, itself among them.
std::vector<std::size_t> tied_to(std::size_t input, const Uncertainty& question) {
  for (const Copula& copula : question.copulas) {
    const auto& inputs = copula.inputs;
    if (std::find(inputs.begin(), inputs.end(), input) != inputs.end()) return inputs;
  }
  return {input};
}

}  // namespace

double figure_at(Pricing& pricing, const std::vector<double>& values, const Target& figure,
                 Measure rank) {
  const auto cost = [&](std::size_t option) {
    return pricing.costs_at(values, option)[static_cast<std::size_t>(rank)];
  };
  const double own = cost(figure.option);
  if (!figure.against) return own;
  const double saved = cost(*figure.against) - own;
  return std::isfinite(saved) ? saved : kInfinity;
}

void add_indices(std::vector<Influence>& influences, const std::vector<std::size_t>& inputs,
                 const Uncertainty& question, const Sampling& sampling, const Target& figure) {
  Sampling other = sampling;
  other.seed ^= kOtherSeed;
  const Draws draws(question, other, 2);
  const std::size_t points = std::max<std::size_t>(sampling.points() / kPart, 1);
  Drawing drawing(points, inputs.size());
  std::vector<Shares> shares(inputs.size());
  double shift = 0;
  for (std::uint32_t scrambling = 0; scrambling < kScramblings; ++scrambling) {
    in_blocks((points + kIndexed - 1) / kIndexed, sampling.threads, [&](unsigned thread) {
      const std::size_t count = question.inputs.size();
      return [&, thread, pricing = std::make_unique<Pricing>(question),
              a = std::vector<double>(count), b = std::vector<double>(count),
              mixed = std::vector<double>(count)](std::size_t block) mutable {
        const std::size_t end = std::min((block + 1) * kIndexed, points);
        for (std::size_t point = block * kIndexed; point < end; ++point) {
          draws.put(scrambling, static_cast<std::uint32_t>(point), a, 0);
          draws.put(scrambling, static_cast<std::uint32_t>(point), b, 1);
          double* figures = drawing.at(point);
          const auto take = [&](const std::vector<double>& values) {
            *figures++ = figure_at(*pricing, values, figure, sampling.rank);
          };
          take(a);
          take(b);
          for (const std::size_t input : inputs) {
            mixed = a;
            for (const std::size_t one : tied_to(input, question)) mixed[one] = b[one];
            take(mixed);
          }
        }
        if (thread == 0 && sampling.progress) {
          sampling.progress((scrambling + static_cast<double>(end) / static_cast<double>(points)) /
                            kScramblings);
        }
      };
    });
    if (scrambling == 0) shift = drawing.mean();
    for (std::size_t i = 0; i < inputs.size(); ++i) drawing.add(shares[i], i, shift);
  }
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    influences[inputs[i]].first_order = estimate_of(shares[i].first, shift);
    influences[inputs[i]].total_order = estimate_of(shares[i].total, shift);
  }
}

}  // namespace tco::simulate
