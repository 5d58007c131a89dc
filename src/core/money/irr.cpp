#include "tco/core/money/irr.hpp"

#include <boost/math/tools/toms748_solve.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <optional>

// With u = log(1 + r) the worth of flows c[i] is the sum of c[i] * exp(-u*i). Its roots are those
// of exp(u*s) times it, whose derivative has the terms c[i] * (s - i): with s between two flows of
// unlike sign, one change of sign less (Laguerre's proof of Descartes' rule). So the roots of that
// derivative, found alike, part the line into pieces with at most one root each, and none is
// missed.

namespace tco {
namespace {

/// value * 2^exponent: amounts may be far apart, and each derivative parts them further, beyond
/// what a double alone can hold.
struct Term {
  double value = 0;  ///< 0, or of a size from 1/2 to 1.
  int exponent = 0;

  static Term of(double x, int exponent = 0) {
    int own = 0;
    const double value = std::frexp(x, &own);
    return {value, own + exponent};
  }
  double log_of_size() const { return std::log(std::abs(value)) + exponent * std::numbers::ln2; }
};
using Terms = std::vector<Term>;

/// A sum of terms and of their sizes, both times the same factor > 0.
struct Worth {
  double value = 0, size = 0;
};

/// With whole doublings of exp(-u) in the exponents, the rest is a number near 1; the largest term
/// is made to have the exponent 0: what underflows is nothing beside it, and nothing overflows.
Worth worth(const Terms& terms, double u) {
  const int doublings = static_cast<int>(std::round(u / std::numbers::ln2));
  const double step = std::exp(doublings * std::numbers::ln2 - u);
  const auto exponent = [&](std::size_t i) {
    return terms[i].exponent - doublings * static_cast<int>(i);
  };
  int largest = std::numeric_limits<int>::min();
  for (std::size_t i = 0; i < terms.size(); ++i) {
    if (terms[i].value != 0) largest = std::max(largest, exponent(i));
  }
  Worth sum;
  for (std::size_t i = terms.size(); i-- > 0;) {
    const double term = terms[i].value == 0 ? 0 : std::ldexp(terms[i].value, exponent(i) - largest);
    sum = {sum.value * step + term, sum.size * step + std::abs(term)};
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
double bound(const Terms& terms, const Term& dominant) {
  double largest = dominant.log_of_size();
  for (const Term& term : terms) {
    if (term.value != 0) largest = std::max(largest, term.log_of_size());
  }
  return 2 + largest - dominant.log_of_size();
}

/// Between two neighbouring terms of unlike sign; nothing where there are none.
std::optional<double> change_of_sign(const Terms& terms) {
  std::size_t last = 0;
  for (std::size_t i = 1; i < terms.size(); ++i) {
    if (terms[i].value == 0) continue;
    if ((terms[i].value > 0) != (terms[last].value > 0)) return static_cast<double>(last + i) / 2;
    last = i;
  }
  return std::nullopt;
}

/// `terms` without those of the factor exp(u * split) that make it a derivative.
Terms derivative(const Terms& terms, double split) {
  Terms result;
  result.reserve(terms.size());
  for (const Term& term : terms) {
    const double factor = split - static_cast<double>(result.size());
    result.push_back(Term::of(term.value * factor, term.exponent));
  }
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
    const double amount = flow.in(unit::money);
    if (!std::isfinite(amount)) return {{}, "an amount is too large"};
    terms.push_back(Term::of(amount));
  }
  while (!terms.empty() && terms.back().value == 0) terms.pop_back();
  if (terms.empty()) return {{}, "every flow is zero"};
  if (!change_of_sign(terms)) {
    return {{}, terms.front().value > 0 ? "nothing is paid" : "nothing is received"};
  }
  Irr result;
  const double lowest = std::nextafter(-1.0, 0.0);
  for (const double u : roots(terms)) result.rates.push_back(std::max(std::expm1(u), lowest));
  if (result.rates.empty()) {
    result.reason = terms.front().value > 0 ? "a gain at every rate" : "a loss at every rate";
  }
  return result;
}

}  // namespace tco
