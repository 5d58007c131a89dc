#include "tco/core/speed/prediction.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace tco::speed {

Term read(std::string_view symbol, std::string_view what, Bytes bytes, Bandwidth all,
          double share) {
  return {symbol,
          what,
          Limit::bandwidth,
          bytes / all / share,
          bytes.in(unit::byte),
          share,
          all.in(unit::byte / unit::second)};
}

Term computed(std::string_view symbol, std::string_view what, Operations work, Arithmetic all,
              double share) {
  return {symbol,
          what,
          Limit::compute,
          work / all / share,
          work.in(unit::operation),
          share,
          all.in(unit::operation / unit::second)};
}

Term spent(std::string_view symbol, std::string_view what, double times, Duration each) {
  return {symbol, what, Limit::overhead, times * each, times, each.in(unit::second), 0};
}

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

std::optional<Prediction> anchored(const Prediction& here, const Prediction& there,
                                   Frequency measured_there) {
  constexpr double kSlack = 1e-9;
  const Duration measured = there.amount / measured_there;
  const double near = there.least > Duration{} ? std::min(measured / there.least, 1.0) : 0;
  const double told = measured / there.time;
  const double slower = std::max(told, near * here.least / here.time);
  if (slower * here.time < (1 - kSlack) * here.bound) return std::nullopt;
  std::vector<Term> terms = here.terms;
  for (Term& term : terms) term.time = slower * term.time;
  const Band usual = here.constants->band;
  Band band = here.constants->anchored.value_or(usual);
  // What made that run so odd may not hold here.
  const double faster = 1 / slower;
  band.low *= std::min(1.0, usual.high / faster);
  band.high *= std::max(1.0, usual.low / faster);
  Prediction found =
      predicted(std::move(terms), here.bound, here.amount, {here.constants, here.borrowed}, band);
  found.faster = here.faster / slower;
  found.least = here.least;
  found.held = here.held || slower > (1 + kSlack) * told;
  return found;
}

}  // namespace tco::speed
