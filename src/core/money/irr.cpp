#include "tco/core/money/irr.hpp"

#include <boost/math/tools/toms748_solve.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

// With u = log(1 + r) the worth of flows c[i] is the sum of c[i] * exp(-u*i). Its roots are those
// of exp(u*s) times it, whose derivative has the terms c[i] * (s - i): with s between two flows of
// unlike sign, one change of sign less (Laguerre's proof of Descartes' rule). So the roots of that
// derivative, found alike, part the line into pieces with at most one root each, and none is
// missed.

namespace tco {
namespace {

using Terms = std::vector<double>;

/// A sum of terms and of their sizes, both times the same factor > 0.
struct Worth {
  double value = 0, size = 0;
};

/// Powers of a number <= 1 from either side: nothing overflows.
Worth worth(const Terms& terms, double u) {
  const double step = std::exp(-std::abs(u));
  Worth sum;
  const auto add = [&](double term) {
    sum = {sum.value * step + term, sum.size * step + std::abs(term)};
  };
  if (u >= 0) {
    std::for_each(terms.rbegin(), terms.rend(), add);
  } else {
    std::for_each(terms.begin(), terms.end(), add);
  }
  return sum;
}

/// -1, 1, or 0 where the value is rounding.
int sign(const Terms& terms, double u) {
  const Worth sum = worth(terms, u);
  const double rounding =
      2 * static_cast<double>(terms.size()) * std::numeric_limits<double>::epsilon() * sum.size;
  return std::abs(sum.value) <= rounding ? 0 : sum.value > 0 ? 1 : -1;
}

/// The one root between two points of unlike sign.
double root_between(const Terms& terms, double low, double high) {
  const auto value = [&](double u) { return worth(terms, u).value; };
  std::uintmax_t calls = 300;
  const auto [a, b] = boost::math::tools::toms748_solve(
      value, low, high, boost::math::tools::eps_tolerance<double>(), calls);
  return std::abs(value(a)) < std::abs(value(b)) ? a : b;
}

/// Beyond it the first term (u > 0), or the last (u < 0), is larger than all others together.
double bound(const Terms& terms, double dominant) {
  double largest = 0;
  for (const double term : terms) largest = std::max(largest, std::abs(term));
  return 2 + std::log(largest) - std::log(std::abs(dominant));
}

/// Between two neighbouring terms of unlike sign; nothing where there are none.
std::optional<double> change_of_sign(const Terms& terms) {
  std::size_t last = 0;
  for (std::size_t i = 1; i < terms.size(); ++i) {
    if (terms[i] == 0) continue;
    if ((terms[i] > 0) != (terms[last] > 0)) return static_cast<double>(last + i) / 2;
    last = i;
  }
  return std::nullopt;
}

/// `terms` without those of the factor exp(u * split) that make it a derivative; of size <= 1.
Terms derivative(const Terms& terms, double split) {
  Terms result;
  result.reserve(terms.size());
  double largest = 0;
  for (const double term : terms) {
    result.push_back(term * (split - static_cast<double>(result.size())));
    largest = std::max(largest, std::abs(result.back()));
  }
  for (double& term : result) term /= largest;
  return result;
}

/// All u at which the terms sum to zero, ascending. The first and the last term are not zero.
std::vector<double> roots(const Terms& terms) {
  const auto split = change_of_sign(terms);
  if (!split) return {};
  const double from = -bound(terms, terms.back()), to = bound(terms, terms.front());
  std::vector<double> points;
  for (const double point : roots(derivative(terms, *split))) {
    if (from < point && point < to) points.push_back(point);
  }
  points.push_back(to);

  std::vector<double> found;
  double left = from;
  int side = sign(terms, from);
  std::vector<double> touching;  // since `left`
  for (const double point : points) {
    const int here = sign(terms, point);
    if (here == 0) {
      touching.push_back(point);
      continue;
    }
    if (here != side) {
      found.push_back(root_between(terms, left, point));
    } else if (!touching.empty()) {
      const auto off = [&](double u) { return std::abs(worth(terms, u).value); };
      found.push_back(*std::ranges::min_element(touching, {}, off));
    }
    left = point;
    side = here;
    touching.clear();
  }
  return found;
}

}  // namespace

Irr irr(std::span<const Money> flows) {
  Terms terms;
  for (const Money flow : flows) {
    if (terms.empty() && flow == Money{}) continue;
    terms.push_back(flow.in(unit::money));
  }
  while (!terms.empty() && terms.back() == 0) terms.pop_back();
  if (terms.empty()) return {{}, "every flow is zero"};
  if (!change_of_sign(terms)) {
    return {{}, terms.front() > 0 ? "nothing is paid" : "nothing is received"};
  }
  Irr result;
  const double lowest = std::nextafter(-1.0, 0.0);
  for (const double u : roots(terms)) result.rates.push_back(std::max(std::expm1(u), lowest));
  if (result.rates.empty()) {
    result.reason = terms.front() > 0 ? "a gain at every rate" : "a loss at every rate";
  }
  return result;
}

}  // namespace tco
