#include "tco/core/speed/prediction.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace tco::speed {

std::string formula(const Prediction& prediction) {
  std::string sum;
  for (const Term& term : prediction.terms) {
    if (term.time == Duration{}) continue;
    sum += sum.empty() ? "" : " + ";
    sum += term.symbol;
  }
  return "max(bound, " + sum + ")";
}

Frequency rate(const Prediction& prediction) { return prediction.amount / prediction.time; }

Frequency lowest_rate(const Prediction& prediction) {
  return prediction.amount / prediction.slowest;
}

Frequency highest_rate(const Prediction& prediction) {
  return prediction.amount / prediction.fastest;
}

Prediction predicted(std::vector<Term> terms, Duration bound, double amount, Chosen chosen,
                     Band band) {
  std::array<Duration, 3> sums{};
  Duration sum;
  for (const Term& term : terms) {
    sum += term.time;
    sums[static_cast<std::size_t>(term.limit)] += term.time;
  }
  const auto largest = std::ranges::max_element(sums) - sums.begin();
  const Duration time = std::max(sum, bound);
  return {.time = time,
          .fastest = std::max(time / band.high, bound),
          .slowest = time / band.low,
          .bound = bound,
          .amount = amount,
          .terms = std::move(terms),
          .limit = static_cast<Limit>(largest),
          .constants = chosen.constants,
          .borrowed = chosen.borrowed};
}

Prediction anchored(const Prediction& here, const Prediction& there, Frequency measured_there) {
  const double slower = rate(there) / measured_there;
  std::vector<Term> terms = here.terms;
  for (Term& term : terms) term.time = slower * term.time;
  const Band band = here.constants->anchored.value_or(here.constants->band);
  return predicted(std::move(terms), here.bound, here.amount, {here.constants, here.borrowed},
                   band);
}

}  // namespace tco::speed
